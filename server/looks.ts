import type { Clock } from '@/lib/collaboration/clock'

export type LooksOptions = {
  readonly clock: Clock
  /** Milliseconds from the end of one look to the next. */
  readonly betweenMs: number
  /** Milliseconds to the first one, where it is another time. */
  readonly firstMs?: number
  /** Looks once; never rejects. Where a look is long it ends early once these looks are `closed`. */
  readonly look: () => Promise<void>
}

/**
 * Looks after something again and again.
 *
 * 1. One look is under way at a time: the time to the next begins when it ends.
 * 2. After `close` none begins, and it resolves when the one that is under way has ended.
 */
export class Looks {
  readonly #options: LooksOptions
  #cancel: () => void = () => {}
  #looking: Promise<void> = Promise.resolve()
  #closed = false

  constructor(options: LooksOptions) {
    this.#options = options
    this.#await(options.firstMs ?? options.betweenMs)
  }

  get closed(): boolean {
    return this.#closed
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    await this.#looking
  }

  #await(milliseconds: number): void {
    const { clock, look, betweenMs } = this.#options
    this.#cancel = clock.after(milliseconds, () => {
      this.#looking = look().then(() => {
        if (!this.#closed) this.#await(betweenMs)
      })
    })
  }
}
