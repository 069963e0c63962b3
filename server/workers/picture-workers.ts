import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { defaultLimits } from '@/server/limits'
import type { Picture, PictureTask } from './picture-task'
import { Slots } from './slots'
import { TaskEnded } from './task-ended'
import { workerFile } from './worker-file'

export type PictureWorkersOptions = {
  /** How long one picture may take, in milliseconds. */
  readonly limitMs?: number
  readonly heapMegabytes?: number
}

/**
 * A thread for pictures, apart from those of documents: whoever pastes a hundred photographs keeps no page waiting.
 *
 * 1. Decoders are WebAssembly: what a hostile picture can reach is the memory of its own decoder.
 * 2. A picture that takes too long is rejected alone, with its thread, and the next one gets a new thread.
 * 3. One picture is worked on at a time; its time begins when the thread takes it.
 */
export class PictureWorkers {
  readonly #pool: Piscina
  readonly #turn = new Slots(1)
  readonly #limitMs: number
  #closed = false

  constructor({
    limitMs = defaultLimits.pictureMs,
    heapMegabytes = defaultLimits.workerHeapMegabytes,
  }: PictureWorkersOptions = {}) {
    this.#limitMs = limitMs
    this.#pool = new Piscina({
      filename: fileURLToPath(workerFile('picture-worker')),
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 10_000,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    })
  }

  /** Rejects when the picture cannot be read; with TaskEnded when it takes too long. */
  rewrite(task: PictureTask): Promise<Picture> {
    return this.#turn.run(async () => {
      if (this.#closed) throw new Error('the workers have been ended')
      const ending = new AbortController()
      const late = setTimeout(() => ending.abort(new TaskEnded('late')), this.#limitMs)
      try {
        return await this.#pool.run(task, { name: 'picture', signal: ending.signal })
      } catch (error) {
        throw ending.signal.aborted ? ending.signal.reason : error
      } finally {
        clearTimeout(late)
      }
    })
  }

  /** Ends the thread; what runs or waits is rejected. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#pool.destroy()
  }
}
