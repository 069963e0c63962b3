/** The time that all of a file may take which is brought, however much is in it, and whether somebody still waits. */
export class ImportBudget {
  /** Aborted when whoever brings it has gone. */
  readonly signal: AbortSignal
  readonly #until: number
  readonly #now: () => number

  constructor(signal: AbortSignal, milliseconds: number, now: () => number = () => performance.now()) {
    this.signal = signal
    this.#now = now
    this.#until = now() + milliseconds
  }

  get isOver(): boolean {
    return this.#now() > this.#until
  }
}
