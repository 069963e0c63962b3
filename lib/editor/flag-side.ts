/** A stretch of the page from top to bottom, in pixels. */
export type Band = { readonly top: number; readonly bottom: number }

export type FlagSide = 'above' | 'below'

/** Pixels that a name takes above or below its caret, and how far it reaches over the caret's end. */
export const nameHeight = 24
const over = 4

type Flag = {
  readonly caret: Band
  /** The block of the text that the caret is in; null where that cannot be said. */
  readonly block: Band | null
  /** The line that somebody writes in here. */
  readonly own: Band | null
  /** Above which a name would be cut off. */
  readonly edge: number
}

const touches = (one: Band, other: Band): boolean => one.top < other.bottom && other.top < one.bottom

const bandOn = (side: FlagSide, { top, bottom }: Band): Band =>
  side === 'above'
    ? { top: top - nameHeight + over, bottom: top }
    : { top: bottom, bottom: bottom + nameHeight - over }

/**
 * On which side of a caret its name covers the least: in the gap before the first line of a block, or behind the last
 * one; never over the line that is written in here if the other side is free, and never beyond the upper edge.
 */
export const flagSide = ({ caret, block, own, edge }: Flag): FlagSide => {
  if (caret.top - edge < nameHeight) return 'below'
  const line = caret.bottom - caret.top
  const [first, last] =
    block === null ? [true, false] : [caret.top - block.top < line, block.bottom - caret.bottom < line]
  const side = !first && last ? 'below' : 'above'
  if (own === null || !touches(bandOn(side, caret), own)) return side
  const other = side === 'above' ? 'below' : 'above'
  return touches(bandOn(other, caret), own) ? side : other
}
