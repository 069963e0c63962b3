/** Consecutive items in groups, each of which takes at most `limit` or holds a single one. */
export const groupBySize = <Item>(
  items: readonly Item[],
  limit: number,
  size: (item: Item) => number,
): Item[][] => {
  const groups: Item[][] = []
  let taken = Number.POSITIVE_INFINITY
  for (const item of items) {
    taken += size(item)
    if (taken > limit) {
      groups.push([])
      taken = size(item)
    }
    groups.at(-1)?.push(item)
  }
  return groups
}
