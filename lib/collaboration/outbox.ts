import type { Clock } from './clock'
import { cutUpdate } from './cut-update'
import { groupBySize } from './group-by-size'
import { mergeUpdates } from './merge-updates'

/**
 * Milliseconds that edits are collected after one has left, unless it is answered sooner. A timer, not a frame: a hidden
 * tab saves too.
 */
const collectMs = 16
/** Milliseconds that something large waits, so that the page draws it first: cutting and sending it takes time as well. */
const drawnMs = 100
/** Messages under way at once; with more unanswered, edits are collected into larger ones. */
const mostUnderWay = 8
/**
 * Collected edits are joined, and large ones cut, into messages of about this size: small enough to be answered in
 * time on a slow line, and far below what the server takes (rule U2).
 */
const messageBytes = 32 * 1024
/**
 * Parts of something large under way at once. A page that has so much to draw hears of answers seldom; the server takes
 * no more of one author at a time than others can wait for.
 */
const mostPartsUnderWay = 16

/** What waits is called much above the first, and until it is below the second: bytes. */
const muchBytes = 512 * 1024
const littleBytes = 16 * 1024

type Entry = { readonly update: Uint8Array; readonly edits: number }
type SentEntry = Entry & { readonly number: number }

const bytesOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { update }) => sum + update.length, 0)

/**
 * Local updates that have no durable answer yet (rule C1).
 *
 * 1. An edit is in exactly one of collecting, ready, sent; it leaves only by `saved`.
 * 2. What has been sent once is never joined with anything else: sent again, it is the same bytes, which is how
 *    the server knows it (rule P3).
 * 3. Order is kept: sent, then ready, then collecting.
 * 4. Numbers rise and are never used twice, so that a late answer cannot be taken for another's.
 */
export class Outbox {
  readonly #clock: Clock
  #send: ((number: number, update: Uint8Array) => void) | null = null
  #sent: SentEntry[] = []
  #ready: Entry[] = []
  #collecting: Uint8Array[] = []
  #nextNumber = 1
  /** Bytes of all that waits. */
  #bytes = 0
  /** Bytes that were answered since much began to wait; null while it is not much. */
  #answered: number | null = null
  #cancelTimer: (() => void) | null = null
  #paused = false
  /** Whether what is collected leaves as soon as the task that writes is done. */
  #isLeaving = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Edits that could still be lost with this window. */
  get waiting(): number {
    const count = (entries: readonly Entry[]): number => entries.reduce((sum, entry) => sum + entry.edits, 0)
    return count(this.#sent) + count(this.#ready) + this.#collecting.length
  }

  /** How much of a large outbox is committed, 0 … 1 in hundredths; null while little waits. */
  get progress(): number | null {
    if (this.#answered === null) return null
    return Math.floor((100 * this.#answered) / (this.#answered + this.#bytes)) / 100
  }

  /** Whether something has been sent and not answered. */
  get underWay(): boolean {
    return this.#sent.length > 0
  }

  /** Whether the message of this number is sent and not answered. */
  isUnderWay(number: number): boolean {
    return this.#sent.some((entry) => entry.number === number)
  }

  /**
   * Takes a local edit. The first leaves at once, with all that is written in the same task: an editor's one step may be
   * several transactions. What follows leaves together, once that is answered or after 16 ms. Something large waits 100.
   */
  add(update: Uint8Array): void {
    this.#collecting.push(update)
    this.#bytes += update.length
    if (this.#bytes > muchBytes) this.#answered ??= 0
    if (this.#cancelTimer !== null || this.#isLeaving) return
    if (update.length > messageBytes) {
      this.#collectFor(drawnMs)
      return
    }
    this.#isLeaving = true
    queueMicrotask(() => this.leave())
  }

  /** Sends now what would leave when this task is done, or soon: the connection is about to end. */
  leave(): void {
    this.#isLeaving = false
    this.#stopTimer()
    this.#flush()
  }

  /** A connection stands: everything unanswered leaves again, in order. */
  open(send: (number: number, update: Uint8Array) => void): void {
    this.close()
    this.#send = send
    this.#flush()
  }

  /** The connection has ended: nothing leaves until `open`. */
  close(): void {
    this.#send = null
    this.#paused = false
    this.#takeBack(0)
    this.#stopTimer()
  }

  /**
   * The message of this number was refused, and those behind it with it: nothing leaves until `resume`, or another
   * `open`. Those before it will still be answered: sent again, they would use up what may be sent, and the refused
   * one would never have its turn.
   */
  pause(number: number): void {
    this.#paused = true
    this.#takeBack(number)
    this.#stopTimer()
  }

  resume(): void {
    this.#paused = false
    this.#flush()
  }

  /** Everything up to `number` is committed. */
  saved(number: number): void {
    const answered = bytesOf(this.#sent.filter((entry) => entry.number <= number))
    this.#sent = this.#sent.filter((entry) => entry.number > number)
    this.#bytes -= answered
    if (this.#answered !== null) this.#answered = this.#bytes < littleBytes ? null : this.#answered + answered
    if (!this.underWay) this.#stopTimer()
    if (this.#cancelTimer === null) this.#flush()
  }

  #flush(): void {
    if (this.#send === null || this.#paused) return
    this.#join()
    const leaving = this.#ready.splice(0, mostPartsUnderWay - this.#sent.length)
    if (leaving.length === 0) return
    this.#collectFor(collectMs)
    for (const entry of leaving) {
      const number = this.#nextNumber++
      this.#sent.push({ ...entry, number })
      this.#send(number, entry.update)
    }
  }

  #collectFor(milliseconds: number): void {
    this.#cancelTimer ??= this.#clock.after(milliseconds, () => {
      this.#cancelTimer = null
      this.#flush()
    })
  }

  /** Joins what was collected, unless so much is under way that it may go on collecting. */
  #join(): void {
    if (this.#sent.length >= mostUnderWay || this.#collecting.length === 0) return
    for (const part of groupBySize(this.#collecting, messageBytes, ({ length }) => length)) {
      const updates = cutUpdate(mergeUpdates(part), messageBytes)
      // The edits count as waiting until the last of their messages is answered.
      const last = updates.length - 1
      for (const { length } of part) this.#bytes -= length
      for (const { length } of updates) this.#bytes += length
      this.#ready.push(
        ...updates.map((update, index) => ({ update, edits: index === last ? part.length : 0 })),
      )
    }
    this.#collecting = []
  }

  /** What was sent from this number on is ready again. */
  #takeBack(number: number): void {
    const back = this.#sent.filter((entry) => entry.number >= number)
    this.#ready = [...back.map(({ update, edits }) => ({ update, edits })), ...this.#ready]
    this.#sent = this.#sent.filter((entry) => entry.number < number)
  }

  #stopTimer(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }
}
