import type { Node } from 'prosemirror-model'
import { placeInOrder } from '@/lib/editor/tables/table-grid'
import { widthOf } from '@/lib/editor/tables/table-widths'

/** Rows whose columns are as wide as is said, in pixels: every cell says it. 0 is a column that takes what is left. */
export const withWidths = (rows: readonly Node[], widths: readonly number[]): readonly Node[] => {
  if (!widths.some((width) => widthOf(width) > 0)) return rows
  const made: Node[][] = rows.map(() => [])
  for (const { cell, row, column } of placeInOrder(rows).pieces) {
    const over = Array.from({ length: Number(cell.attrs.colspan) }, (_, covered) => column + covered)
    const colwidth = over.map((covered) => widthOf(widths[covered]))
    const isSaid = colwidth.some((width) => width > 0)
    made[row]?.push(isSaid ? cell.type.create({ ...cell.attrs, colwidth }, cell.content) : cell)
  }
  return rows.map((row, at) => row.type.create(row.attrs, made[at]))
}
