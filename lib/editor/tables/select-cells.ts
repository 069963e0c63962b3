import type { Command } from 'prosemirror-state'
import { CellSelection } from 'prosemirror-tables'
import { selectedCells } from './selected-cells'

type Whole = 'row' | 'column' | 'table'

/** Selects all of the rows or columns that the selection touches, or of the table. */
export const selectWhole =
  (whole: Whole): Command =>
  (state, dispatch) => {
    const rect = selectedCells(state)
    if (rect === null) return false
    if (!dispatch) return true
    const { map, tableStart } = rect
    const top = whole === 'row' ? rect.top : 0
    const left = whole === 'column' ? rect.left : 0
    const bottom = whole === 'row' ? rect.bottom : map.height
    const right = whole === 'column' ? rect.right : map.width
    const at = (row: number, column: number) => tableStart + (map.map[row * map.width + column] ?? 0)
    const selection = CellSelection.create(state.doc, at(top, left), at(bottom - 1, right - 1))
    dispatch(state.tr.setSelection(selection))
    return true
  }

/** Selects one row or column of the table around the selection. */
export const selectLine =
  (line: 'row' | 'column', index: number): Command =>
  (state, dispatch) => {
    const rect = selectedCells(state)
    if (rect === null) return false
    const { map, tableStart } = rect
    const at = (across: number) =>
      tableStart + (map.map[line === 'row' ? index * map.width + across : across * map.width + index] ?? 0)
    const last = (line === 'row' ? map.width : map.height) - 1
    const selection = CellSelection.create(state.doc, at(0), at(last))
    dispatch?.(state.tr.setSelection(selection))
    return true
  }
