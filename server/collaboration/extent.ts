import type { Clock } from '@/lib/collaboration/clock'

/** Milliseconds for which a measurement is believed. */
const freshMs = 60_000

/**
 * About how large a document is, as a joiner gets it (rule U7).
 *
 * 1. What is added counts at once and in full, though a snapshot will take less: when there seems to be no room, what
 *    is stored is measured again before anybody is refused for good.
 * 2. One measurement is under way at a time, and few in a minute.
 */
export class Extent {
  readonly #clock: Clock
  readonly #mostBytes: number
  readonly #measure: () => Promise<number>
  #bytes: number
  #measuredAt: number
  #measuring = false

  constructor(options: {
    readonly bytes: number
    readonly mostBytes: number
    readonly clock: Clock
    /** Bytes that are stored now. */
    readonly measure: () => Promise<number>
  }) {
    this.#bytes = options.bytes
    this.#mostBytes = options.mostBytes
    this.#clock = options.clock
    this.#measure = options.measure
    this.#measuredAt = options.clock.now
  }

  add(bytes: number): void {
    this.#bytes += bytes
  }

  /** Whether so many bytes have room; `unknown` is for a moment. */
  hasRoomFor(bytes: number): 'yes' | 'no' | 'unknown' {
    if (this.#bytes + bytes <= this.#mostBytes) return 'yes'
    if (this.#measuring) return 'unknown'
    if (this.#clock.now - this.#measuredAt < freshMs) return 'no'
    this.#remeasure()
    return 'unknown'
  }

  #remeasure(): void {
    this.#measuring = true
    this.#measure()
      .then(
        (bytes) => {
          this.#bytes = bytes
          this.#measuredAt = this.#clock.now
        },
        // Storage is away, which whoever writes hears anyway; the next one who asks has it measured again.
        () => {},
      )
      .finally(() => {
        this.#measuring = false
      })
  }
}
