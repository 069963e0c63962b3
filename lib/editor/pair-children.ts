import { firstFrom } from './first-from'

export type PairOptions<Old, New> = {
  /** The new child that an old one is known to be, as one and the same object; null when it is not known. */
  readonly knownAs: (old: Old) => New | null
  /** From 0, when an old child cannot become this new one, upwards: the more they share, the more. */
  readonly likeness: (old: Old, next: New) => number
}

/** A stretch of old children, and the stretch of new ones that takes its place. */
type Gap = {
  readonly olds: readonly [from: number, to: number]
  readonly news: readonly [from: number, to: number]
}

/** Comparisons beyond which children are taken in their order rather than by how they fit best. */
const mostComparisons = 40_000

/** The longest run of pairs that rise on both sides, of pairs that rise on the first. */
const rising = (pairs: readonly (readonly [next: number, old: number])[]): (readonly [number, number])[] => {
  const ends: number[] = []
  const before: (number | undefined)[] = []
  pairs.forEach(([, old], at) => {
    const low = firstFrom(ends, (end) => (pairs[end]?.[1] ?? old) >= old)
    before[at] = low > 0 ? ends[low - 1] : undefined
    ends[low] = at
  })
  const run: (readonly [number, number])[] = []
  for (let at = ends.at(-1); at !== undefined; at = before[at]) {
    const pair = pairs[at]
    if (pair !== undefined) run.push(pair)
  }
  return run.reverse()
}

/**
 * Which old child becomes which new one: for each new child the place of an old one, or null for a new one that none
 * becomes. Both sides keep their order. Children that are known to be the same pair first; between them those that
 * are most alike.
 */
export const pairChildren = <Old, New extends object>(
  olds: readonly Old[],
  news: readonly New[],
  { knownAs, likeness }: PairOptions<Old, New>,
): readonly (number | null)[] => {
  const paired: (number | null)[] = news.map(() => null)
  const known = olds.map(knownAs)
  let start = 0
  while (start < Math.min(olds.length, news.length) && known[start] === news[start]) {
    paired[start] = start
    start += 1
  }
  let [oldEnd, newEnd] = [olds.length, news.length]
  while (oldEnd > start && newEnd > start && known[oldEnd - 1] === news[newEnd - 1]) {
    oldEnd -= 1
    newEnd -= 1
    paired[newEnd] = oldEnd
  }

  const inOrder = ({ olds: [oldFrom, oldTo], news: [newFrom, newTo] }: Gap): void => {
    for (let at = 0; oldFrom + at < oldTo && newFrom + at < newTo; at += 1) {
      const [old, next] = [olds[oldFrom + at], news[newFrom + at]]
      if (old !== undefined && next !== undefined && likeness(old, next) > 0)
        paired[newFrom + at] = oldFrom + at
    }
  }

  /** The pairs, in order, whose likenesses add up to most. */
  const atBest = ({ olds: [oldFrom, oldTo], news: [newFrom, newTo] }: Gap): void => {
    const [height, width] = [oldTo - oldFrom, newTo - newFrom]
    const alike = olds
      .slice(oldFrom, oldTo)
      .map((old) => news.slice(newFrom, newTo).map((next) => likeness(old, next)))
    const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1))
    const sum = (row: number, column: number): number => best[row]?.[column] ?? 0
    const together = (row: number, column: number): number => {
      const value = alike[row]?.[column] ?? 0
      return value > 0 ? value + sum(row + 1, column + 1) : -1
    }
    for (let row = height - 1; row >= 0; row -= 1) {
      for (let column = width - 1; column >= 0; column -= 1) {
        const line = best[row]
        if (line !== undefined)
          line[column] = Math.max(sum(row + 1, column), sum(row, column + 1), together(row, column))
      }
    }
    let [row, column] = [0, 0]
    while (row < height && column < width) {
      if (together(row, column) === sum(row, column)) {
        paired[newFrom + column] = oldFrom + row
        row += 1
        column += 1
      } else if (sum(row + 1, column) === sum(row, column)) row += 1
      else column += 1
    }
  }

  const fill = (gap: Gap): void => {
    const comparisons = (gap.olds[1] - gap.olds[0]) * (gap.news[1] - gap.news[0])
    if (comparisons > mostComparisons) inOrder(gap)
    else if (comparisons > 0) atBest(gap)
  }

  const places = new Map<New, number[]>()
  for (let at = oldEnd - 1; at >= start; at -= 1) {
    const child = known[at]
    if (child === null || child === undefined) continue
    const found = places.get(child)
    if (found === undefined) places.set(child, [at])
    else found.push(at)
  }
  const same = news.slice(start, newEnd).flatMap((next, at): (readonly [number, number])[] => {
    const old = places.get(next)?.pop()
    return old === undefined ? [] : [[start + at, old]]
  })
  let [oldFrom, newFrom] = [start, start]
  for (const [next, old] of rising(same)) {
    paired[next] = old
    fill({ olds: [oldFrom, old], news: [newFrom, next] })
    oldFrom = old + 1
    newFrom = next + 1
  }
  fill({ olds: [oldFrom, oldEnd], news: [newFrom, newEnd] })
  return paired
}
