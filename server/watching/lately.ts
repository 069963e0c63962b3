/** Slots into which the last while is cut. */
const slots = 12

/** How often each of a few things happened lately: within the last hour, by steps of five minutes. */
export class Lately {
  readonly #slotMs: number
  readonly #now: () => number
  #counted: { readonly slot: number; readonly counts: Map<string, number> }[] = []

  /** `now` is in milliseconds. */
  constructor(now: () => number, spanMs = 3_600_000) {
    this.#slotMs = spanMs / slots
    this.#now = now
  }

  add(name: string): void {
    const slot = Math.floor(this.#now() / this.#slotMs)
    let last = this.#counted.at(-1)
    if (last?.slot !== slot) {
      last = { slot, counts: new Map() }
      this.#counted.push(last)
      if (this.#counted.length > slots) this.#counted.shift()
    }
    last.counts.set(name, (last.counts.get(name) ?? 0) + 1)
  }

  /** The most frequent first. */
  get counts(): readonly (readonly [string, number])[] {
    const oldest = Math.floor(this.#now() / this.#slotMs) - slots
    const sums = new Map<string, number>()
    for (const { slot, counts } of this.#counted) {
      if (slot <= oldest) continue
      for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count)
    }
    return [...sums].sort(([, a], [, b]) => b - a)
  }
}
