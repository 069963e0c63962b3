import type { Look, Piece } from './look'
import type { Paper } from './paper'
import type { Face, PdfFonts } from './pdf-fonts'
import { turned, turnsItself } from './text-order'

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
  readonly width: number
}

export const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const spaces = /^\s+$/
export const breaksAfter = /[-\u2010\u2012-\u2014/]$/
const invisible = /^\p{Default_Ignorable_Code_Point}+$/u
/** What stands in the place of a letter that cannot be drawn takes so much of its size. */
export const boxShare = 0.62

export const atomOf = (
  text: string,
  face: Face | null,
  { look, level, paper }: { readonly look: Look; readonly level: number; readonly paper: Paper },
): Atom => {
  const shown = level % 2 === 1 ? turned(text) : text
  const width =
    face === null
      ? boxShare * look.size * [...graphemes.segment(text)].length
      : paper.widthOf(shown, face, look.size)
  return { text: shown, look, face, level, space: spaces.test(text), width }
}

/** The words of one line of the document, cut where a line of the page may end and where anything changes. */
export const atomsOf = (
  pieces: readonly Piece[],
  levels: Uint8Array,
  { paper, fonts }: Pick<SettingOptions, 'paper' | 'fonts'>,
): Atom[] => {
  const atoms: Atom[] = []
  let at = 0
  for (const { text, look } of pieces) {
    let [run, face, level] = ['', null as Face | null, 0]
    const end = (): void => {
      if (run !== '') atoms.push(atomOf(run, face, { look, level, paper }))
      run = ''
    }
    for (const { segment } of graphemes.segment(text)) {
      const here = levels[at] ?? 0
      at += segment.length
      if (invisible.test(segment)) {
        if (turnsItself(run)) run += segment
        continue
      }
      const next = fonts.faceFor(spaces.test(segment) ? ' ' : segment, look)
      const sign = spaces.test(segment) ? ' ' : segment
      const apart =
        next !== face || here !== level || spaces.test(run) !== (sign === ' ') || breaksAfter.test(run)
      if (run !== '' && apart) end()
      if (run === '') [face, level] = [next, here]
      run += sign
    }
    end()
  }
  return atoms
}

export const widthOf = (atoms: readonly Atom[]): number => atoms.reduce((sum, { width }) => sum + width, 0)

/** Without the white space at its end. */
export const withoutEnd = (line: readonly Atom[]): readonly Atom[] => {
  const last = line.findLastIndex(({ space }) => !space)
  return line.slice(0, last + 1)
}
