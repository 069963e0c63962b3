import type { Clock } from '@/lib/collaboration/clock'

/** The clock of a window that can be put to sleep: what falls due meanwhile runs when it wakes. */
export class SleepingClock implements Clock {
  readonly #clock: Clock
  readonly #due = new Set<() => void>()
  #asleep = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get asleep(): boolean {
    return this.#asleep
  }

  get now(): number {
    return this.#clock.now
  }

  after(milliseconds: number, run: () => void): () => void {
    const once = (): void => run()
    const cancel = this.#clock.after(milliseconds, () => {
      if (this.#asleep) this.#due.add(once)
      else once()
    })
    return () => {
      cancel()
      this.#due.delete(once)
    }
  }

  sleep(): void {
    this.#asleep = true
  }

  wake(): void {
    this.#asleep = false
    // One of them may take back another that is due as well.
    for (const run of this.#due) {
      this.#due.delete(run)
      run()
    }
  }
}
