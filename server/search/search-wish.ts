import { foldWord } from './fold-word'
import { stemmersFor } from './language-of'
import { splitWords } from './split-words'
import { shortened, signsOf } from './terms-of'

/** One word that somebody looks for. */
export type WantedWord = {
  readonly kind: 'word' | 'run'
  /** In small letters, as it was typed. */
  readonly typed: string
  readonly folded: string
  /** Whether more letters may follow: it is still being typed. */
  readonly open: boolean
  /** Languages in which it may have a stem. */
  readonly stemmers: readonly string[]
}

/** So many words count; what stands behind them is not looked at. */
const mostWords = 8

/** The words that somebody looks for, each once. The last one counts as unfinished unless something follows it. */
export const wantedWords = (query: string): readonly WantedWord[] => {
  const found = new Map<string, WantedWord>()
  for (const { kind, text, at } of splitWords(query)) {
    const typed = shortened(text.normalize('NFC').toLowerCase())
    const folded = shortened(foldWord(text))
    const open = kind === 'word' && at + text.length === query.length
    const stemmers = kind === 'word' ? stemmersFor(text) : []
    if (folded !== '') found.set(folded, { kind, typed, folded, open, stemmers })
    if (found.size === mostWords) break
  }
  return [...found.values()]
}

const quoted = (term: string): string => `'${term.replace(/['\\]/g, (sign) => sign + sign)}'`

/** What finds a word, in Postgres' words, or another of its `forms`. */
export const queryFor = (word: WantedWord, forms: readonly string[]): string => {
  if (word.kind === 'run') {
    const { single, pairs } = signsOf(word.folded)
    return `(${(pairs.length > 0 ? pairs : single).map(quoted).join(' & ')})`
  }
  const exact = quoted(word.folded) + (word.open && [...word.folded].length > 1 ? ':*' : '')
  return `(${[exact, ...[...new Set(forms)].map(quoted)].join(' | ')})`
}
