import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Journal, NewRow, OpenedDocument } from '@/server/journal/journal'
import { isSnapshotDue } from '@/server/journal/snapshot-due'

/** A document that nobody has open is brought up to date sooner: the next to come finds it ready. */
const shareWhenLeft = 8

/** Documents whose compaction failed that are remembered at most. */
const mostFailures = 1_000

/** What has been written since the last snapshot, or since making one failed. */
type Debt = { head: number; rows: number; bytes: number; stateBytes: number; compacting: boolean }

/**
 * Decides when a live document's rows become a snapshot.
 *
 * 1. At most one compaction of a document is under way.
 * 2. One that failed is tried again only after as much again has been written, also when the document was left and
 *    opened again meanwhile.
 */
export class SnapshotSchedule {
  readonly #journal: Pick<Journal, 'compact'>
  readonly #debts = new Map<DocumentId, Debt>()
  /** Where the journal of a document ended when it could not be compacted. */
  readonly #failures = new Map<DocumentId, number>()

  constructor(journal: Pick<Journal, 'compact'>) {
    this.#journal = journal
  }

  opened(documentId: DocumentId, opened: OpenedDocument): void {
    const { head, snapshotSeq, bytesSinceSnapshot, stateBytes } = opened
    const failedAt = this.#failures.get(documentId)
    const debt = {
      head,
      rows: head - (failedAt ?? snapshotSeq),
      bytes: failedAt === undefined ? bytesSinceSnapshot : 0,
      stateBytes,
      compacting: false,
    }
    this.#debts.set(documentId, debt)
    this.#compactIfDue(documentId, debt, 1)
  }

  appended(documentId: DocumentId, rows: readonly NewRow[]): void {
    const debt = this.#debts.get(documentId)
    if (debt === undefined) return
    debt.head += rows.length
    debt.rows += rows.length
    debt.bytes += rows.reduce((sum, row) => sum + row.update.length, 0)
    this.#compactIfDue(documentId, debt, 1)
  }

  ended(documentId: DocumentId): void {
    const debt = this.#debts.get(documentId)
    if (debt !== undefined) this.#compactIfDue(documentId, debt, shareWhenLeft)
    this.#debts.delete(documentId)
  }

  /** Begins nothing more. */
  close(): void {
    this.#debts.clear()
  }

  #compactIfDue(documentId: DocumentId, debt: Debt, share: number): void {
    if (debt.compacting || !isSnapshotDue(debt, share)) return
    const { head } = debt
    debt.compacting = true
    debt.rows = 0
    debt.bytes = 0
    void this.#journal.compact(documentId).then((compaction) => {
      debt.compacting = false
      this.#failures.delete(documentId)
      if (compaction.kind === 'made') debt.stateBytes = compaction.stateBytes
      if (compaction.kind === 'failed') this.#remember(documentId, head)
    })
  }

  #remember(documentId: DocumentId, head: number): void {
    this.#failures.set(documentId, head)
    const [oldest] = this.#failures.keys()
    if (this.#failures.size > mostFailures && oldest !== undefined) this.#failures.delete(oldest)
  }
}
