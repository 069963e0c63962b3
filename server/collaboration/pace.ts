import { Rate } from '@/server/admission/rate'
import type { Limits } from '@/server/limits'

/**
 * Refusals that a browser may earn at once, and in a second: whoever earns more does not listen to them. One that
 * listens earns up to eight at a time, for all that it had under way, at most twice a second.
 */
const refusals = { burst: 300, perSecond: 20 }

/** How fast one connection may speak (rule U6). Every `now` is in milliseconds of one clock. */
export class Pace {
  readonly #messages: Rate
  readonly #bytes: Rate
  readonly #structs: Rate
  readonly #presence: Rate
  readonly #presenceLeftOut: Rate
  readonly #questions: Rate
  readonly #refusals = new Rate(refusals)

  constructor(limits: Limits) {
    const presence = {
      burst: limits.connectionPresenceBurst,
      perSecond: limits.connectionPresencePerSecond,
    }
    this.#messages = new Rate({
      burst: limits.connectionMessagesBurst,
      perSecond: limits.connectionMessagesPerSecond,
    })
    this.#bytes = new Rate({
      burst: limits.connectionBytesBurst,
      perSecond: limits.connectionBytesPerSecond,
    })
    this.#structs = new Rate({
      burst: limits.connectionStructsBurst,
      perSecond: limits.connectionStructsPerSecond,
    })
    this.#presence = new Rate(presence)
    this.#presenceLeftOut = new Rate(presence)
    this.#questions = new Rate({
      burst: limits.connectionSyncsPerMinute,
      perSecond: limits.connectionSyncsPerMinute / 60,
    })
  }

  /** An update of so many bytes: 0, or the milliseconds after which it may come again. */
  update(bytes: number, now: number): number {
    return this.#messages.take(1, now) || this.#bytes.take(bytes, now)
  }

  /** What an update asks of those who take it, as `checkUpdate` counts it: 0, or the milliseconds to wait. */
  structs(count: number, now: number): number {
    return this.#structs.take(count, now)
  }

  /** Whether presence is taken, left out, or so much that the connection has to end. */
  presence(now: number): 'taken' | 'left-out' | 'too-fast' {
    if (this.#presence.take(1, now) === 0) return 'taken'
    return this.#presenceLeftOut.take(1, now) === 0 ? 'left-out' : 'too-fast'
  }

  /** Whether another question for what is missing may be answered. */
  question(now: number): boolean {
    return this.#questions.take(1, now) === 0
  }

  /** Something is refused; false when that was so often that nobody seems to listen. */
  refused(now: number): boolean {
    return this.#refusals.take(1, now) === 0
  }
}
