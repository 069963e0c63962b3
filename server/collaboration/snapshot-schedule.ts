import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Journal, NewRow, OpenedDocument } from '@/server/journal/journal'
import { isSnapshotDue } from '@/server/journal/snapshot-due'

/** A document that nobody has open is brought up to date sooner: the next to come finds it ready. */
const shareWhenLeft = 8

/** So many times as long as making a snapshot took, none is made of the document while it is open. */
const restShare = 10
/** But no longer than so many milliseconds: it may have waited for others. */
const mostRestMs = 60_000

/** A row of more bytes is a part of something large; so many milliseconds after one, more of it may come. */
const largeRowBytes = 8 * 1024
const largeMs = 1_000
/** What may be written meanwhile before a snapshot is made all the same: bytes. */
const mostBytesMeanwhile = 8 * 1024 * 1024

/** Documents whose compaction failed that are remembered at most. */
const mostFailures = 1_000

/** What has been written since the last snapshot, or since making one failed. */
type Debt = {
  head: number
  rows: number
  bytes: number
  stateBytes: number
  compacting: boolean
  resting: boolean
  /** When something large was written last, by the clock; and whether it is looked at once that is over. */
  largeAt: number
  waiting: boolean
}

/**
 * Decides when a live document's rows become a snapshot.
 *
 * 1. At most one compaction of a document is under way.
 * 2. One that failed is tried again only after as much again has been written, also when the document was left and
 *    opened again meanwhile.
 * 3. Making them takes a small part of the time in which somebody writes, however quickly they write: others wait for
 *    the same database.
 * 4. While something large is being written none is made, up to a bound: its rows, read meanwhile, would be as much
 *    again for the memory of a process that has its hands full.
 */
export class SnapshotSchedule {
  readonly #journal: Pick<Journal, 'compact'>
  readonly #clock: Clock
  readonly #debts = new Map<DocumentId, Debt>()
  /** Where the journal of a document ended when it could not be compacted. */
  readonly #failures = new Map<DocumentId, number>()

  constructor(journal: Pick<Journal, 'compact'>, clock: Clock) {
    this.#journal = journal
    this.#clock = clock
  }

  /** Rows since the last snapshot, or since making one began: of all documents, and of the one that has most. */
  get rowsBehind(): { readonly all: number; readonly most: number } {
    let [all, most] = [0, 0]
    for (const { rows } of this.#debts.values()) {
      all += rows
      most = Math.max(most, rows)
    }
    return { all, most }
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
      resting: false,
      largeAt: Number.NEGATIVE_INFINITY,
      waiting: false,
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
    if (rows.some(({ update }) => update.length > largeRowBytes)) debt.largeAt = this.#clock.now
    this.#compactIfDue(documentId, debt, 1)
  }

  ended(documentId: DocumentId): void {
    const debt = this.#debts.get(documentId)
    this.#debts.delete(documentId)
    if (debt === undefined) return
    debt.resting = false
    debt.waiting = false
    debt.largeAt = Number.NEGATIVE_INFINITY
    this.#compactIfDue(documentId, debt, shareWhenLeft)
  }

  /** Begins nothing more. */
  close(): void {
    this.#debts.clear()
  }

  #compactIfDue(documentId: DocumentId, debt: Debt, share: number): void {
    if (debt.compacting || debt.resting || debt.waiting || !isSnapshotDue(debt, share)) return
    const left = debt.largeAt + largeMs - this.#clock.now
    if (left > 0 && debt.bytes < mostBytesMeanwhile) {
      this.#waitForLarge(documentId, debt, left)
      return
    }
    const { head } = debt
    const begun = this.#clock.now
    debt.compacting = true
    debt.rows = 0
    debt.bytes = 0
    void this.#journal.compact(documentId).then((compaction) => {
      debt.compacting = false
      debt.resting = true
      this.#failures.delete(documentId)
      if (compaction.kind === 'made') debt.stateBytes = compaction.stateBytes
      if (compaction.kind === 'failed') this.#remember(documentId, head)
      this.#clock.after(Math.min(restShare * (this.#clock.now - begun), mostRestMs), () => {
        debt.resting = false
        if (this.#debts.get(documentId) === debt) this.#compactIfDue(documentId, debt, 1)
      })
    })
  }

  #waitForLarge(documentId: DocumentId, debt: Debt, milliseconds: number): void {
    debt.waiting = true
    this.#clock.after(milliseconds, () => {
      debt.waiting = false
      if (this.#debts.get(documentId) === debt) this.#compactIfDue(documentId, debt, 1)
    })
  }

  #remember(documentId: DocumentId, head: number): void {
    this.#failures.set(documentId, head)
    const [oldest] = this.#failures.keys()
    if (this.#failures.size > mostFailures && oldest !== undefined) this.#failures.delete(oldest)
  }
}
