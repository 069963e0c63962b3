import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { isInTable, selectedRect, TableMap, type TableRect } from 'prosemirror-tables'

/** The table that holds the selection, and the part of its grid that is selected; null outside of tables. */
export const selectedCells = (state: EditorState): TableRect | null =>
  isInTable(state) ? selectedRect(state) : null

/** The cells of a part of a table's grid, each with its position in the document. */
export const cellsIn = (
  { map, table, tableStart }: TableRect,
  part: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): readonly { readonly cell: Node; readonly position: number }[] =>
  map.cellsInRect(part).flatMap((at) => {
    const cell = table.nodeAt(at)
    // Where nothing covers a slot, the map names the first row.
    return cell?.type.spec.tableRole === 'cell' ? [{ cell, position: tableStart + at }] : []
  })

/** The same table in the document that a transaction has made so far. */
export const tableNow = ({ doc }: Transaction, { tableStart }: TableRect): TableRect | null => {
  const table = doc.nodeAt(tableStart - 1)
  if (table === null || table.type.spec.tableRole !== 'table') return null
  const map = TableMap.get(table)
  return { table, map, tableStart, left: 0, top: 0, right: map.width, bottom: map.height }
}
