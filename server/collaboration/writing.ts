import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { RefusalCode } from '@/lib/protocol/refusals'
import type { Appended, Journal, NewRow, OpenedDocument } from '@/server/journal/journal'
import type { Limits } from '@/server/limits'
import { Authors } from './authors'
import { type Admitted, type AuthoredRow, rowsOf } from './batch'
import type { Connection } from './connection'
import { Extent } from './extent'
import { KnownClocks } from './known-clocks'
import type { Pace } from './pace'
import { Pending } from './pending'

/** Milliseconds after which a browser may try again what there was no room for. */
const busyRetryMs = 500
/** Of what may wait in a document, one author's share. */
const authorShare = 0.25

/** An update that is not admitted, and when it may come again. */
export type NotAdmitted = { readonly code: RefusalCode; readonly retryAfterMs?: number }

/** What became of a batch: null when it had nothing to store. */
export type Taken = {
  readonly batch: readonly Admitted[]
  readonly rows: readonly AuthoredRow[]
  readonly result: Appended | null
  /** When its append began, by the clock. */
  readonly begunAt: number | null
}

export type WritingOptions = {
  readonly documentId: DocumentId
  readonly journal: Pick<Journal, 'append' | 'authorOf'>
  readonly opened: OpenedDocument
  readonly limits: Limits
  readonly clock: Clock
  /** Bytes that are stored of the document, as a joiner gets it. */
  readonly measure: () => Promise<number>
  /** Milliseconds that lie between the beginning of an append of so many rows and that of the next, at least. */
  readonly restMs: (rows: number) => number
  /** A batch is committed, or has failed; no other is under way. */
  readonly taken: (taken: Taken) => void
  /** Nothing is under way any more, and nothing waits. */
  readonly idle: () => void
}

/**
 * Admits what is written in one document, and brings it to the journal.
 *
 * 1. An update is admitted against what is committed and what its author has under way, and nothing else, so the
 *    journal is complete at every prefix (rule J3).
 * 2. At most one append is under way; what is admitted meanwhile, or while it rests, waits for the next ones (rule J4).
 * 3. Whatever is admitted is told to `taken` once, in the order of its author, unless it is dropped.
 */
export class Writing {
  readonly #options: WritingOptions
  readonly #known: KnownClocks
  readonly #authors: Authors
  readonly #extent: Extent
  readonly #pending = new Pending()
  /** The batch whose append is under way; null when none is. */
  #underWay: readonly Admitted[] | null = null
  /** When the next append may begin, by the clock; and whether it waits for that. */
  #restsUntil = 0
  #resting = false
  /** Who waits for what is under way. */
  #settling: (() => void)[] = []

  constructor(options: WritingOptions) {
    const { opened, journal, documentId, limits, clock, measure } = options
    this.#options = options
    this.#known = new KnownClocks(opened.stateVector)
    this.#authors = new Authors(journal, documentId)
    const bytes = opened.stateBytes + opened.bytesSinceSnapshot
    this.#extent = new Extent({ bytes, mostBytes: limits.documentStateBytes, clock, measure })
  }

  /** Whether nothing is under way, and nothing waits. */
  get isIdle(): boolean {
    return this.#underWay === null && this.#pending.isEmpty
  }

  /** Whether this person may write under this clientID, as far as the journal goes. Rejects when storage is away. */
  async admits(clientId: number, principalId: PrincipalId): Promise<boolean> {
    return !this.#known.has(clientId) || (await this.#authors.admits(clientId, principalId))
  }

  /** Gives a clientID to whoever comes first; false when it is another's (rule U3). */
  takeClientId(clientId: number, principalId: PrincipalId): boolean {
    return this.#authors.take(clientId, principalId)
  }

