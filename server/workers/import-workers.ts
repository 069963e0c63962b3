import { defaultLimits } from '@/server/limits'
import type { PlaceTask, ReadResult, ReadTask, WriteTask } from './import-task'
import { LoneThread } from './lone-thread'
import type { FirstEdit } from './write-first-edit'

export type ImportWorkersOptions = {
  /** How long reading one file may take, in milliseconds. */
  readonly limitMs?: number
  readonly heapMegabytes?: number
}

/**
 * A thread for files that become documents, apart from those of documents and of pictures: nobody who reads or writes
 * waits for it.
 */
export class ImportWorkers {
  readonly #thread: LoneThread

  constructor({ limitMs = defaultLimits.importMs, ...options }: ImportWorkersOptions = {}) {
    this.#thread = new LoneThread({ ...options, worker: 'import-worker', limitMs })
  }

  read(task: ReadTask, signal?: AbortSignal): Promise<ReadResult> {
    return this.#thread.run<ReadResult>('read', task, signal)
  }

  place(task: PlaceTask, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#thread.run<Uint8Array>('place', task, signal)
  }

  write(task: WriteTask, signal?: AbortSignal): Promise<FirstEdit> {
    return this.#thread.run<FirstEdit>('write', task, signal)
  }

  /** Ends the thread; what runs or waits is rejected. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}
