import type { Command } from 'prosemirror-state'
import type { TableRect } from 'prosemirror-tables'
import { cellsIn, selectedCells } from './selected-cells'
import { columnWidths, usualWidth, widthOf } from './table-widths'

/** Pixels by which the keyboard makes a column wider or narrower. */
const step = 24

/** Gives columns widths in pixels; 0 lets a column take its share again. */
export const setColumnWidths =
  (widths: ReadonlyMap<number, number>, at?: TableRect): Command =>
  (state, dispatch) => {
    const rect = at ?? selectedCells(state)
    if (rect === null) return false
    const transaction = state.tr
    const { map } = rect
    for (const { cell, position } of cellsIn(rect, {
      left: 0,
      top: 0,
      right: map.width,
      bottom: map.height,
    })) {
      const { left, right } = map.findCell(position - rect.tableStart)
      const said: unknown = cell.attrs.colwidth
      const before = Array.from({ length: right - left }, (_, index) =>
        widthOf(Array.isArray(said) ? said[index] : 0),
      )
      const after = before.map((width, index) => {
        const wanted = widths.get(left + index)
        return wanted === undefined ? width : widthOf(wanted)
      })
      if (after.every((width, index) => width === before[index])) continue
      const colwidth = after.some((width) => width > 0) ? after : null
      transaction.setNodeAttribute(position, 'colwidth', colwidth)
    }
    if (transaction.docChanged) dispatch?.(transaction)
    return true
  }

/** Makes the selected columns wider, or with -1 narrower. */
export const resizeColumns =
  (direction: 1 | -1): Command =>
  (state, dispatch) => {
    const rect = selectedCells(state)
    if (rect === null) return false
    const now = columnWidths(rect.table)
    const widths = new Map<number, number>()
    for (let column = rect.left; column < rect.right; column += 1) {
      widths.set(column, (now[column] || usualWidth) + direction * step)
    }
    return setColumnWidths(widths, rect)(state, dispatch)
  }

/** Lets the selected columns take their share of the line again. */
export const resetColumns: Command = (state, dispatch) => {
  const rect = selectedCells(state)
  if (rect === null) return false
  const widths = columnWidths(rect.table).slice(rect.left, rect.right)
  if (widths.every((width) => width === 0)) return false
  return setColumnWidths(new Map(widths.map((_, at) => [rect.left + at, 0])), rect)(state, dispatch)
}
