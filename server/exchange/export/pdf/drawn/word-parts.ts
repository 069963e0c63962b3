import { lineBreaks } from './line-breaks'
import type { Face, Letters, PdfFonts } from './pdf-fonts'
import { turnsItself } from './text-order'

/** Letters of a word that are drawn with one face; without one there is nothing to draw them with. */
export type WordPart = {
  readonly text: string
  readonly face: Face | null
  /** Whether a line may end behind it. */
  readonly ends: boolean
}

export const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const invisible = /^\p{Default_Ignorable_Code_Point}+$/u

/** Words that are remembered, of each kind of letters. */
const mostWords = 20_000

const cut = (word: string, letters: Letters, fonts: PdfFonts): readonly WordPart[] => {
  const parts: WordPart[] = []
  const mayEnd = lineBreaks(word)
  let [run, face, before] = ['', null as Face | null, '']
  const end = (ends: boolean): void => {
    if (run !== '') parts.push({ text: run, face, ends })
    run = ''
  }
  for (const { segment, index } of graphemes.segment(word)) {
    if (invisible.test(segment)) {
      if (turnsItself(run)) run += segment
      continue
    }
    // All white space is drawn as the one sign that each typeface has, and a letter with its accent as one.
    const sign = /^\s+$/.test(segment) ? ' ' : segment.normalize()
    const next = fonts.faceFor(sign, letters)
    const ends = before !== '' && mayEnd(index, before, segment)
    if (run !== '' && (ends || next !== face)) end(ends)
    if (run === '') face = next
    run += sign
    before = segment
  }
  end(/[-\u2010\u2012-\u2014/]$/.test(before))
  return parts
}

/** Cuts words into parts, and remembers: in a long document, most have been there before. */
export class WordParts {
  readonly #fonts: PdfFonts
  readonly #known = new Map<string, Map<string, readonly WordPart[]>>()

  constructor(fonts: PdfFonts) {
    this.#fonts = fonts
  }

  of(word: string, letters: Letters): readonly WordPart[] {
    const kind = `${letters.bold}${letters.italic}${letters.mono}`
    const known = this.#known.get(kind) ?? new Map<string, readonly WordPart[]>()
    this.#known.set(kind, known)
    const before = known.get(word)
    if (before !== undefined) return before
    const parts = cut(word, letters, this.#fonts)
    if (known.size < mostWords) known.set(word, parts)
    return parts
  }
}
