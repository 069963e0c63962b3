const romans = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

const roman = (number: number): string => {
  let [left, said] = [number, '']
  for (const [worth, sign] of romans) for (; left >= worth; left -= worth) said += sign
  return said
}

/** 26 is z, 27 is aa. */
const letter = (number: number): string => {
  let [left, said] = [number, '']
  for (; left > 0; left = Math.floor((left - 1) / 26))
    said = String.fromCharCode(97 + ((left - 1) % 26)) + said
  return said
}

/** Beyond it Roman numbers are no longer read as such. */
const largestRoman = 3999

/** A number as lists count: 1, within another list of numbers a, and within that i. */
export const listNumber = (number: number, depth: number): string => {
  if (depth % 3 === 1) return letter(number)
  return depth % 3 === 2 && number <= largestRoman ? roman(number) : String(number)
}
