import type { Node } from 'prosemirror-model'
import { columnsOf } from './column-names'
import { nameColumns } from './name-columns'
import { placeByColumn } from './place-by-column'
import { tableOfGrid } from './rows-of-grid'
import { placeInOrder } from './table-grid'

/** Slots beyond the cells' own number that a table may have: people leave few, a hostile program millions. */
const mostGaps = 10_000
const mostSlots = 500_000

/**
 * Whether each row has one cell in each column and says of none how wide it is, as nearly all tables: there is nothing to
 * put right, and a long text with many of them is opened sooner.
 */
const isPlain = (rows: readonly Node[]): boolean => {
  const names = rows[0]?.children.flatMap(columnsOf) ?? []
  const isPlainCell = ({ attrs }: Node, at: number): boolean =>
    attrs.colspan === 1 && attrs.rowspan === 1 && attrs.colwidth === null && attrs.columns === names[at]
  return (
    names.length > 0 &&
    new Set(names).size === names.length &&
    rows.every(({ children }) => children.length === names.length && children.every(isPlainCell))
  )
}

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
  if (isPlain(rows)) return table
  const placed = placeByColumn(rows, mostSlots)
  if (placed.kind === 'too large') return null
  const grid = placed.kind === 'placed' ? placed.grid : placeInOrder(rows)
  if (grid.gaps > mostGaps + 4 * cells.length) return null
  return tableOfGrid(table, grid, placed.kind === 'placed' ? placed.columns : nameColumns(grid, String))
}
