import { defaultLimits } from '@/server/limits'
import type { Exported, ExportTask } from './export-task'
import { LoneThread } from './lone-thread'
import type { StoredDocument } from './stored-document'

export type ExportWorkersOptions = {
  /** How long one file may take, in milliseconds. */
  readonly limitMs?: number
  readonly heapMegabytes?: number
}

/**
 * A thread for files, apart from those of documents: whoever takes copies of a hundred documents keeps no page waiting.
 */
export class ExportWorkers {
  readonly #thread: LoneThread

  constructor({ limitMs = defaultLimits.exportMs, ...options }: ExportWorkersOptions = {}) {
    this.#thread = new LoneThread({ ...options, worker: 'export-worker', limitMs })
  }

  /** Rejects when the stored document is not whole; with TaskEnded when it takes too much. */
  write(task: ExportTask, signal?: AbortSignal): Promise<Exported> {
    return this.#thread.run<Exported>('exportDocument', task, signal)
  }

  /** The ids of the files that a document shows as pictures. Rejects as `write` does. */
  pictures(stored: StoredDocument, signal?: AbortSignal): Promise<readonly string[]> {
    return this.#thread.run<readonly string[]>('shownPictures', stored, signal)
  }

  /** Ends the thread; what runs or waits is rejected. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}
