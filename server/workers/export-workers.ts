import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { defaultLimits } from '@/server/limits'
import type { Exported, ExportTask } from './export-task'
import { Slots } from './slots'
import type { StoredDocument } from './stored-document'
import { TaskEnded } from './task-ended'
import { workerFile } from './worker-file'

export type ExportWorkersOptions = {
  /** How long one file may take, in milliseconds. */
  readonly limitMs?: number
  readonly heapMegabytes?: number
}

/**
 * A thread for files, apart from those of documents: whoever takes copies of a hundred documents keeps no page waiting.
 *
 * 1. What takes too long or too much memory is rejected alone, with its thread, and the next one gets a new thread.
 * 2. One file is written at a time; its time begins when the thread takes it.
 */
export class ExportWorkers {
  readonly #pool: Piscina
  readonly #turn = new Slots(1)
  readonly #limitMs: number
  #closed = false

  constructor({
    limitMs = defaultLimits.exportMs,
    heapMegabytes = defaultLimits.workerHeapMegabytes,
  }: ExportWorkersOptions = {}) {
    this.#limitMs = limitMs
    this.#pool = new Piscina({
      filename: fileURLToPath(workerFile('export-worker')),
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 10_000,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    })
  }

  /** Rejects when the stored document is not whole; with TaskEnded when it takes too much. */
  write(task: ExportTask): Promise<Exported> {
    return this.#run<Exported>('exportDocument', task)
  }

  /** The ids of the files that a document shows as pictures. Rejects as `write` does. */
  pictures(stored: StoredDocument): Promise<readonly string[]> {
    return this.#run<readonly string[]>('shownPictures', stored)
  }

  /** Ends the thread; what runs or waits is rejected. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#pool.destroy()
  }

  #run<Result>(name: string, task: unknown): Promise<Result> {
    return this.#turn.run(async () => {
      if (this.#closed) throw new Error('the workers have been ended')
      const ending = new AbortController()
      const late = setTimeout(() => ending.abort(new TaskEnded('late')), this.#limitMs)
      try {
        return await this.#pool.run(task, { name, signal: ending.signal })
      } catch (error) {
        if (ending.signal.aborted) throw ending.signal.reason
        const code = error instanceof Error && 'code' in error ? error.code : null
        throw code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TaskEnded('memory') : error
      } finally {
        clearTimeout(late)
      }
    })
  }
}
