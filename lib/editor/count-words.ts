import type { Node } from 'prosemirror-model'
import { graphemesIn } from './graphemes'

export type Counts = {
  readonly words: number
  /** As people see them: an emoji is one, whatever it is made of. */
  readonly characters: number
  readonly withoutSpaces: number
}

const wordSegments = new Intl.Segmenter(undefined, { granularity: 'word' })

const none: Counts = { words: 0, characters: 0, withoutSpaces: 0 }

const sum = (one: Counts, other: Counts): Counts => ({
  words: one.words + other.words,
  characters: one.characters + other.characters,
  withoutSpaces: one.withoutSpaces + other.withoutSpaces,
})

const plain = /^[\x20-\x7e]*$/

/** Counts a text in any script; scripts that do not part their words are read by their dictionary. */
export const countText = (text: string): Counts => {
  let words = 0
  for (const { isWordLike } of wordSegments.segment(text)) if (isWordLike) words += 1
  const lengthOf = (part: string) => (plain.test(part) ? part.length : [...graphemesIn(part)].length)
  const line = text.replaceAll('\n', '')
  return { words, characters: lengthOf(line), withoutSpaces: lengthOf(line.replaceAll(/\s/gu, '')) }
}

const known = new WeakMap<Node, Counts>()

const textOf = (block: Node): string => block.textBetween(0, block.content.size, '\n', '\n')

/** Counts what is in a node. What has not changed since it was counted is not counted again. */
export const countWords = (node: Node): Counts => {
  const before = known.get(node)
  if (before !== undefined) return before
  let counts = none
  if (node.isTextblock) counts = countText(textOf(node))
  else for (const child of node.children) counts = sum(counts, countWords(child))
  known.set(node, counts)
  return counts
}

/** Counts what is between two positions. */
export const countBetween = (content: Node, from: number, to: number): Counts => {
  let counts = none
  content.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true
    const [start, end] = [Math.max(0, from - position - 1), Math.min(node.content.size, to - position - 1)]
    const whole = start === 0 && end === node.content.size
    counts = sum(counts, whole ? countWords(node) : countText(node.textBetween(start, end, '\n', '\n')))
    return false
  })
  return counts
}

/** Words that are read in a minute. */
const wordsPerMinute = 230

/** Minutes that reading takes; a text of a few words takes one. */
export const readingMinutes = ({ words }: Counts): number => Math.ceil(words / wordsPerMinute)
