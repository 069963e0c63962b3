/** What of the last while stands out, such as the slowest commits: the most remarkable ones, and only so many. */
export class Recent<Thing> {
  readonly #mostAgeMs: number
  readonly #most: number
  readonly #weigh: (thing: Thing) => number
  readonly #now: () => number
  /** The weightiest first. */
  #kept: { readonly at: number; readonly thing: Thing }[] = []

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
    this.#forget()
    const least = this.#kept.at(-1)
    if (least !== undefined && this.#kept.length >= this.#most) {
      if (this.#weigh(thing) <= this.#weigh(least.thing)) return
      this.#kept.pop()
    }
    const place = this.#kept.findIndex((kept) => this.#weigh(kept.thing) < this.#weigh(thing))
    this.#kept.splice(place === -1 ? this.#kept.length : place, 0, { at: this.#now(), thing })
  }

  get all(): readonly { readonly at: number; readonly thing: Thing }[] {
    this.#forget()
    return this.#kept
  }

  #forget(): void {
    const oldest = this.#now() - this.#mostAgeMs
    if (this.#kept.some(({ at }) => at < oldest)) this.#kept = this.#kept.filter(({ at }) => at >= oldest)
  }
}