  /**
   * Admits an update, or says why not. What is admitted is answered through `taken`. Without a pace it has been counted
   * already.
   */
  admit(
    from: Connection,
    pace: Pace | null,
    message: { readonly number: number; readonly update: Uint8Array },
  ): NotAdmitted | null {
    const { number, update } = message
    const { clientId } = from.grant
    const { clock, limits } = this.#options
    const receivedAt = clock.now
    const wait = pace?.update(update.length, receivedAt) ?? 0
    if (wait > 0) return { code: 'too-fast', retryAfterMs: wait }
    if (!this.#hasRoomToWait(clientId, update.length)) return { code: 'busy', retryAfterMs: busyRetryMs }
    const checked = this.#known.check(update, clientId, limits)
    if (!checked.ok) return checked
    const admittedAt = clock.now
    const waitForStructs = pace?.structs(checked.structs, admittedAt) ?? 0
    if (waitForStructs > 0) return { code: 'too-fast', retryAfterMs: waitForStructs }
    // What is known may still be on its way to storage: its answer waits for the commit like any other.
    if (checked.known) {
      this.#pending.add({ from, number, update: null, clock: 0, receivedAt, admittedAt })
    } else {
      const full = this.#noRoom(clientId, checked.update.length)
      if (full !== null) return full
      this.#known.admit(clientId, checked.clock)
      const { update: stored, clock: reached } = checked
      this.#pending.add({ from, number, update: stored, clock: reached, receivedAt, admittedAt })
    }
    this.#appendInTime()
    return null
  }

  /** Rows that another process has committed. Throws at one that does not decode. */
  hear(rows: readonly NewRow[]): void {
    for (const { update } of rows) {
      this.#known.hear(update)
      this.#extent.add(update.length)
    }
  }

  /** Somebody has written under this clientID elsewhere: whether it may be this person's. Rejects as `admits`. */
  admitsStill(clientId: number, principalId: PrincipalId): Promise<boolean> {
    this.#authors.doubt(clientId)
    return this.#authors.admits(clientId, principalId)
  }

  /** Drops what waits: its authors keep it. */
  drop(): void {
    this.#pending.clear()
  }

  /** Drops what waits of one author, who may write no more. What is under way may still be committed. */
  withdraw(clientId: number): void {
    this.#pending.drop(clientId)
    const own = (this.#underWay ?? []).filter(({ from, update }) => {
      return update !== null && from.grant.clientId === clientId
    })
    this.#known.retreat(clientId, own.at(-1)?.clock ?? null)
  }

  /** Resolves when what is under way now is committed, or has failed. */
  settled(): Promise<void> {
    if (this.#underWay === null) return Promise.resolve()
    return new Promise((resolve) => this.#settling.push(resolve))
  }

  /** These people are others now (rule U3). */
  forgetPeople(principalIds: ReadonlySet<PrincipalId | 'server'>): void {
    this.#authors.forget(principalIds)
  }

  /** Whether so many more bytes of an author may wait for their commit. */
  #hasRoomToWait(clientId: number, bytes: number): boolean {
    const most = this.#options.limits.documentPendingBytes
    const own = this.#pending.bytesOf(clientId)
    return this.#pending.bytes + bytes <= most && (own === 0 || own + bytes <= most * authorShare)
  }

  /** Rule U7. */
  #noRoom(clientId: number, bytes: number): NotAdmitted | null {
    const { documentAuthors } = this.#options.limits
    if (!this.#known.has(clientId) && this.#known.authors >= documentAuthors) return { code: 'document-full' }
    switch (this.#extent.hasRoomFor(this.#pending.bytes + bytes)) {
      case 'yes':
        return null
      case 'no':
        return { code: 'document-full' }
      case 'unknown':
        return { code: 'busy', retryAfterMs: busyRetryMs }
    }
  }

  /** Appends at once, or after what is left of the rest. */
  #appendInTime(): void {
    if (this.#underWay !== null || this.#resting) return
    const { clock, idle } = this.#options
    const left = this.#restsUntil - clock.now
    if (left <= 0) {
      this.#append()
      return
    }
    this.#resting = true
    clock.after(left, () => {
      this.#resting = false
      this.#append()
      if (this.isIdle) idle()
    })
  }

  #append(): void {
    // What was known already has nothing to store, and nothing to wait for.
    while (!this.#pending.isEmpty) {
      const batch = this.#pending.take()
      const rows = rowsOf(batch, (clientId) => this.#authors.isBound(clientId))
      if (rows.length > 0) {
        this.#store(batch, rows)
        return
      }
      this.#options.taken({ batch, rows, result: null, begunAt: null })
    }
  }

  #store(batch: readonly Admitted[], rows: readonly AuthoredRow[]): void {
    this.#underWay = batch
    const { journal, documentId, taken, clock, restMs } = this.#options
    const begunAt = clock.now
    this.#restsUntil = begunAt + restMs(rows.length)
    const stored = rows.map(({ row }) => row)
    journal.append(documentId, stored, (result) => {
      if (result.ok) this.#committed(batch, rows)
      try {
        taken({ batch, rows, result, begunAt })
      } finally {
        this.#underWay = null
        for (const settled of this.#settling.splice(0)) settled()
      }
      this.#appendInTime()
      if (this.isIdle) this.#options.idle()
    })
  }

  #committed(batch: readonly Admitted[], rows: readonly AuthoredRow[]): void {
    for (const { from, update, clock } of batch) {
      if (update !== null) this.#known.commit(from.grant.clientId, clock)
    }
    this.#authors.bind(rows.map(({ row }) => row.clientId))
    for (const { row } of rows) this.#extent.add(row.update.length)
  }
}
