import { foldWord } from './fold-word'
import { storable } from './storable'

/** A title as lists show it, and by which they sort it, byte by byte: numbers by their value. */
export type ListedTitle = { readonly title: string; readonly titleKey: string }

const longestTitle = 300
const longestKey = 200
const longestDigits = 12

const keyOf = (title: string): string =>
  foldWord(title)
    .replace(/\d+/g, (digits) => digits.padStart(longestDigits, '0'))
    .slice(0, longestKey)

export const listedTitle = (named: string): ListedTitle => {
  const title = storable(named.slice(0, longestTitle))
  return { title, titleKey: storable(keyOf(title)) }
}
