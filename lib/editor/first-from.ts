/** The index of the first one that `isFrom` holds for, which it does for all after it; their number where there is none. */
export const firstFrom = <One>(all: ArrayLike<One>, isFrom: (one: One) => boolean): number => {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = all[middle]
    if (one !== undefined && !isFrom(one)) low = middle + 1
    else high = middle
  }
  return low
}
