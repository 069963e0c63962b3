import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { Compacted, StoredDocument } from './compact-task'
import type { Rendered, RenderTask } from './render-task'
import { workerFile } from './worker-file'

export type DocumentWorkersOptions = {
  /** Threads at most. Default 2. */
  readonly threads?: number
  /** How long one task may run. */
  readonly timeLimitMs?: number
  /** What one task may keep on its heap. */
  readonly heapMegabytes?: number
}

/**
 * Threads in which documents are read: here, and nowhere else in the server, a `Y.Doc` exists.
 *
 * 1. A task that crashes, loops or takes too much memory is rejected alone; its thread is replaced.
 * 2. A task's time begins when a thread takes it, not while it waits.
 * 3. Threads start when they are first needed and end when idle.
 */
export class DocumentWorkers {
  readonly #pool: Piscina
  readonly #timeLimitMs: number
  readonly #threads: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor({ threads = 2, timeLimitMs = 60_000, heapMegabytes = 512 }: DocumentWorkersOptions = {}) {
    this.#threads = threads
    this.#timeLimitMs = timeLimitMs
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
    return this.#run('compact', stored)
  }

  /** Renders a stored document as HTML. Rejects when it is not whole, or too costly. */
  render(task: RenderTask): Promise<Rendered> {
    return this.#run('render', task)
  }

  /** Ends all threads; what runs is rejected. */
  async close(): Promise<void> {
    await this.#pool.destroy()
  }

  async #run<Result>(name: string, task: unknown): Promise<Result> {
    if (this.#running >= this.#threads) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#running += 1
    try {
      return await this.#pool.run(task, { name, signal: AbortSignal.timeout(this.#timeLimitMs) })
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}
