import type { Limits } from '@/server/limits'
import { DocumentWorkers } from './document-workers'
import { ExportWorkers } from './export-workers'
import { ImportWorkers } from './import-workers'
import { PictureWorkers } from './picture-workers'

/** Everything that runs in threads, so that the one that serves people never waits for it. */
export class Workers {
  readonly documents: DocumentWorkers
  readonly exports: ExportWorkers
  readonly imports: ImportWorkers
  readonly pictures: PictureWorkers

  constructor(limits: Limits) {
    const heapMegabytes = limits.workerHeapMegabytes
    this.documents = new DocumentWorkers({
      threads: limits.workerThreads,
      compactLimitMs: limits.workerCompactMs,
      renderLimitMs: limits.workerRenderMs,
      heapMegabytes,
      largestState: limits.documentContentBytes,
    })
    this.exports = new ExportWorkers({ limitMs: limits.exportMs, heapMegabytes })
    this.imports = new ImportWorkers({ limitMs: limits.importMs, heapMegabytes })
    this.pictures = new PictureWorkers({ limitMs: limits.pictureMs, heapMegabytes })
  }

  /** Ends the threads; what runs or waits is rejected. */
  async close(): Promise<void> {
    await Promise.all([this.documents, this.exports, this.imports, this.pictures].map((one) => one.close()))
  }
}
