import type { Formula } from './formula'
import type { Look, Piece } from './look'
import type { Paper } from './paper'
import type { Face, PdfFonts } from './pdf-fonts'
import { turned } from './text-order'
import { graphemes } from './word-parts'

export type SettingOptions = {
  readonly width: number
  readonly fonts: PdfFonts
  /** Measures. */
  readonly paper: Paper
  readonly align?: 'left' | 'center' | 'right' | null
  /** Which way the lines run; what their first letter says when it is not given. */
  readonly fromRight?: boolean
}

/** Letters that stand and are drawn together; without a face there is nothing to draw them with. */
export type Atom = {
  readonly text: string
  readonly look: Look
  readonly face: Face | null
  readonly level: number
  readonly space: boolean
  /** Whether a line may end behind it. */
  readonly ends: boolean
  readonly width: number
  /** What is drawn in the place of the letters. */
  readonly formula?: Formula
}

/** A space that holds words together is a letter like others. */
const tokens = /[^\S\u00a0\u202f]+|[\S\u00a0\u202f]+/g
const breakable = /^[^\S\u00a0\u202f]/
/** What stands in the place of a letter that cannot be drawn takes so much of its size. */
export const boxShare = 0.62

export type AtomPlace = {
  readonly look: Look
  readonly level: number
  readonly paper: Paper
  readonly space: boolean
  readonly ends: boolean
}

export const atomOf = (
  text: string,
  face: Face | null,
  { look, level, paper, space, ends }: AtomPlace,
): Atom => {
  const shown = level % 2 === 1 ? turned(text) : text
  const width =
    face === null
      ? boxShare * look.size * [...graphemes.segment(text)].length
      : paper.widthOf(shown, face, look.size)
  return { text: shown, look, face, level, space, ends, width }
}

/** Where a word is cut because its letters run both ways; no letter is. */
const cutByLevel = (
  word: string,
  levels: Uint8Array,
): readonly { readonly text: string; readonly level: number }[] => {
  const first = levels[0] ?? 0
  if (levels.every((level) => level === first)) return [{ text: word, level: first }]
  const runs: { text: string; readonly level: number }[] = []
  for (const { segment, index } of graphemes.segment(word)) {
    const level = levels[index] ?? 0
    const last = runs.at(-1)
    if (last?.level === level) last.text += segment
    else runs.push({ text: segment, level })
  }
  return runs
}

/** The words of one line of the document, cut where a line of the page may end and where anything changes. */
export const atomsOf = (
  pieces: readonly Piece[],
  levels: Uint8Array,
  { paper, fonts }: Pick<SettingOptions, 'paper' | 'fonts'>,
): Atom[] => {
  const atoms: Atom[] = []
  let from = 0
  for (const { text, look, formula } of pieces) {
    if (formula !== undefined) {
      const { width } = formula
      atoms.push({
        text,
        look,
        face: null,
        level: levels[from] ?? 0,
        space: false,
        ends: false,
        width,
        formula,
      })
      from += text.length
      continue
    }
    for (const { 0: token, index } of text.matchAll(tokens)) {
      const at = from + index
      const space = breakable.test(token)
      for (const { text: run, level } of cutByLevel(token, levels.subarray(at, at + token.length))) {
        for (const { text, face, ends } of fonts.words.of(run, look))
          atoms.push(atomOf(text, face, { look, level, paper, space, ends }))
      }
    }
    from += text.length
  }
  return atoms
}

export const widthOf = (atoms: readonly Atom[]): number => atoms.reduce((sum, { width }) => sum + width, 0)

/** Without the white space at its end. */
export const withoutEnd = (line: readonly Atom[]): readonly Atom[] => {
  const last = line.findLastIndex(({ space }) => !space)
  return line.slice(0, last + 1)
}
