export type SearchLineLimits = {
  /** Searches under way at once. */
  readonly atOnce: number
  /** Searches that wait for their turn. */
  readonly waiting: number
}

type Waiting = { readonly go: () => void }

/**
 * Lets few searches run at once, so that whoever writes meanwhile hardly notices them.
 *
 * 1. Whoever comes first goes first.
 * 2. Whoever does not wait for an answer any more leaves the line, and their search is not begun.
 * 3. A full line turns away: who stands in it has an answer soon.
 */
export class SearchLine {
  readonly #limits: SearchLineLimits
  readonly #line = new Set<Waiting>()
  #underWay = 0

  constructor(limits: SearchLineLimits) {
    this.#limits = limits
  }

  /** Null where there are too many. Rejects with the reason of `signal`, and with what `work` rejects with. */
  async run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result | null> {
    signal.throwIfAborted()
    if (this.#underWay < this.#limits.atOnce) this.#underWay += 1
    else if (this.#line.size >= this.#limits.waiting) return null
    else await this.#turn(signal)
    try {
      return await work()
    } finally {
      this.#goOn()
    }
  }

  /** Whoever is let go on takes the place of whoever lets them. */
  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#line.delete(waiting)
        reject(signal.reason)
      }
      const go = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const waiting = { go }
      signal.addEventListener('abort', leave, { once: true })
      this.#line.add(waiting)
    })
  }

  #goOn(): void {
    const [next] = this.#line
    if (next === undefined) {
      this.#underWay -= 1
      return
    }
    this.#line.delete(next)
    next.go()
  }
}
