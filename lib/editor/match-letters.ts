import { commonEnds } from './common-ends'

/** Letters of two texts that are compared one by one. More of them are compared from the ends alone. */
export const mostCompared = 2_000

/** Of each letter of one text the index of the same letter in the other, rising; null where it is not there. */
export const matchLetters = (one: string, other: string): readonly (number | null)[] => {
  const { start, end } = commonEnds(one, other)
  const [height, width] = [one.length - start - end, other.length - start - end]
  const match = Array.from(one.split(''), (_, at): number | null => {
    if (at < start) return at
    return at >= start + height ? at + other.length - one.length : null
  })
  if (height > mostCompared || width > mostCompared) return match
  const best = Array.from({ length: height + 1 }, () => new Uint16Array(width + 1))
  const sum = (row: number, column: number): number => best[row]?.[column] ?? 0
  const isSame = (row: number, column: number): boolean => one[start + row] === other[start + column]
  for (let row = height - 1; row >= 0; row -= 1) {
    for (let column = width - 1; column >= 0; column -= 1) {
      const line = best[row]
      if (line === undefined) continue
      line[column] = isSame(row, column)
        ? 1 + sum(row + 1, column + 1)
        : Math.max(sum(row + 1, column), sum(row, column + 1))
    }
  }
  for (let [row, column] = [0, 0]; row < height && column < width; ) {
    if (isSame(row, column)) {
      match[start + row] = start + column
      row += 1
      column += 1
    } else if (sum(row + 1, column) >= sum(row, column + 1)) row += 1
    else column += 1
  }
  return match
}
