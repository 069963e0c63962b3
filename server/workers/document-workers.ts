import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { HistoryRow } from '@/server/journal/history-chunk'
import type { Audited, AuditTask } from './audit-task'
import type { Compacted } from './compact-task'
import type { Rendered, RenderTask } from './render-task'
import { Slots } from './slots'
import type { StoredDocument } from './stored-document'
import { workerFile } from './worker-file'

export type DocumentWorkersOptions = {
  /** Threads at most. Default 2. */
  readonly threads?: number
  /** How long one task may run, in milliseconds. */
  readonly compactLimitMs?: number
  readonly renderLimitMs?: number
  /** What a thread may keep on its heap. */
  readonly heapMegabytes?: number
}

/**
 * Threads in which documents are read: here, and nowhere else in the server, a `Y.Doc` exists.
 *
 * 1. A task that crashes, loops or takes too much memory is rejected alone; its thread is replaced.
 * 2. A task's time begins when a thread takes it, not while it waits.
 * 3. Nobody who waits for a page waits for snapshots: these leave a thread free where there are two.
 * 4. Threads start when they are first needed and end when idle.
 */
export class DocumentWorkers {
  readonly #pool: Piscina
  readonly #threads: Slots
  readonly #compactions: Slots
  readonly #compactLimitMs: number
  readonly #renderLimitMs: number

  constructor({
    threads = 2,
    compactLimitMs = 60_000,
    renderLimitMs = 15_000,
    heapMegabytes = 512,
  }: DocumentWorkersOptions = {}) {
    this.#threads = new Slots(threads)
    this.#compactions = new Slots(Math.max(1, threads - 1))
    this.#compactLimitMs = compactLimitMs
    this.#renderLimitMs = renderLimitMs
    this.#pool = new Piscina({
      filename: fileURLToPath(workerFile('document-worker')),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 10_000,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    })
  }

  /** Makes and verifies a snapshot. Rejects when the stored document is not whole, or too costly. */
  compact(stored: StoredDocument): Promise<Compacted> {
    return this.#compactions.run(() => this.#run<Compacted>('compact', stored, this.#compactLimitMs))
  }

  /** Replays a document in two ways. Rejects when one of them is not whole, or too costly. */
  audit(task: AuditTask): Promise<Audited> {
    return this.#compactions.run(() => this.#run<Audited>('audit', task, this.#compactLimitMs))
  }

  /** Packs consecutive rows of a history into a chunk, and reads it again. Rejects when it says something else. */
  pack(rows: readonly HistoryRow[]): Promise<Uint8Array> {
    return this.#compactions.run(() => this.#run<Uint8Array>('pack', rows, this.#compactLimitMs))
  }

  /** Writes a document as HTML. Rejects when the stored document is not whole, or too costly. */
  render(task: RenderTask): Promise<Rendered> {
    return this.#run<Rendered>('render', task, this.#renderLimitMs)
  }

  /** Ends all threads; what runs or waits is rejected. */
  async close(): Promise<void> {
    await this.#pool.destroy()
  }

  #run<Result>(name: string, task: unknown, limitMs: number): Promise<Result> {
    return this.#threads.run(() => this.#pool.run(task, { name, signal: AbortSignal.timeout(limitMs) }))
  }
}
