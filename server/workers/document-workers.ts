import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { HistoryRow } from '@/server/journal/history-chunk'
import { defaultLimits } from '@/server/limits'
import type { Audited, AuditTask } from './audit-task'
import type { BeginTask } from './begin-task'
import type { Compacted, CompactTask, LeftOut } from './compact-task'
import type { DuplicateTask } from './duplicate-task'
import type { GistRead, GistTask } from './gist-task'
import type { Published, PublishTask } from './publish-task'
import type { Rendered, RenderTask } from './render-task'
import { Slots } from './slots'
import type { StoredDocument } from './stored-document'
import { TaskEnded } from './task-ended'
import { TaskProgress } from './task-progress'
import { workerFile } from './worker-file'
import type { FirstEdit } from './write-first-edit'

export type DocumentWorkersOptions = {
  /** Threads at most. Default 2. */
  readonly threads?: number
  /** How long one task may run, in milliseconds. */
  readonly compactLimitMs?: number
  readonly renderLimitMs?: number
  /** How long a snapshot's task may take over one row, in milliseconds. */
  readonly rowLimitMs?: number
  /** What a thread may keep on its heap. */
  readonly heapMegabytes?: number
  /** What a snapshot may hold before it is deflated. */
  readonly largestState?: number
}

type Limit = { readonly taskMs: number; readonly progress?: TaskProgress }

/** How often it is looked whether a task moves on, in parts of what it may take over one row. */
const looks = 10

/**
 * Threads in which documents are read: here, and nowhere else in the server, a `Y.Doc` exists.
 *
 * 1. A task that crashes, loops or takes too much memory is rejected alone; its thread is replaced.
 * 2. A task's time begins when a thread takes it, not while it waits.
 * 3. Nobody who waits for a page waits for snapshots: these leave a thread free where there are two.
 * 4. Threads start when they are first needed and end when idle.
 * 5. Of a task that was ended it is known which row it was at.
 */
export class DocumentWorkers {
  readonly #pool: Piscina
  readonly #threads: Slots
  readonly #compactions: Slots
  readonly #compactLimitMs: number
  readonly #renderLimitMs: number
  readonly #rowLimitMs: number
  readonly #heapBytes: number
  readonly #largestState: number
  #closed = false

  constructor({
    threads = defaultLimits.workerThreads,
    compactLimitMs = defaultLimits.workerCompactMs,
    renderLimitMs = defaultLimits.workerRenderMs,
    rowLimitMs = 10_000,
    heapMegabytes = defaultLimits.workerHeapMegabytes,
    largestState = defaultLimits.documentContentBytes,
  }: DocumentWorkersOptions = {}) {
    this.#threads = new Slots(threads)
    this.#compactions = new Slots(Math.max(1, threads - 1))
    this.#compactLimitMs = compactLimitMs
    this.#renderLimitMs = renderLimitMs
    this.#rowLimitMs = rowLimitMs
    this.#heapBytes = heapMegabytes * 1024 * 1024
    this.#largestState = largestState
    this.#pool = new Piscina({
      filename: fileURLToPath(workerFile('document-worker')),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 10_000,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    })
  }

  /**
   * Makes and verifies a snapshot, without the rows that are `leftOut`, those that cannot be applied, and those that
   * depend on either. Rejects when the snapshot it builds on is not whole; with TaskEnded when it is too costly.
   */
  compact(stored: StoredDocument, leftOut: LeftOut = new Map()): Promise<Compacted> {
    return this.#compactions.run(() => {
      const progress = new TaskProgress()
      const task: CompactTask = {
        ...stored,
        leftOut,
        progress: progress.shared,
        largestState: this.#largestState,
      }
      return this.#run<Compacted>('compact', task, { taskMs: this.#compactLimitMs, progress })
    })
  }

  /** Replays a document in two ways. Rejects when one of them is not whole, or too costly. */
  audit(task: AuditTask): Promise<Audited> {
    return this.#compactions.run(() => this.#run<Audited>('audit', task, { taskMs: this.#compactLimitMs }))
  }

  /** Packs consecutive rows of a history into a chunk, and reads it again. Rejects when it says something else. */
  pack(rows: readonly HistoryRow[]): Promise<Uint8Array> {
    return this.#compactions.run(() => this.#run<Uint8Array>('pack', rows, { taskMs: this.#compactLimitMs }))
  }

  /** Writes a document as HTML. Rejects when the stored document is not whole, or too costly. */
  render(task: RenderTask): Promise<Rendered> {
    return this.#run<Rendered>('render', task, { taskMs: this.#renderLimitMs })
  }

  /** Writes a document as its web page has it. Rejects as `render` does. */
  publish(task: PublishTask): Promise<Published> {
    return this.#run<Published>('publish', task, { taskMs: this.#renderLimitMs })
  }

  /** The ids of the files that a stored document refers to. Rejects when it is not whole, or too costly. */
  files(stored: StoredDocument): Promise<readonly string[]> {
    return this.#compactions.run(() =>
      this.#run<readonly string[]>('files', stored, { taskMs: this.#compactLimitMs }),
    )
  }

  /** What lists and search know of a stored document. Rejects when it is not whole, or too costly. */
  gist(task: GistTask): Promise<GistRead> {
    return this.#compactions.run(() => this.#run<GistRead>('gist', task, { taskMs: this.#compactLimitMs }))
  }

  /** Writes the first edit of a copy of a stored document. Rejects when it is not whole, or too costly. */
  duplicate(task: DuplicateTask): Promise<FirstEdit> {
    return this.#run<FirstEdit>('duplicate', task, { taskMs: this.#renderLimitMs })
  }

  /** Writes the first edit of a document that begins with a template. */
  begin(task: BeginTask): Promise<FirstEdit> {
    return this.#run<FirstEdit>('begin', task, { taskMs: this.#renderLimitMs })
  }

  /** Ends all threads; what runs or waits is rejected. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#pool.destroy()
  }

  #run<Result>(name: string, task: unknown, limit: Limit): Promise<Result> {
    return this.#threads.run(() => this.#runNow<Result>(name, task, limit))
  }

  async #runNow<Result>(name: string, task: unknown, { taskMs, progress }: Limit): Promise<Result> {
    // A pool that was ended would let a task wait for ever.
    if (this.#closed) throw new Error('the workers have been ended')
    const ending = new AbortController()
    const where = () => ({
      row: progress?.row ?? null,
      hadRoom: (progress?.heapBefore ?? 0) < this.#heapBytes / 2,
    })
    const end = (why: TaskEnded['why']): void => ending.abort(new TaskEnded(why, where()))
    const late = setTimeout(() => end('late'), taskMs)
    const stopWatching = progress === undefined ? () => {} : this.#watch(progress, () => end('stalled'))
    try {
      return await this.#pool.run(task, { name, signal: ending.signal })
    } catch (error) {
      if (ending.signal.aborted) throw ending.signal.reason
      const code = error instanceof Error && 'code' in error ? error.code : null
      throw code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TaskEnded('memory', where()) : error
    } finally {
      clearTimeout(late)
      stopWatching()
    }
  }

  /** Calls `stalled` when a task stays at one row for too long. */
  #watch(progress: TaskProgress, stalled: () => void): () => void {
    let row: number | null = null
    let looked = 0
    const timer = setInterval(() => {
      looked = progress.row !== null && progress.row === row ? looked + 1 : 0
      row = progress.row
      if (looked >= looks) stalled()
    }, this.#rowLimitMs / looks)
    return () => clearInterval(timer)
  }
}
