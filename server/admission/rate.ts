/**
 * How much may come in a time: a bucket that holds `burst` at most, is full at first, and fills by `perSecond`.
 *
 * 1. What it holds is never more than `burst` and never less than nothing.
 * 2. What is refused is not taken.
 */
export class Rate {
  readonly #burst: number
  readonly #perSecond: number
  #held: number
  /** Milliseconds, by the clock of whoever calls; null until the first call. */
  #filledAt: number | null = null

  constructor({ burst, perSecond }: { readonly burst: number; readonly perSecond: number }) {
    if (!(burst > 0 && perSecond > 0)) throw new RangeError('a rate needs a burst and a speed')
    this.#burst = burst
    this.#perSecond = perSecond
    this.#held = burst
  }

  /**
   * Takes `amount` at `now`, in milliseconds of a clock that only goes forward. 0 when it was taken, else the whole
   * milliseconds after which it can be. What is more than the burst is taken from a full bucket: it could never be
   * otherwise.
   */
  take(amount: number, now: number): number {
    const passed = Math.max(0, now - (this.#filledAt ?? now))
    this.#held = Math.min(this.#burst, this.#held + (passed * this.#perSecond) / 1000)
    this.#filledAt = Math.max(now, this.#filledAt ?? now)
    const needed = Math.min(amount, this.#burst)
    if (needed > this.#held) return Math.ceil(((needed - this.#held) * 1000) / this.#perSecond)
    this.#held -= needed
    return 0
  }
}
