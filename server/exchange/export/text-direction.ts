import type { Node } from 'prosemirror-model'

/** Letters of the scripts that run from right to left. */
const fromRight =
  '\\u0590-\\u05ff\\u0600-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}'
const firstLetter = new RegExp(`[${fromRight}]|\\p{L}`, 'u')
const isFromRight = new RegExp(`^[${fromRight}]`, 'u')
const someFromRight = new RegExp(`[${fromRight}]`, 'u')
const runs = new RegExp(`([${fromRight}](?:[${fromRight}]|[^\\p{L}])*)`, 'u')

/** How far a text is looked at for its first letter. */
const far = 2_000

/** Whether words run from right to left, as their first letter does. */
export const runsFromRight = (words: string): boolean =>
  isFromRight.test(firstLetter.exec(words.slice(0, far))?.[0] ?? '')

/** The first words of a block that have a letter in them. */
const firstWords = (node: Node): string => {
  if (node.isTextblock) return firstLetter.test(node.textContent.slice(0, far)) ? node.textContent : ''
  for (const child of node.children) {
    const found = firstWords(child)
    if (found !== '') return found
  }
  return ''
}

/** The same of a block: a list, a quote or a table stands on the side of its first words. */
export const blockRunsFromRight = (block: Node): boolean => runsFromRight(firstWords(block))

/** Words in pieces that each run one way, in their order. */
export const piecesByDirection = (
  words: string,
): readonly { readonly text: string; readonly fromRight: boolean }[] =>
  (someFromRight.test(words) ? words.split(runs) : [words])
    .filter((text) => text !== '')
    .map((text) => ({ text, fromRight: isFromRight.test(text) }))
