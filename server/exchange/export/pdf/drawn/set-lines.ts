import bidiFactory from 'bidi-js'
import type { Paper } from './paper'
import type { Face, Letters, PdfFonts } from './pdf-fonts'
import { ink, leading } from './pdf-look'
import type { Slice } from './slice'

const bidi = bidiFactory()

/** How some words look, and where they lead. */
export type Look = Letters & {
  readonly size: number
  readonly colour: string
  readonly underline?: boolean
  readonly strike?: boolean
  /** Behind the words. */
  readonly back?: string
  readonly to?: { readonly href: string } | { readonly place: string }
}

export type Piece = { readonly text: string; readonly look: Look }

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
type Atom = {
  readonly text: string
  readonly look: Look
  readonly face: Face | null
  readonly level: number
  readonly space: boolean
  readonly width: number
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const spaces = /^\s+$/
const breaksAfter = /[-\u2010\u2012-\u2014/]$/
const invisible = /^\p{Default_Ignorable_Code_Point}+$/u
const joinsArabic = /\p{Script=Arabic}|\p{Script=Hebrew}/u
/** What stands in the place of a letter that cannot be drawn takes so much of its size. */
const boxShare = 0.62

/** As the eye meets them: signs that have no turned form of their own are turned letter by letter. */
const turned = (text: string): string =>
  joinsArabic.test(text)
    ? text.replace(/[^\p{L}\p{M}\p{N}]/gu, (sign) => bidi.getMirroredCharacter(sign) ?? sign)
    : [...text]
        .reverse()
        .map((sign) => bidi.getMirroredCharacter(sign) ?? sign)
        .join('')

type Setting = SettingOptions & { readonly base: number }

const atomOf = (
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
const atomsOf = (pieces: readonly Piece[], levels: Uint8Array, { paper, fonts }: Setting): Atom[] => {
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
        if (joinsArabic.test(run)) run += segment
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

/** What cannot stand in a line by itself is cut between letters. */
const cutToFit = (atom: Atom, setting: Setting): Atom[] => {
  if (atom.width <= setting.width || atom.space) return [atom]
  const parts: Atom[] = []
  let run = ''
  const { face, look } = atom
  // What was turned for the eye already is not turned again.
  const made = (text: string): Atom => ({
    ...atomOf(text, face, { look, level: 0, paper: setting.paper }),
    level: atom.level,
  })
  for (const { segment } of graphemes.segment(atom.text)) {
    if (run !== '' && made(run + segment).width > setting.width) {
      parts.push(made(run))
      run = ''
    }
    run += segment
  }
  return run === '' ? parts : [...parts, made(run)]
}

/** Words that no line may end within. */
const wordsOf = (atoms: readonly Atom[]): Atom[][] => {
  const words: Atom[][] = []
  let word: Atom[] = []
  for (const atom of atoms) {
    if (atom.space) {
      words.push([...word, atom])
      word = []
    } else {
      word.push(atom)
      if (breaksAfter.test(atom.text)) {
        words.push(word)
        word = []
      }
    }
  }
  return word.length > 0 ? [...words, word] : words
}

const widthOf = (atoms: readonly Atom[]): number => atoms.reduce((sum, { width }) => sum + width, 0)

const withoutEnd = (line: readonly Atom[]): readonly Atom[] => {
  const last = line.findLastIndex(({ space }) => !space)
  return line.slice(0, last + 1)
}

const filled = (atoms: readonly Atom[], setting: Setting): Atom[][] => {
  const lines: Atom[][] = []
  let line: Atom[] = []
  for (const word of wordsOf(atoms)) {
    if (line.length > 0 && widthOf(line) + widthOf(withoutEnd(word)) > setting.width) {
      lines.push(line)
      line = []
    }
    const parts =
      widthOf(withoutEnd(word)) > setting.width ? word.flatMap((atom) => cutToFit(atom, setting)) : word
    for (const atom of parts) {
      if (line.length > 0 && !atom.space && widthOf(line) + atom.width > setting.width) {
        lines.push(line)
        line = []
      }
      line.push(atom)
    }
  }
  return line.length > 0 || lines.length === 0 ? [...lines, line] : lines
}

/** In the order from left to right, by rule L2 of the Unicode bidirectional algorithm. */
const visual = (line: readonly Atom[]): readonly Atom[] => {
  const order = [...line]
  const highest = Math.max(0, ...order.map(({ level }) => level))
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      if ((order[from]?.level ?? 0) < level) continue
      let to = from
      while ((order[to + 1]?.level ?? -1) >= level) to += 1
      order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse())
      from = to
    }
  }
  return order
}

