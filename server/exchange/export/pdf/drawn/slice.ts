import type { Paper } from './paper'
import { ink } from './pdf-look'

/** A piece of a document as high as a line, a row or a picture, which stands on one page. */
export type Slice = {
  readonly height: number
  /** Draws it with its upper left corner there. */
  readonly draw: (paper: Paper, x: number, y: number) => void
  /** White space, which there is none of at the top of a page. */
  readonly gap?: boolean
  /** Whether it stands on the page of the next one. */
  readonly keep?: boolean
  /** Drawn above it again where it begins a page. */
  readonly head?: Slice
  /** Whether a page ends here. */
  readonly endsPage?: boolean
}

export const gap = (height: number): Slice => ({ height, gap: true, draw: () => {} })

export const pageEnd: Slice = { height: 0, endsPage: true, draw: () => {} }

export type Frame = {
  /** Points of the whole of it. */
  readonly width: number
  /** How far what is in it stands from its left. */
  readonly indent: number
  readonly back?: string
  /** The colour of a bar at the side where lines begin. */
  readonly bar?: string
  readonly fromRight?: boolean
}

const barWidth = 2
/** So much is painted twice, or a line of light shows between two slices. */
const overlap = 0.4

/** Slices within a frame, which is painted behind each and so goes over pages. */
export const framed = (
  slices: readonly Slice[],
  { width, indent, back, bar, fromRight = false }: Frame,
): readonly Slice[] =>
  slices.map((slice) => ({
    ...slice,
    ...(slice.head !== undefined && {
      head: framed([slice.head], { width, indent, back, bar, fromRight })[0],
    }),
    draw: (paper, x, y) => {
      const height = slice.height + overlap
      if (slice.endsPage !== true) {
        if (back !== undefined) paper.fill({ x, y, width, height }, back)
        if (bar !== undefined)
          paper.fill({ x: fromRight ? x + width - barWidth : x, y, width: barWidth, height }, bar)
      }
      slice.draw(paper, x + indent, y)
    },
  }))

/** Slices one of which draws something more: the first that is no white space. */
export const marked = (
  slices: readonly Slice[],
  mark: (paper: Paper, x: number, y: number) => void,
): readonly Slice[] => {
  const at = slices.findIndex(({ gap }) => gap !== true)
  return slices.map((slice, index) =>
    index !== at
      ? slice
      : {
          ...slice,
          draw: (paper, x, y) => {
            mark(paper, x, y)
            slice.draw(paper, x, y)
          },
        },
  )
}

/** Empty room within a frame, above and below what is in it, which it is not parted from. */
export const padded = (slices: readonly Slice[], above: number, below: number): readonly Slice[] => {
  const last = slices.findLastIndex(({ gap }) => gap !== true)
  return [
    { height: above, keep: true, draw: () => {} },
    ...slices.map((slice, at) => (at >= last ? { ...slice, keep: true } : slice)),
    { height: below, draw: () => {} },
  ]
}

export const rule = (width: number): Slice => ({
  height: 1,
  draw: (paper, x, y) => paper.fill({ x, y, width, height: 0.7 }, ink.line),
})

export const heightOf = (slices: readonly Slice[]): number =>
  slices.reduce((sum, { height }) => sum + height, 0)
