/** So many addresses are told apart; beyond that the one that was seen first is forgotten. */
const mostAddresses = 10_000
const minuteMs = 60_000

/**
 * How often each address may do something in a minute, in this process.
 *
 * 1. A minute begins with an address's first attempt in it.
 * 2. What is refused does not count.
 */
export class Allowance {
  readonly #perMinute: number
  readonly #now: () => number
  /** In the order in which they were written down. */
  readonly #minutes = new Map<string, { readonly began: number; count: number }>()

  /** `now` is in milliseconds. */
  constructor(perMinute: number, now: () => number = Date.now) {
    this.#perMinute = perMinute
    this.#now = now
  }

  get addresses(): number {
    return this.#minutes.size
  }

  /** What `take` would answer now, without counting. */
  wait(address: string): number {
    const minute = this.#minutes.get(address)
    const left = minute === undefined ? 0 : minute.began + minuteMs - this.#now()
    return minute === undefined || left <= 0 || minute.count < this.#perMinute ? 0 : Math.ceil(left / 1000)
  }

  /** 0 when `address` may go on, else the seconds after which it may. */
  take(address: string): number {
    const now = this.#now()
    const minute = this.#minutes.get(address)
    if (minute === undefined || now - minute.began >= minuteMs) {
      this.#begin(address, { began: now, count: 1 })
      return 0
    }
    if (minute.count >= this.#perMinute) return Math.ceil((minute.began + minuteMs - now) / 1000)
    minute.count += 1
    return 0
  }

  /** `address` may do nothing more in the minute that ends after `seconds`. */
  shut(address: string, seconds: number): void {
    this.#begin(address, { began: this.#now() + seconds * 1000 - minuteMs, count: this.#perMinute })
  }

  #begin(address: string, fresh: { readonly began: number; count: number }): void {
    const now = this.#now()
    this.#minutes.delete(address)
    this.#minutes.set(address, fresh)
    for (const [oldest, { began }] of this.#minutes) {
      if (this.#minutes.size <= mostAddresses && now - began < minuteMs) break
      this.#minutes.delete(oldest)
    }
  }
}
