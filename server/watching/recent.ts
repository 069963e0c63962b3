/** What of the last while stands out, such as the slowest commits: the most remarkable ones, and only so many. */
export class Recent<Thing> {
  readonly #mostAgeMs: number
  readonly #most: number
  readonly #weigh: (thing: Thing) => number
  readonly #now: () => number
  /** The weightiest first. */
  #kept: { readonly at: number; readonly thing: Thing }[] = []
  /** When the oldest of them came. */
  #oldest = Number.POSITIVE_INFINITY

  /** `now` is in milliseconds since 1970. */
  constructor(options: {
    readonly ageMs: number
    readonly most: number
    readonly weigh: (thing: Thing) => number
    readonly now: () => number
  }) {
    this.#mostAgeMs = options.ageMs
    this.#most = options.most
    this.#weigh = options.weigh
    this.#now = options.now
  }

  add(thing: Thing): void {
    const now = this.#now()
    this.#forget(now)
    const weight = this.#weigh(thing)
    const least = this.#kept.at(-1)
    if (least !== undefined && this.#kept.length >= this.#most) {
      if (weight <= this.#weigh(least.thing)) return
      this.#kept.pop()
    }
    const place = this.#kept.findIndex((kept) => this.#weigh(kept.thing) < weight)
    this.#kept.splice(place === -1 ? this.#kept.length : place, 0, { at: now, thing })
    this.#oldest = Math.min(this.#oldest, now)
  }

  get all(): readonly { readonly at: number; readonly thing: Thing }[] {
    this.#forget(this.#now())
    return this.#kept
  }

  #forget(now: number): void {
    const since = now - this.#mostAgeMs
    if (this.#oldest >= since) return
    this.#kept = this.#kept.filter(({ at }) => at >= since)
    this.#oldest = Math.min(...this.#kept.map(({ at }) => at))
  }
}
