import { graphemesIn } from './graphemes'

/** Code units around a place in which the letter that it is in is looked for; hands write none that is longer. */
const around = 64

/**
 * The last place up to `at`, in code units, that stands between letters as people see them: not within an emoji of
 * several signs, nor between a letter and its mark. Signs without end are cut between characters.
 */
export const wholeBefore = (text: string, at: number): number => {
  const from = Math.max(0, at - around)
  let end = from
  for (const { index, segment } of graphemesIn(text.slice(from, at + around))) {
    if (from + index + segment.length > at) break
    end = from + index + segment.length
  }
  if (end > from || at === 0) return end
  return from === 0 ? 0 : /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at
}
