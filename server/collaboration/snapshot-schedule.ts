import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Journal, NewRow, OpenedDocument } from '@/server/journal/journal'
import type { Log } from '@/server/log'

/** What may stand after a snapshot before a new one is made: it bounds what a joiner has to read. */
const mostRows = 400
const mostBytes = 512 * 1024
/** A document that nobody has open is brought up to date sooner: the next to come finds it ready. */
const shareWhenLeft = 8

type Debt = { rows: number; bytes: number; compacting: boolean }

/**
 * Decides when a live document's rows become a snapshot.
 *
 * 1. At most one compaction of a document is under way.
 * 2. One that failed is tried again only after as much again has been written.
 */
export class SnapshotSchedule {
  readonly #journal: Pick<Journal, 'compact'>
  readonly #log: Log
  readonly #debts = new Map<DocumentId, Debt>()

  constructor(journal: Pick<Journal, 'compact'>, log: Log) {
    this.#journal = journal
    this.#log = log
  }

  opened(documentId: DocumentId, opened: OpenedDocument): void {
    const debt = {
      rows: opened.head - opened.snapshotSeq,
      bytes: opened.bytesSinceSnapshot,
      compacting: false,
    }
    this.#debts.set(documentId, debt)
    this.#compactIfDue(documentId, debt, 1)
  }

  appended(documentId: DocumentId, rows: readonly NewRow[]): void {
    const debt = this.#debts.get(documentId)
    if (debt === undefined) return
    debt.rows += rows.length
    debt.bytes += rows.reduce((sum, row) => sum + row.update.length, 0)
    this.#compactIfDue(documentId, debt, 1)
  }

  ended(documentId: DocumentId): void {
    const debt = this.#debts.get(documentId)
    if (debt !== undefined) this.#compactIfDue(documentId, debt, shareWhenLeft)
    this.#debts.delete(documentId)
  }

  #compactIfDue(documentId: DocumentId, debt: Debt, share: number): void {
    if (debt.compacting || (debt.rows * share < mostRows && debt.bytes * share < mostBytes)) return
    debt.compacting = true
    debt.rows = 0
    debt.bytes = 0
    this.#journal
      .compact(documentId)
      .catch((error: unknown) => this.#log.warn({ err: error, documentId }, 'no snapshot could be made'))
      .finally(() => {
        debt.compacting = false
      })
  }
}
