import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { defaultLimits } from '@/server/limits'
import type { PlaceTask, ReadResult, ReadTask, WriteTask, Written } from './import-task'
import { Slots } from './slots'
import { TaskEnded } from './task-ended'
import { workerFile } from './worker-file'

export type ImportWorkersOptions = {
  /** How long reading one file may take, in milliseconds. */
  readonly limitMs?: number
  readonly heapMegabytes?: number
}

/**
 * A thread for files that become documents, apart from those of documents and of pictures: nobody who reads or writes
 * waits for it.
 *
 * 1. One file is worked on at a time; its time begins when the thread takes it.
 * 2. A file that takes too long, or too much memory, is rejected alone with TaskEnded, and the next one gets a new thread.
 */
export class ImportWorkers {
  readonly #pool: Piscina
  readonly #turn = new Slots(1)
  readonly #limitMs: number
  #closed = false

  constructor({
    limitMs = defaultLimits.importMs,
    heapMegabytes = defaultLimits.workerHeapMegabytes,
  }: ImportWorkersOptions = {}) {
    this.#limitMs = limitMs
    this.#pool = new Piscina({
      filename: fileURLToPath(workerFile('import-worker')),
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 10_000,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    })
  }

  read(task: ReadTask): Promise<ReadResult> {
    return this.#run<ReadResult>('read', task)
  }

  place(task: PlaceTask): Promise<Uint8Array> {
    return this.#run<Uint8Array>('place', task)
  }

  write(task: WriteTask): Promise<Written> {
    return this.#run<Written>('write', task)
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
