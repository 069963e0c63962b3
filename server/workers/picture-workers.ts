import { defaultLimits } from '@/server/limits'
import { LoneThread } from './lone-thread'
import type { Picture, PictureTask } from './picture-task'

export type PictureWorkersOptions = {
  /** How long one picture may take, in milliseconds. */
  readonly limitMs?: number
  readonly heapMegabytes?: number
}

/**
 * A thread for pictures, apart from those of documents: whoever pastes a hundred photographs keeps no page waiting.
 *
 * 1. Decoders are WebAssembly: what a hostile picture can reach is the memory of its own decoder.
 * 2. A picture that takes too much is rejected alone, and for whoever brings it is one that cannot be read.
 */
export class PictureWorkers {
  readonly #thread: LoneThread

  constructor({ limitMs = defaultLimits.pictureMs, ...options }: PictureWorkersOptions = {}) {
    this.#thread = new LoneThread({ ...options, worker: 'picture-worker', limitMs })
  }

  /** Rejects when the picture cannot be read; with TaskEnded when it takes too much. */
  rewrite(task: PictureTask): Promise<Picture> {
    return this.#thread.run<Picture>('picture', task)
  }

  /** Ends the thread; what runs or waits is rejected. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}
