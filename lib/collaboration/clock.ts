/** Time as an argument, so that a test can hold it in its hand. */
export type Clock = {
  /** Milliseconds since some moment; it only goes forward. */
  readonly now: number
  /** Calls `run` once after `milliseconds`; the answer takes the call back. */
  after(milliseconds: number, run: () => void): () => void
}

export const systemClock: Clock = {
  get now() {
    return performance.now()
  },
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}
