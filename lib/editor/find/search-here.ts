import type { Search } from './finder'
import { matcherOf } from './match-text'

/** Looks through texts at once: for words, which take no longer than the text is long, and inside of workers. */
export const searchHere: Search = async (query, texts) => {
  const matcher = matcherOf(query)
  if (matcher === null) return texts.map(() => [])
  return typeof matcher === 'function' ? texts.map(matcher) : matcher
}
