import { wholeBefore } from '@/lib/editor/whole-letters'
import { foldWord } from './fold-word'
import { stemmerOf } from './language-of'
import { splitWords } from './split-words'

/** What a text is found by. */
export type Terms = {
  /** Words as they are compared, and the signs of runs, alone and in pairs. */
  readonly words: readonly string[]
  /** Words whose stems it is found by as well, by the language that they are stemmed in. */
  readonly stemmed: Readonly<Record<string, readonly string[]>>
}

/** What is longer is found by its beginning. */
const longest = 60

export const shortened = (word: string): string =>
  word.length <= longest ? word : word.slice(0, wholeBefore(word, longest))

/** The signs of a run, alone and in pairs. */
export const signsOf = (
  run: string,
): { readonly single: readonly string[]; readonly pairs: readonly string[] } => {
  const single = [...foldWord(run)]
  return { single, pairs: single.slice(1).map((sign, index) => `${single[index]}${sign}`) }
}

/** The terms of a text whose Latin words are written in `latin`. */
export const termsOf = (text: string, latin: string | null): Terms => {
  const words = new Set<string>()
  const stemmed = new Map<string, Set<string>>()
  for (const { kind, text: word } of splitWords(text)) {
    if (kind === 'run') {
      const { single, pairs } = signsOf(word)
      for (const sign of [...single, ...pairs]) words.add(sign)
      continue
    }
    words.add(shortened(foldWord(word)))
    const language = stemmerOf(word, latin)
    if (language === null) continue
    const known = stemmed.get(language) ?? new Set()
    stemmed.set(language, known.add(shortened(word.normalize('NFC').toLowerCase())))
  }
  words.delete('')
  return {
    words: [...words],
    stemmed: Object.fromEntries([...stemmed].map(([language, known]) => [language, [...known]])),
  }
}
