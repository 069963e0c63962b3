import type { Node } from 'prosemirror-model'
import { nameColumns } from './name-columns'
import { placeByColumn } from './place-by-column'
import { tableOfGrid } from './rows-of-grid'
import { placeInOrder } from './table-grid'

/** Slots beyond the cells' own number that a table may have: people leave few, a hostile program millions. */
const mostGaps = 10_000
const mostSlots = 500_000

/**
 * The rectangular table that a shared one means, for everybody the same: whatever people did to it at once, and
 * whatever was written into it. Cells stand in the columns that they name; where those of a table name none, as in
 * one that was imported, they stand in their order. Null when it would be far larger than what was written.
 */
export const readTable = (table: Node): Node | null => {
  const { children: rows } = table
  const cells = rows.flatMap(({ children }) => children)
  const covered = cells.reduce((sum, { attrs }) => sum + Number(attrs.colspan) * Number(attrs.rowspan), 0)
  if (covered > mostSlots) return null
  const placed = placeByColumn(rows, mostSlots)
  if (placed.kind === 'too large') return null
  const grid = placed.kind === 'placed' ? placed.grid : placeInOrder(rows)
  if (grid.gaps > mostGaps + 4 * cells.length) return null
  return tableOfGrid(table, grid, placed.kind === 'placed' ? placed.columns : nameColumns(grid, String))
}
