/** A reader as the backlog sees it. */
export type Reader = {
  /** Bytes that wait for it. */
  readonly behind: number
  /** Ends it with `too-slow`: it comes back by itself. */
  cut(): void
}

/** Once too much waits, readers are cut until this share of what may wait is left. */
const shareAfterCutting = 0.75

/**
 * All that waits in this process to be read by somebody, as far as memory goes.
 *
 * 1. Bytes that wait for many readers count once.
 * 2. It stays within its bound: those furthest behind are cut first.
 */
export class Backlog {
  readonly #mostBytes: number
  readonly #readers = new Set<Reader>()
  /** How often each message is waited for. */
  readonly #held = new Map<Uint8Array, number>()
  #bytes = 0
  #cutting = false

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  enter(reader: Reader): void {
    this.#readers.add(reader)
  }

  leave(reader: Reader): void {
    this.#readers.delete(reader)
  }

  hold(message: Uint8Array): void {
    const times = this.#held.get(message) ?? 0
    this.#held.set(message, times + 1)
    if (times > 0) return
    this.#bytes += message.length
    if (this.#bytes > this.#mostBytes && !this.#cutting) this.#cut()
  }

  release(message: Uint8Array): void {
    const times = this.#held.get(message)
    if (times === undefined) return
    if (times > 1) {
      this.#held.set(message, times - 1)
      return
    }
    this.#held.delete(message)
    this.#bytes -= message.length
  }

  #cut(): void {
    this.#cutting = true
    const readers = [...this.#readers].sort((one, other) => other.behind - one.behind)
    for (const reader of readers) {
      if (this.#bytes <= this.#mostBytes * shareAfterCutting || reader.behind === 0) break
      reader.cut()
    }
    this.#cutting = false
  }
}
