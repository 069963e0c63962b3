import { type Atom, boxShare, type SettingOptions, widthOf, withoutEnd } from './atoms'
import type { Paper } from './paper'
import { leading } from './pdf-look'
import type { Slice } from './slice'
import { visual } from './text-order'

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
  const { look, width } = atom
  if (look.to === undefined) drawWords(paper, atom, x, y)
  else
    paper.link({ x, y: y - look.size, width, height: look.size * 1.3 }, look.to, () =>
      drawWords(paper, atom, x, y),
    )
}

const drawWords = (paper: Paper, atom: Atom, x: number, y: number): void => {
  const { look, face, text, width } = atom
  const { size, colour } = look
  if (look.back !== undefined)
    paper.fill({ x: x - 1, y: y - size, width: width + 2, height: size * 1.3 }, look.back)
  if (atom.formula !== undefined) atom.formula.draw(paper, x, y)
  else if (face === null) drawMissing(paper, atom, x, y)
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
}

/** Letters stand at so much of a line, and formulas that are higher have so many points around them. */
const standing = 0.7
const room = 2

export type LineOptions = Pick<SettingOptions, 'width' | 'align'> & {
  /** The level of the whole, and the size of letters where there are none. */
  readonly base: number
  readonly size: number
}

/** A line as a slice. */
export const lineSlice = (line: readonly Atom[], { width, align, base, size }: LineOptions): Slice => {
  const shown = joined(visual(withoutEnd(line)))
  const usual = Math.max(size, ...shown.map(({ look }) => look.size)) * leading
  const above = Math.max(usual * standing, ...shown.map(({ formula }) => (formula?.above ?? -room) + room))
  const below = Math.max(
    usual * (1 - standing),
    ...shown.map(({ formula }) => (formula?.below ?? -room) + room),
  )
  const height = above + below
  const side = align ?? (base % 2 === 1 ? 'right' : 'left')
  const left = width - widthOf(shown)
  const start = side === 'left' ? 0 : side === 'right' ? left : left / 2
  return {
    height,
    draw: (paper, x, y) => {
      let at = x + start
      for (const atom of shown) {
        drawAtom(paper, atom, at, y + above)
        at += atom.width
      }
    },
  }
}
