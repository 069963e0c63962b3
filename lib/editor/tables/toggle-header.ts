import type { Command, EditorState } from 'prosemirror-state'
import { cellsIn, selectedCells } from './selected-cells'

type Line = 'row' | 'column'

const firstLine = (state: EditorState, line: Line) => {
  const rect = selectedCells(state)
  if (rect === null) return []
  const { width, height } = rect.map
  return cellsIn(rect, {
    left: 0,
    top: 0,
    right: line === 'row' ? width : 1,
    bottom: line === 'row' ? 1 : height,
  })
}

/** Whether the first row or column of the table around the selection is one of headings. */
export const hasHeader =
  (line: Line) =>
  (state: EditorState): boolean => {
    const cells = firstLine(state, line)
    return cells.length > 0 && cells.every(({ cell }) => cell.attrs.header === true)
  }

/** Makes the first row or column one of headings, or of words again; the corner keeps what the other line is. */
export const toggleHeader =
  (line: Line): Command =>
  (state, dispatch) => {
    const cells = firstLine(state, line)
    if (cells.length === 0) return false
    if (!dispatch) return true
    const header = !hasHeader(line)(state)
    const kept = hasHeader(line === 'row' ? 'column' : 'row')(state) && cells.length > 1
    const transaction = state.tr
    cells.forEach(({ position, cell }, at) => {
      const next = header || (at === 0 && kept)
      if (next !== cell.attrs.header) transaction.setNodeAttribute(position, 'header', next)
    })
    dispatch(transaction)
    return true
  }
