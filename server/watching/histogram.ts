/**
 * How often measures fell within each bound, and their sum.
 *
 * 1. `counts` has one more than `bounds`: what is beyond the last bound.
 * 2. Showing it a measure makes no object.
 */
export class Histogram {
  /** Rising. A measure counts in the first one that it does not exceed. */
  readonly bounds: readonly number[]
  readonly counts: Float64Array
  #sum = 0
  #count = 0

  constructor(bounds: readonly number[]) {
    this.bounds = bounds
    this.counts = new Float64Array(bounds.length + 1)
  }

  get sum(): number {
    return this.#sum
  }

  get count(): number {
    return this.#count
  }

  show(measure: number): void {
    const { bounds, counts } = this
    let place = 0
    while (place < bounds.length && measure > (bounds[place] ?? 0)) place++
    counts[place] = (counts[place] ?? 0) + 1
    this.#sum += measure
    this.#count++
  }

  /** Adds what was counted elsewhere within the same bounds. */
  add(counts: readonly number[], sum: number): void {
    if (counts.length !== this.counts.length) throw new RangeError('counted within other bounds')
    counts.forEach((count, place) => {
      this.counts[place] = (this.counts[place] ?? 0) + count
      this.#count += count
    })
    this.#sum += sum
  }

  /** The bound within which `share` of the measures fell; infinite beyond the last, null where there are none. */
  within(share: number): number | null {
    if (this.#count === 0) return null
    let passed = 0
    for (const [place, count] of this.counts.entries()) {
      passed += count
      if (passed >= share * this.#count) return this.bounds[place] ?? Number.POSITIVE_INFINITY
    }
    return Number.POSITIVE_INFINITY
  }
}
