import type { Command, Transaction } from 'prosemirror-state'
import { addColumn, addRow, type TableRect } from 'prosemirror-tables'
import { schema } from '../schema'
import { columnsOf } from './column-names'
import { cellsIn, selectedCells, tableNow } from './selected-cells'

const isHeading = (attributes: { readonly header?: unknown }): boolean => attributes.header === true

/** New cells, which name no column yet, are headings and aligned as all others of their row or column are. */
const dressNewCells = (transaction: Transaction, rect: TableRect): void => {
  const now = tableNow(transaction, rect)
  if (now === null) return
  const { map } = now
  const standing = (part: Parameters<typeof cellsIn>[1]) =>
    cellsIn(now, part).flatMap(({ cell }) => (columnsOf(cell).length === 0 ? [] : [cell.attrs]))
  const all = standing({ left: 0, top: 0, right: map.width, bottom: map.height })
  if (all.every(isHeading)) return
  for (const { cell, position } of cellsIn(now, { left: 0, top: 0, right: map.width, bottom: map.height })) {
    if (columnsOf(cell).length > 0) continue
    const { left, top, right, bottom } = map.findCell(position - now.tableStart)
    const row = standing({ left: 0, top, right: map.width, bottom })
    const column = standing({ left, top: 0, right, bottom: map.height })
    const heads = (others: typeof row) => others.length > 0 && others.every(isHeading)
    const align: unknown = column[0]?.align ?? null
    transaction.setNodeMarkup(position, schema.nodes.tableCell, {
      ...cell.attrs,
      header: heads(row) || heads(column),
      align: column.every((attributes) => attributes.align === align) ? align : null,
    })
  }
}

const adding =
  (add: (transaction: Transaction, rect: TableRect) => Transaction): Command =>
  (state, dispatch) => {
    const rect = selectedCells(state)
    if (rect === null) return false
    if (!dispatch) return true
    const transaction = add(state.tr, rect)
    dressNewCells(transaction, rect)
    dispatch(transaction.scrollIntoView())
    return true
  }

export const addRowBefore = adding((transaction, rect) => addRow(transaction, rect, rect.top))
export const addRowAfter = adding((transaction, rect) => addRow(transaction, rect, rect.bottom))
export const addColumnBefore = adding((transaction, rect) => addColumn(transaction, rect, rect.left))
export const addColumnAfter = adding((transaction, rect) => addColumn(transaction, rect, rect.right))

/** One more row below all others, as a transaction that can be gone on with. */
export const appendRow = (transaction: Transaction, rect: TableRect): Transaction => {
  addRow(transaction, rect, rect.map.height)
  dressNewCells(transaction, rect)
  return transaction
}
