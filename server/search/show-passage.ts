import { wholeBefore } from '@/lib/editor/whole-letters'
import { foldWord } from './fold-word'
import type { WordForms } from './forms-of'
import type { WantedWord } from './search-wish'
import { splitWords } from './split-words'

/** A piece of a text, its lines apart, and which of its letters were looked for: from and to, in UTF-16 units. */
export type ShownPassage = {
  readonly text: string
  readonly marks: readonly (readonly [from: number, to: number])[]
}

/** UTF-16 units of a passage that are shown, and of what stands before the first word in it. */
const shownLength = 220
const before = 40
/** A stem that is shorter stands in too many words to say anything. */
const shortestStem = 3

type Mark = { readonly from: number; readonly to: number; readonly word: number }

export type Matcher = {
  readonly wanted: WantedWord
  readonly stems: readonly string[]
  readonly near: ReadonlySet<string>
}

const isMatch = ({ wanted, stems, near }: Matcher, folded: string): boolean => {
  if (folded === wanted.folded || near.has(folded)) return true
  if (wanted.open && [...wanted.folded].length > 1 && folded.startsWith(wanted.folded)) return true
  return stems.some((stem) => stem.length >= shortestStem && folded.includes(stem))
}

function* runsIn(
  text: string,
  at: number,
  typed: string,
): Generator<readonly [number, number], void, undefined> {
  const small = text.toLowerCase()
  if (small.length !== text.length) return
  for (let found = small.indexOf(typed); found >= 0; found = small.indexOf(typed, found + typed.length))
    yield [at + found, at + found + typed.length]
}

const marksIn = (text: string, matchers: readonly Matcher[]): Mark[] => {
  const marks: Mark[] = []
  for (const { kind, text: word, at } of splitWords(text)) {
    const folded = kind === 'word' ? foldWord(word) : ''
    matchers.forEach((matcher, index) => {
      if (kind !== matcher.wanted.kind) return
      if (kind === 'run') {
        for (const [from, to] of runsIn(word, at, matcher.wanted.typed)) marks.push({ from, to, word: index })
      } else if (isMatch(matcher, folded)) marks.push({ from: at, to: at + word.length, word: index })
    })
  }
  return marks
}

/** What tells the words of a text that were looked for: made once for all that was found. */
export const matchersFor = (
  words: readonly WantedWord[],
  stems: WordForms,
  near: WordForms,
): readonly Matcher[] =>
  words.map((wanted) => ({
    wanted,
    stems: (stems.get(wanted.folded) ?? []).map(foldWord),
    near: new Set(near.get(wanted.folded) ?? []),
  }))

/** Where most of the words stand close together. */
const bestStart = (marks: readonly Mark[]): number => {
  let [best, most] = [marks[0]?.from ?? 0, 0]
  marks.forEach(({ from }, index) => {
    const near = marks.slice(index, index + 50).filter((mark) => mark.to <= from + shownLength - before)
    const count = new Set(near.map(({ word }) => word)).size
    if (count > most) [best, most] = [from, count]
  })
  return best
}

/** The beginning of the words that lead to `at`. */
const startBefore = (text: string, at: number): number => {
  if (at <= before) return 0
  const from = wholeBefore(text, at - before)
  const space = text.slice(from, at).search(/\s/u)
  return space < 0 ? from : from + space + 1
}

/** White space as one space each, but for where a line of the document ends. */
const flat = (text: string): string => text.replace(/[^\S\n]/gu, ' ')

const within = (marks: readonly Mark[], from: number, to: number): ShownPassage['marks'] => {
  const shown: [number, number][] = []
  for (const mark of [...marks].sort((one, other) => one.from - other.from)) {
    if (mark.from < from || mark.to > to) continue
    const last = shown.at(-1)
    if (last !== undefined && mark.from - from < last[1]) last[1] = Math.max(last[1], mark.to - from)
    else shown.push([mark.from - from, mark.to - from])
  }
  return shown
}

/** Letters around what looks like a match that are looked at word by word. */
const around = 4 * shownLength

/**
 * Where in a long passage something looks like what is looked for, as letters alone; null where that cannot be told so,
 * for it is written with accents, or in another case that has other letters.
 */
const likelyPlace = (text: string, matchers: readonly Matcher[]): number | null => {
  const small = text.toLowerCase()
  if (small.length !== text.length) return null
  const places = matchers.flatMap(({ wanted, stems, near }) => {
    const forms = [
      wanted.typed,
      wanted.folded,
      ...near,
      ...stems.filter(({ length }) => length >= shortestStem),
    ]
    for (const form of forms) {
      const at = beginningOf(form, small)
      if (at >= 0) return [at]
    }
    return []
  })
  return places.length === 0 ? null : Math.min(...places)
}

const endsWord = /[\p{L}\p{N}]$/u

/** Where a word begins with `form`; below zero for nowhere. Looking for letters alone is quicker than any pattern. */
const beginningOf = (form: string, small: string): number => {
  for (let at = small.indexOf(form); at >= 0; at = small.indexOf(form, at + 1))
    if (!endsWord.test(small.slice(Math.max(0, at - 2), at))) return at
  return -1
}

/** The part of a passage where it says most of what was looked for. */
export const showPassage = (text: string, matchers: readonly Matcher[]): ShownPassage => {
  const likely = likelyPlace(text, matchers)
  const cut = likely === null ? text : text.slice(startBefore(text, likely), likely + around)
  const marks = marksIn(cut, matchers)
  if (marks.length === 0 && cut !== text) return shownIn(text, marksIn(text, matchers))
  return shownIn(cut, marks)
}

const shownIn = (text: string, marks: readonly Mark[]): ShownPassage => {
  const from = startBefore(text, bestStart(marks))
  const to = wholeBefore(text, Math.min(text.length, from + shownLength))
  return { text: flat(text.slice(from, to)), marks: within(marks, from, to) }
}

/** A whole title. */
export const showTitle = (title: string, matchers: readonly Matcher[]): ShownPassage => ({
  text: flat(title),
  marks: within(marksIn(title, matchers), 0, title.length),
})
