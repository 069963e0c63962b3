import type { Clock } from '@/lib/collaboration/clock'

type Timer = { readonly at: number; readonly order: number; readonly run: () => void }

/** Time that stands still until the test moves it. */
export class ManualClock implements Clock {
  #now = 0
  #order = 0
  readonly #timers = new Set<Timer>()

  /** Milliseconds since the clock was made. */
  get now(): number {
    return this.#now
  }

  get timers(): number {
    return this.#timers.size
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, order: this.#order++, run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Moves time on, running what falls due in its order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (let timer = this.#next(end); timer !== null; timer = this.#next(end)) {
      this.#now = Math.max(this.#now, timer.at)
      this.#timers.delete(timer)
      timer.run()
    }
    this.#now = end
  }

  /** Moves time on while nothing can run: what fell due runs late, with the next step. */
  stall(milliseconds: number): void {
    this.#now += milliseconds
  }

  #next(end: number): Timer | null {
    let next: Timer | null = null
    for (const timer of this.#timers) {
      if (timer.at > end) continue
      if (next === null || timer.at < next.at || (timer.at === next.at && timer.order < next.order))
        next = timer
    }
    return next
  }
}
