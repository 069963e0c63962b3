import type { Command } from 'prosemirror-state'
import {
  CellSelection,
  deleteCellSelection,
  deleteColumn,
  deleteRow,
  deleteTable as deleteWholeTable,
} from 'prosemirror-tables'
import { selectedCells } from './selected-cells'

export const deleteTable: Command = deleteWholeTable

/** The last rows take the table with them. */
export const deleteRows: Command = (state, dispatch) => {
  const rect = selectedCells(state)
  if (rect === null) return false
  const all = rect.top === 0 && rect.bottom === rect.map.height
  return (all ? deleteTable : deleteRow)(state, dispatch)
}

export const deleteColumns: Command = (state, dispatch) => {
  const rect = selectedCells(state)
  if (rect === null) return false
  const all = rect.left === 0 && rect.right === rect.map.width
  return (all ? deleteTable : deleteColumn)(state, dispatch)
}

/** Takes away what is selected whole, a table, rows or columns; of other cells what stands in them. */
export const deleteSelectedCells: Command = (state, dispatch) => {
  const { selection } = state
  if (!(selection instanceof CellSelection)) return false
  const [rows, columns] = [selection.isRowSelection(), selection.isColSelection()]
  if (rows && columns) return deleteTable(state, dispatch)
  if (rows) return deleteRows(state, dispatch)
  if (columns) return deleteColumns(state, dispatch)
  return deleteCellSelection(state, dispatch) || true
}
