import type { Clock } from './clock'

/**
 * An answer that is not here after so long will not come: the connection is dead, whatever the browser thinks. The
 * server itself gives up on a commit sooner, and says so.
 */
const answerMs = 20_000

/** Notices that an awaited answer stays away: a dead network can look alive for a long time. */
export class AnswerWatch {
  readonly #clock: Clock
  readonly #overdue: () => void
  #cancel: (() => void) | null = null

  constructor(clock: Clock, overdue: () => void) {
    this.#clock = clock
    this.#overdue = overdue
  }

  /** Something has been sent that wants an answer within `milliseconds`. The first one unanswered counts. */
  expect(milliseconds: number = answerMs): void {
    this.#cancel ??= this.#clock.after(milliseconds, () => {
      this.#cancel = null
      this.#overdue()
    })
  }

  /** An answer has come; whether another is awaited is the caller's to know. */
  answered(awaitsMore: boolean): void {
    this.#cancel?.()
    this.#cancel = null
    if (awaitsMore) this.expect()
  }
}
