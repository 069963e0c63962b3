import type { Node } from 'prosemirror-model'
import type { CellShade } from '@/lib/editor/nodes/table-cell'
import { placeInOrder } from '@/lib/editor/tables/table-grid'
import { columnShares } from '../../column-shares'
import { blockRunsFromRight } from '../../text-direction'
import type { BlockDrawer } from './draw-blocks'
import type { DrawnPlace } from './drawn-place'
import type { Paper } from './paper'
import { ink, page, perPixel, shades } from './pdf-look'
import { heightOf, type Slice } from './slice'
import { type Tag, tagIn } from './tag'

const pad = { x: 6, y: 4 }

/** What a row may be at most before it is cut into pieces. */
const tallest = page.height - page.margin - page.foot

/** Heads that take more of a page are not said again on the next. */
const highestHead = tallest / 4

type Cell = {
  readonly row: number
  readonly rows: number
  readonly x: number
  readonly width: number
  readonly back: string | null
  readonly header: boolean
  readonly tag: Tag
  readonly slices: readonly Slice[]
}

const drawCell = (
  paper: Paper,
  cell: Cell,
  at: { readonly x: number; readonly y: number; readonly height: number },
): void => {
  const box = { x: at.x + cell.x, y: at.y, width: cell.width, height: at.height }
  if (cell.back !== null) paper.fill(box, cell.back)
  paper.frame(box)
  paper.begin(cell.tag)
  let y = at.y + pad.y
  for (const slice of cell.slices) {
    slice.draw(paper, at.x + cell.x + pad.x, y)
    y += slice.height
  }
}

const needed = ({ slices }: Cell): number => heightOf(slices) + 2 * pad.y

/** A run of rows that cells hold together, as high as what is in them. */
const together = (cells: readonly Cell[], first: number, last: number): Slice => {
  const heights = Array.from({ length: last - first + 1 }, (_, at) =>
    Math.max(
      2 * pad.y,
      ...cells.filter(({ row, rows }) => row === first + at && rows === 1).map((cell) => needed(cell)),
    ),
  )
  const heightFrom = (row: number, rows: number): number =>
    heights.slice(row - first, row - first + rows).reduce((sum, height) => sum + height, 0)
  for (const cell of cells.filter(({ rows }) => rows > 1)) {
    const end = Math.min(cell.row + cell.rows - 1, last) - first
    const lacks = needed(cell) - heightFrom(cell.row, cell.rows)
    if (lacks > 0) heights[end] = (heights[end] ?? 0) + lacks
  }
  return {
    height: heightFrom(first, heights.length),
    draw: (paper, x, y) => {
      for (const cell of cells)
        drawCell(paper, cell, {
          x,
          y: y + heightFrom(first, cell.row - first),
          height: heightFrom(cell.row, cell.rows),
        })
    },
  }
}

/** A cell's slices, as many at a time as a page takes. */
const piecesOf = ({ slices }: Cell, most: number): readonly (readonly Slice[])[] => {
  const pieces: Slice[][] = [[]]
  for (const slice of slices) {
    const last = pieces.at(-1) ?? []
    if (last.length > 0 && heightOf(last) + slice.height > most - 2 * pad.y) pieces.push([slice])
    else last.push(slice)
  }
  return pieces
}

/** Rows that are higher than a page, in pieces as high as one. */
const cut = (
  cells: readonly Cell[],
  { first, last, most }: { readonly first: number; readonly last: number; readonly most: number },
): readonly Slice[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at).flatMap((row) => {
    const own = cells.filter((cell) => cell.row === row)
    const pieces = own.map((cell) => piecesOf(cell, most))
    const count = Math.max(1, ...pieces.map(({ length }) => length))
    return Array.from({ length: count }, (_, piece) =>
      together(
        own.map((cell, at) => ({ ...cell, rows: 1, slices: pieces[at]?.[piece] ?? [] })),
        row,
        row,
      ),
    )
  })

/**
 * A table with its spans, widths, headings and colours. Rows stay whole where a page has room for them, and
 * where it goes on over pages each begins with its head.
 */
export const drawTable = (drawer: BlockDrawer, table: Node, place: DrawnPlace): readonly Slice[] => {
  const widths = columnShares(table, { available: place.width, perPixel })
  const grid = placeInOrder(table.children)
  const total = widths.reduce((sum, width) => sum + width, 0)
  const fromRight = blockRunsFromRight(table)
  const whole = tagIn(place.tag, 'Table')
  const rows = table.children.map(() => tagIn(whole, 'TR'))
  const cells = grid.pieces.map(({ cell, row, column, width: columns }): Cell => {
    const { rowspan, header, align, shade } = cell.attrs
    const sum = (from: number, to: number): number =>
      widths.slice(from, to).reduce((all, one) => all + one, 0)
    const [before, width] = [sum(0, column), sum(column, column + columns)]
    const look = { ...place.look, bold: place.look.bold || header === true }
    const tag = tagIn(rows[row] ?? whole, header === true ? 'TH' : 'TD', {
      cell: {
        rows: Number(rowspan),
        columns,
        scope: header !== true ? null : row === 0 ? 'Column' : 'Row',
      },
    })
    const inner = {
      ...place,
      width: Math.max(10, width - 2 * pad.x),
      tag,
      look,
      align,
      lists: 0,
      counted: 0,
    }
    return {
      row,
      rows: Math.min(Number(rowspan), table.childCount - row),
      x: fromRight ? place.width - before - width : before,
      width,
      tag,
      header: header === true,
      back: shades[shade as CellShade] ?? (header === true ? ink.desk : null),
      slices: drawer.blocks(cell.children, inner, 3),
    }
  })
  if (total === 0) return []
  const slices: Slice[] = []
  let head: Slice | undefined
  for (let row = 0; row < table.childCount; ) {
    let last = row
    for (let at = row; at <= last; at += 1)
      for (const cell of cells) if (cell.row === at) last = Math.max(last, cell.row + cell.rows - 1)
    const own = cells.filter((cell) => cell.row >= row && cell.row <= last)
    const most = tallest - (head?.height ?? 0)
    const whole = together(own, row, last)
    const drawn = whole.height <= most ? [whole] : cut(own, { first: row, last, most })
    slices.push(...(head === undefined ? drawn : drawn.map((slice) => ({ ...slice, head }))))
    if (row === 0 && whole.height <= highestHead && own.every(({ header }) => header)) head = whole
    row = last + 1
  }
  const first = slices[0]
  return first === undefined || slices.length === 1 ? slices : [{ ...first, keep: true }, ...slices.slice(1)]
}
