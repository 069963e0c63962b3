import type { Node } from 'prosemirror-model'
import { nameColumns } from './name-columns'
import { tableOfGrid } from './rows-of-grid'
import { placeInOrder } from './table-grid'

/**
 * The rectangular table that one's own change means: where its cells stand counts, and their columns are named after
 * that. A settled table is read by everybody as it is.
 */
export const settleTable = (table: Node, makeName: (column: number) => string): Node => {
  const grid = placeInOrder(table.children)
  return tableOfGrid(table, grid, nameColumns(grid, makeName))
}
