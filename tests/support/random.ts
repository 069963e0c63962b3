/** Chance that a test holds in its hand: the same seed gives the same run. */
export type Random = {
  /** At least 0, less than 1. */
  next(): number
  /** A whole number, at least 0, less than `limit`. */
  integer(limit: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** mulberry32: small, fast, and good enough to shuffle events. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    integer,
    pick: <Item>(items: readonly Item[]): Item => {
      const item = items[integer(items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
  }
}
