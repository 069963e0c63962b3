import type { Node } from 'prosemirror-model'
import { placeInOrder } from '@/lib/editor/tables/table-grid'
import { widthOf } from '@/lib/editor/tables/table-widths'

/** Rows whose columns are as wide as is said, in pixels: every cell says it. 0 is a column that takes what is left. */
export const withWidths = (rows: readonly Node[], widths: readonly number[]): readonly Node[] => {
  if (!widths.some((width) => widthOf(width) > 0)) return rows
  const { pieces } = placeInOrder(rows)
  return rows.map((row, at) => {
    const cells = pieces
      .filter((piece) => piece.row === at)
      .map(({ cell, column }) => {
        const over = Array.from({ length: Number(cell.attrs.colspan) }, (_, covered) => column + covered)
        const colwidth = over.map((covered) => widthOf(widths[covered]))
        return colwidth.every((width) => width === 0)
          ? cell
          : cell.type.create({ ...cell.attrs, colwidth }, cell.content)
      })
    return row.type.create(row.attrs, cells)
  })
}
