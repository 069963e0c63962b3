import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { RefusalCode } from '@/lib/protocol/refusals'
import type { CheckedUpdate } from '@/server/journal/check-update'
import type { Appended, Journal, NewRow, OpenedDocument } from '@/server/journal/journal'
import type { Limits } from '@/server/limits'
import { Authors } from './authors'
import { type Admitted, type AuthoredRow, rowsOf } from './batch'
import type { Connection } from './connection'
import { Extent } from './extent'
import { KnownClocks } from './known-clocks'
import { KnownSeqs } from './known-seqs'
import type { Pace } from './pace'
import { largeBytes, Pending } from './pending'
import { restAfterLargeMs } from './rests'

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
  readonly result: Exclude<Appended, { readonly reason: 'overtaken' }> | null
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
  /** Everything up to this seq is known, whoever has written it. */
  readonly head: () => number
  /** Resolves when everything is known that the journal held when it was called, or that can be read. */
  readonly catchUp: () => Promise<void>
  /** What was admitted cannot be, now that others' rows are known. */
  readonly refused: (from: Connection, number: number, no: NotAdmitted) => void
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
 * 3. What is large takes a fifth of the time: after a step it rests four times as long, 40 ms at most, and what is small
 *    goes meanwhile.
 * 4. Whatever is admitted is told to `taken` once, in the order of its author, unless it is dropped or refused.
 * 5. Nothing is stored twice: a window that has moved may have brought the same to another process. What an append goes
 *    from is compared in its own statement; has it been overtaken, others' rows are read and everything that waits is
 *    looked at again.
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
  /** When the next step of something large may be taken, by the clock; and whether one waits for that. */
  #largeRestsUntil = 0
  #largeResting = false
  /** Authors whose share of what is under way is not to be appended again. */
  readonly #withdrawn = new Set<number>()
  /** Authors who have something waiting, and under whose clientIDs others have written since it was admitted. */
  readonly #outdated = new Set<number>()
  readonly #knownSeqs = new KnownSeqs()
  #dropped = false
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
    // What they wrote as a guest, who is an account now, may still be on its way to the journal.
    const isOthers = ({ from: { grant } }: Admitted): boolean =>
      grant.clientId === clientId && grant.principal.id !== principalId
    if (this.#underWay?.some(isOthers)) await this.settled()
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
    const full = checked.known ? null : this.#noRoom(clientId, checked.update.length)
    if (full !== null) return full
    this.#wait({ from, number, receivedAt, admittedAt }, checked)
    this.#appendInTime()
    return null
  }

  /** Rows that another process has committed. Throws at one that does not decode. */
  hear(rows: readonly NewRow[]): void {
    for (const { update, clientId } of rows) {
      this.#known.hear(update)
      this.#extent.add(update.length)
      if (this.#pending.bytesOf(clientId) > 0) this.#outdated.add(clientId)
    }
  }

  /** Somebody has written under this clientID elsewhere: whether it may be this person's. Rejects as `admits`. */
  admitsStill(clientId: number, principalId: PrincipalId): Promise<boolean> {
    this.#authors.doubt(clientId)
    return this.#authors.admits(clientId, principalId)
  }

  /** Drops what waits: its authors keep it. */
  drop(): void {
    this.#dropped = true
    this.#pending.clear()
  }

  /** Drops what waits of one author, who may write no more. What is under way may still be committed. */
  withdraw(clientId: number): void {
    this.#pending.drop(clientId)
    this.#withdrawn.add(clientId)
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

  /** What is known may still be on its way to storage: its answer waits for the commit like any other. */
  #wait(
    submitted: Pick<Admitted, 'from' | 'number' | 'receivedAt' | 'admittedAt'>,
    checked: CheckedUpdate & { readonly ok: true },
  ): void {
    if (checked.known) {
      this.#pending.add({ ...submitted, update: null, clock: 0 })
      return
    }
    const { update, clock } = checked
    this.#known.admit(submitted.from.grant.clientId, clock)
    this.#pending.add({ ...submitted, update, clock })
  }

  /** Checks once more, in their order, all that was admitted of some authors. */
  #admitAgain(admitted: readonly Admitted[]): void {
    for (const { from } of admitted) this.#known.retreat(from.grant.clientId, null)
    for (const each of admitted) {
      const { from, number, update, receivedAt, admittedAt } = each
      if (update === null) {
        this.#pending.add(each)
        continue
      }
      const checked = this.#known.check(update, from.grant.clientId, this.#options.limits)
      if (checked.ok) this.#wait({ from, number, receivedAt, admittedAt }, checked)
      else this.#options.refused(from, number, checked)
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
    for (const clientId of this.#outdated) this.#admitAgain(this.#pending.drop(clientId))
    this.#outdated.clear()
    // What was known already has nothing to store, and nothing to wait for.
    while (!this.#pending.isEmpty) {
      const left = this.#largeRestsUntil - this.#options.clock.now
      const batch = this.#pending.take(left <= 0)
      if (batch.length === 0) {
        this.#letLargeRest(left)
        return
      }
      const rows = rowsOf(batch, (clientId) => this.#authors.isBound(clientId))
      if (rows.length > 0) {
        this.#store(batch, rows)
        return
      }
      this.#options.taken({ batch, rows, result: null, begunAt: null })
    }
  }

  /** Appends what is large after so many milliseconds; what is small need not wait for that. */
  #letLargeRest(milliseconds: number): void {
    if (this.#largeResting) return
    this.#largeResting = true
    this.#options.clock.after(milliseconds, () => {
      this.#largeResting = false
      this.#appendInTime()
      if (this.isIdle) this.#options.idle()
    })
  }

  #store(batch: readonly Admitted[], rows: readonly AuthoredRow[]): void {
    this.#underWay = batch
    this.#withdrawn.clear()
    const { journal, documentId, clock, restMs, head } = this.#options
    const begunAt = clock.now
    this.#restsUntil = begunAt + restMs(rows.length)
    const from = head()
    const { epoch } = this.#options.opened
    const seqOf = this.#knownSeqs.at(from)
    const stored = rows.map(({ row }) => ({ ...row, known: { epoch, seq: seqOf(row.clientId) } }))
    journal.append(documentId, stored, (result) => {
      if (!result.ok && result.reason === 'overtaken') void this.#lookAgain({ batch, rows, begunAt, from })
      else this.#end({ batch, rows, result, begunAt })
    })
  }

  /** Others have come first: what they wrote is read, and what it leaves of this batch is appended. */
  async #lookAgain({ from, ...taken }: Omit<Taken, 'result'> & { readonly from: number }): Promise<void> {
    const { catchUp, head } = this.#options
    await catchUp()
    // Without knowing more it would only be overtaken again.
    if (!this.#dropped && head() === from)
      this.#end({ ...taken, result: { ok: false, reason: 'storage-unavailable' } })
    else
      this.#settle(() => {
        if (!this.#dropped)
          this.#admitAgain([...this.#withoutWithdrawn(taken.batch), ...this.#pending.clear()])
      })
  }

  /** What of a batch that was not stored is still to be; the rest was never written. */
  #withoutWithdrawn(batch: readonly Admitted[]): readonly Admitted[] {
    for (const clientId of this.#withdrawn) {
      this.#known.retreat(clientId, null)
      // What came again meanwhile waited for what will not be stored.
      for (const each of this.#pending.drop(clientId)) {
        if (each.update === null) this.#options.refused(each.from, each.number, { code: 'sync-needed' })
        else this.#pending.add(each)
      }
    }
    return batch.filter(({ from }) => !this.#withdrawn.has(from.grant.clientId))
  }

  #end(taken: Taken): void {
    const { result, batch, rows, begunAt } = taken
    const { now } = this.#options.clock
    if (begunAt !== null && rows.some(({ row }) => row.update.length > largeBytes))
      this.#largeRestsUntil = now + restAfterLargeMs(now - begunAt)
    if (result?.ok) this.#committed(batch, rows, result.firstSeq)
    this.#settle(() => this.#options.taken(taken))
  }

  /** Nothing is under way any more once `act` is done. */
  #settle(act: () => void): void {
    try {
      act()
    } finally {
      this.#underWay = null
      for (const settled of this.#settling.splice(0)) settled()
    }
    this.#appendInTime()
    if (this.isIdle) this.#options.idle()
  }

  #committed(batch: readonly Admitted[], rows: readonly AuthoredRow[], firstSeq: number): void {
    for (const { from, update, clock } of batch) {
      if (update !== null) this.#known.commit(from.grant.clientId, clock)
    }
    const clientIds = rows.map(({ row }) => row.clientId)
    this.#knownSeqs.committed(clientIds, firstSeq)
    this.#authors.bind(clientIds)
    for (const { row } of rows) this.#extent.add(row.update.length)
  }
}
