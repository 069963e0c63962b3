import type { Command, EditorState } from 'prosemirror-state'
import type { CellAlignment, CellShade } from '../nodes/table-cell'
import { cellsIn, selectedCells } from './selected-cells'

export type CellLook =
  | { readonly name: 'align'; readonly value: CellAlignment | null }
  | { readonly name: 'shade'; readonly value: CellShade | null }

const selected = (state: EditorState) => {
  const rect = selectedCells(state)
  return rect === null ? [] : cellsIn(rect, rect)
}

/** Whether all selected cells look like this. */
export const looksLike =
  ({ name, value }: CellLook) =>
  (state: EditorState): boolean => {
    const cells = selected(state)
    return cells.length > 0 && cells.every(({ cell }) => cell.attrs[name] === value)
  }

/** Makes the selected cells look like this. */
export const setLook =
  ({ name, value }: CellLook): Command =>
  (state, dispatch) => {
    const cells = selected(state)
    if (cells.length === 0) return false
    const transaction = state.tr
    for (const { position, cell } of cells) {
      if (cell.attrs[name] !== value) transaction.setNodeAttribute(position, name, value)
    }
    dispatch?.(transaction)
    return true
  }
