import type { Backlog } from './backlog'

/**
 * Bytes handed to the socket at once. What is handed over cannot be taken back or overtaken, so heartbeats wait behind
 * it: on a slow line it has to be through long before the other end gives up.
 */
const handedBytes = 128 * 1024
/** Messages that wait together leave in one write up to this many bytes: beyond, copying costs more than a write. */
const togetherBytes = 4 * 1024

type Waiting = {
  readonly bytes: Uint8Array
  /** Whether it counts as being behind. */
  readonly counts: boolean
  /** Called when it has left, or never will. */
  readonly left: (() => void) | null
}

export type OutgoingOptions = {
  /**
   * Hands messages to the socket: true when they have left already. Otherwise `written` is called when the socket takes
   * more.
   */
  readonly write: (messages: readonly Uint8Array[], written: () => void) => boolean
  /** The reader is too far behind. */
  readonly cut: () => void
  readonly backlog: Backlog
  /** Bytes on their way above which nothing is offered any more, and above which the reader is cut. */
  readonly droppingBytes: number
  readonly cuttingBytes: number
}

/**
 * What is on its way to one reader.
 *
 * 1. Messages leave whole and in order. The socket holds about 128 KiB of them or a single one, the rest waits here,
 *    where it can be dropped.
 * 2. What goes to many readers waits once.
 * 3. What is offered goes at once or not at all.
 * 4. After `close` nothing leaves and nothing is held.
 * 5. While it is held back nothing leaves; while it is corked, what is small waits.
 */
export class Outgoing {
  readonly #options: OutgoingOptions
  #queue: Waiting[] = []
  /** Where in `#queue` the next one stands: those before it have left. */
  #next = 0
  /** What the socket holds. */
  readonly #handedOver = new Set<Waiting>()
  #handed = 0
  #behind = 0
  #closed = false
  #heldBack = false
  #corked = false

  constructor(options: OutgoingOptions) {
    this.#options = options
    options.backlog.enter(this)
  }

  /** Bytes that wait and count as being behind. */
  get behind(): number {
    return this.#behind
  }

  send(bytes: Uint8Array): void {
    this.#add({ bytes, counts: true, left: null })
    if (this.#behind > this.#options.cuttingBytes) this.#options.cut()
  }

  /** Takes the messages of an answer, however many. `poured` is called once, when all have left or never will. */
  pour(messages: readonly Uint8Array[], poured: () => void): void {
    const last = messages.length - 1
    if (this.#closed || last < 0) poured()
    else {
      messages.forEach((bytes, index) => {
        this.#add({ bytes, counts: false, left: index === last ? poured : null })
      })
    }
  }

  offer(bytes: Uint8Array): boolean {
    if (this.#closed || this.#heldBack || this.#next < this.#queue.length) return false
    if (this.#handed + bytes.length > this.#options.droppingBytes) return false
    this.#add({ bytes, counts: true, left: null })
    return true
  }

  /** Holds back what would leave, or lets it go on. */
  holdBack(heldBack: boolean): void {
    this.#heldBack = heldBack
    this.#handOver()
  }

  /** What follows waits for `uncork`, as long as it is small together. */
  cork(): void {
    this.#corked = true
  }

  uncork(): void {
    this.#corked = false
    this.#handOver()
  }

  /** The reader is to be cut: told, through whoever holds the connection. */
  cut(): void {
    this.#options.cut()
  }

  /** Drops what waits, and says a last word if there is one. */
  close(lastWord: Uint8Array | null = null): void {
    if (this.#closed) return
    this.#closed = true
    const dropped = [...this.#handedOver, ...this.#queue.slice(this.#next)]
    this.#handedOver.clear()
    this.#queue = []
    this.#next = 0
    this.#behind = 0
    this.#options.backlog.leave(this)
    for (const { bytes, left } of dropped) {
      this.#options.backlog.release(bytes)
      left?.()
    }
    if (lastWord !== null) this.#options.write([lastWord], () => {})
  }

  #add(waiting: Waiting): void {
    if (this.#closed) return
    if (this.#isFree) {
      this.#handStraight(waiting)
      return
    }
    this.#queue.push(waiting)
    if (waiting.counts) this.#behind += waiting.bytes.length
    this.#options.backlog.hold(waiting.bytes)
    this.#handOver()
  }

  /** Whether what comes now leaves now: nothing is before it. */
  get #isFree(): boolean {
    return !this.#heldBack && !this.#corked && this.#queue.length === 0 && this.#handedOver.size === 0
  }

  /** Most messages find nothing before them, and leave at once: they need no counting. */
  #handStraight(waiting: Waiting): void {
    let written = false
    const left = this.#options.write([waiting.bytes], () => {
      written = true
      this.#written([waiting])
    })
    if (left || written) {
      waiting.left?.()
      return
    }
    this.#handed += waiting.bytes.length
    this.#handedOver.add(waiting)
    this.#options.backlog.hold(waiting.bytes)
  }

  #handOver(): void {
    if (this.#heldBack || (this.#corked && this.#behind < togetherBytes)) return
    for (let leaving = this.#take(); leaving.length > 0; leaving = this.#take()) {
      const messages = leaving.map(({ bytes }) => bytes)
      const handed = leaving
      if (this.#options.write(messages, () => this.#written(handed))) this.#leave(handed)
    }
    if (this.#next === this.#queue.length) {
      this.#queue.length = 0
      this.#next = 0
    } else if (this.#next > 1_000) {
      this.#queue = this.#queue.slice(this.#next)
      this.#next = 0
    }
  }

  /** Takes what leaves next, in one write: a single message, or several that are small together. */
  #take(): Waiting[] {
    const taken: Waiting[] = []
    let bytes = 0
    for (let next = this.#queue[this.#next]; next !== undefined; next = this.#queue[this.#next]) {
      const { length } = next.bytes
      if (this.#handed > 0 && this.#handed + length > handedBytes) break
      if (bytes > 0 && bytes + length > togetherBytes) break
      this.#next++
      bytes += length
      this.#handed += length
      if (next.counts) this.#behind -= length
      this.#handedOver.add(next)
      taken.push(next)
    }
    return taken
  }

  #written(handed: readonly Waiting[]): void {
    if (this.#leave(handed)) this.#handOver()
  }

  /** False for what is not with the socket: one that has ended may still say something, but `close` has let go of it. */
  #leave(handed: readonly Waiting[]): boolean {
    let left = false
    for (const waiting of handed) {
      if (!this.#handedOver.delete(waiting)) continue
      left = true
      this.#handed -= waiting.bytes.length
      this.#options.backlog.release(waiting.bytes)
      waiting.left?.()
    }
    return left
  }
}