const drawMissing = (paper: Paper, atom: Atom, x: number, y: number): void => {
  const { size, colour } = atom.look
  const width = boxShare * size
  const boxes = Math.round(atom.width / width)
  for (let at = 0; at < boxes; at += 1)
    paper.frame(
      { x: x + at * width + 0.8, y: y - 0.62 * size, width: width - 1.6, height: 0.62 * size },
      colour,
    )
}

/** Neighbours that look the same are drawn at once, so that words are selected as words. */
const joined = (line: readonly Atom[]): readonly Atom[] => {
  const joined: Atom[] = []
  for (const atom of line) {
    const before = joined.at(-1)
    const same =
      before !== undefined && before.look === atom.look && before.face === atom.face && atom.face !== null
    if (same && before.level % 2 === 0 && atom.level % 2 === 0)
      joined[joined.length - 1] = {
        ...before,
        text: before.text + atom.text,
        width: before.width + atom.width,
      }
    else joined.push(atom)
  }
  return joined
}

const drawAtom = (paper: Paper, atom: Atom, x: number, y: number): void => {
  const { look, face, text, width } = atom
  const { size, colour } = look
  if (look.back !== undefined)
    paper.fill({ x: x - 1, y: y - size, width: width + 2, height: size * 1.3 }, look.back)
  if (face === null) drawMissing(paper, atom, x, y)
  else paper.letters(text, { face, size, colour, x, y })
  if (look.underline === true)
    paper.stroke(
      [
        [x, y + size * 0.14],
        [x + width, y + size * 0.14],
      ],
      colour,
      size / 18,
    )
  if (look.strike === true)
    paper.stroke(
      [
        [x, y - size * 0.27],
        [x + width, y - size * 0.27],
      ],
      colour,
      size / 18,
    )
  if (look.to !== undefined) paper.link({ x, y: y - size, width, height: size * 1.3 }, look.to)
}

const sliceOf = (line: readonly Atom[], setting: Setting, size: number): Slice => {
  const shown = joined(visual(withoutEnd(line)))
  const height = Math.max(size, ...shown.map(({ look }) => look.size)) * leading
  const { width, align, base } = setting
  const side = align ?? (base % 2 === 1 ? 'right' : 'left')
  const left = width - widthOf(shown)
  const start = side === 'left' ? 0 : side === 'right' ? left : left / 2
  return {
    height,
    draw: (paper, x, y) => {
      let at = x + start
      const standing = y + height * 0.7
      for (const atom of shown) {
        drawAtom(paper, atom, at, standing)
        at += atom.width
      }
    },
  }
}

/** Words set in lines of a width, each a slice; two lines of a paragraph are never alone at the edge of a page. */
export const setLines = (pieces: readonly Piece[], options: SettingOptions): readonly Slice[] => {
  const text = pieces.map((piece) => piece.text).join('')
  const { levels, paragraphs } = bidi.getEmbeddingLevels(
    text,
    options.fromRight === undefined ? undefined : options.fromRight ? 'rtl' : 'ltr',
  )
  const size = pieces[0]?.look.size ?? 0
  const setting = { ...options, base: paragraphs[0]?.level ?? 0 }
  const slices: Slice[] = []
  let [line, at, from] = [[] as Piece[], 0, 0]
  const end = (): void => {
    const atoms = atomsOf(line, levels.subarray(from), setting)
    slices.push(...filled(atoms, setting).map((atoms) => sliceOf(atoms, setting, size)))
    line = []
  }
  for (const { text, look } of pieces) {
    const [first = '', ...rest] = text.split('\n')
    line.push({ text: first, look })
    at += first.length
    for (const part of rest) {
      end()
      at += 1
      from = at
      line.push({ text: part, look })
      at += part.length
    }
  }
  end()
  return slices.map((slice, index) =>
    index === 0 || index === slices.length - 2
      ? { ...slice, keep: slices.length > 1 && index < slices.length - 1 }
      : slice,
  )
}

/** What marks words that lead somewhere. */
export const linked = (look: Look, href: string): Look => ({
  ...look,
  colour: ink.accent,
  underline: true,
  to: { href },
})
