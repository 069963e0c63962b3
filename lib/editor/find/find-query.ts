import { graphemesIn } from '../graphemes'

/** What is looked for, and how exactly. */
export type FindQuery = {
  readonly text: string
  readonly matchCase: boolean
  readonly wholeWord: boolean
  /** `text` is a regular expression, as JavaScript writes them. */
  readonly expression: boolean
  /** An e finds é too. An expression says for itself what it means. */
  readonly ignoreAccents: boolean
}

/** Why nothing can be looked for. `detail` is the browser's own word, in English. */
export type FindProblem =
  | { readonly kind: 'unreadable'; readonly detail: string }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'unavailable' }

export const emptyQuery: FindQuery = {
  text: '',
  matchCase: false,
  wholeWord: false,
  expression: false,
  ignoreAccents: false,
}

/** Words in any script. */
const words = new Intl.Segmenter(undefined, { granularity: 'word' })

const plain = /^[\x20-\x7e]?$/

/** Whether no letter of people's is torn at `at`. */
export const isBetweenLetters = (text: string, at: number): boolean => {
  if (at <= 0 || at >= text.length) return true
  if (plain.test(text.charAt(at)) && plain.test(text.charAt(at - 1))) return true
  return graphemesIn(text).containing(at)?.index === at
}

const wordBefore = /[\p{L}\p{N}\p{M}_]$/u
const wordAfter = /^[\p{L}\p{N}\p{M}_]/u

/** Whether a word begins or ends at `at`. Scripts that do not part their words are read by their dictionary. */
export const isBetweenWords = (text: string, at: number): boolean => {
  if (at <= 0 || at >= text.length) return true
  if (!wordBefore.test(text.slice(Math.max(0, at - 2), at)) || !wordAfter.test(text.slice(at, at + 2)))
    return true
  return words.segment(text).containing(at)?.index === at
}
