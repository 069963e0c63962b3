import type { Clock } from '@/lib/collaboration/clock'
import type { Journal } from '@/server/journal/journal'
import type { Log } from '@/server/log'
import { Looks } from '@/server/looks'
import type { LiveDocuments } from './live-documents'

export type EpochWatchParts = {
  readonly journal: Pick<Journal, 'otherEpochs'>
  readonly liveDocuments: Pick<LiveDocuments, 'epochs' | 'restored'>
  readonly clock: Clock
  readonly log: Pick<Log, 'warn' | 'info'>
}

/** Between two looks, in milliseconds: nothing that is written meanwhile is stored, but windows show what was. */
const betweenMs = 1_000

/**
 * Notices that a document which is open here was put back to an earlier state by somebody else, such as
 * `npm run restore`, and sends everybody away from what it was.
 *
 * 1. Nothing is asked while no document is open.
 * 2. A document that was opened again meanwhile, in its new life, is left alone.
 */
export class EpochWatch {
  readonly #parts: EpochWatchParts
  readonly #looks: Looks

  constructor(parts: EpochWatchParts) {
    this.#parts = parts
    this.#looks = new Looks({ clock: parts.clock, betweenMs, look: () => this.#look() })
  }

  close(): Promise<void> {
    return this.#looks.close()
  }

  async #look(): Promise<void> {
    const { journal, liveDocuments, log } = this.#parts
    const held = liveDocuments.epochs
    if (held.size === 0) return
    try {
      for (const documentId of await journal.otherEpochs(held)) {
        if (liveDocuments.epochs.get(documentId) !== held.get(documentId)) continue
        log.info({ documentId }, 'a document was put back; everybody who has it open is told')
        liveDocuments.restored(documentId)
      }
    } catch (error) {
      log.warn({ err: error }, 'it could not be asked whether documents were put back')
    }
  }
}
