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
