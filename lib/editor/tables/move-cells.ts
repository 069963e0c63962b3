import { Fragment, type Node } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { CellSelection, TableMap, type TableRect } from 'prosemirror-tables'
import { selectedCells } from './selected-cells'

export type Line = 'row' | 'column'

/** Lines that stand side by side, from `start` up to `end`. */
export type Lines = { readonly start: number; readonly end: number }

const countOf = ({ map }: TableRect, line: Line): number => (line === 'row' ? map.height : map.width)

/** Whether no cell reaches over the border before a row or column. */
const isCut = ({ map }: TableRect, line: Line, before: number): boolean => {
  const { width, height } = map
  if (before <= 0 || before >= (line === 'row' ? height : width)) return true
  return Array.from({ length: line === 'row' ? width : height }, (_, at) =>
    line === 'row'
      ? map.map[before * width + at] !== map.map[(before - 1) * width + at]
      : map.map[at * width + before] !== map.map[at * width + before - 1],
  ).every((cut) => cut)
}

/** Rows or columns with those that a cell ties to them. */
const tied = (rect: TableRect, line: Line, { start, end }: Lines): Lines => {
  let [from, to] = [start, end]
  while (!isCut(rect, line, from)) from -= 1
  while (!isCut(rect, line, to)) to += 1
  return { start: from, end: to }
}

/** Where lines can go: the nearest border that no cell reaches over, at or beyond the one before `target`. */
const borderAt = (rect: TableRect, line: Line, moved: Lines, target: number): number => {
  const step = target < moved.start ? -1 : 1
  let border = target
  while (!isCut(rect, line, border)) border += step
  return border
}

const reorder = <Item>(items: readonly Item[], { start, end }: Lines, border: number): Item[] => {
  const moved = items.slice(start, end)
  return border < start
    ? [...items.slice(0, border), ...moved, ...items.slice(border, start), ...items.slice(end)]
    : [...items.slice(0, start), ...items.slice(end, border), ...moved, ...items.slice(border)]
}

/** Takes what moves out and puts it in again, so that what stays is not written anew. */
const moveRows = (
  transaction: Transaction,
  { table, tableStart }: TableRect,
  lines: Lines,
  border: number,
) => {
  const sizeOf = (rows: readonly Node[]) => rows.reduce((sum, { nodeSize }) => sum + nodeSize, 0)
  const rows = table.children
  const from = tableStart + sizeOf(rows.slice(0, lines.start))
  const moved = rows.slice(lines.start, lines.end)
  const to = tableStart + sizeOf(rows.slice(0, border))
  transaction.delete(from, from + sizeOf(moved))
  transaction.insert(transaction.mapping.map(to), Fragment.from(moved))
}

const moveColumns = (transaction: Transaction, rect: TableRect, lines: Lines, border: number) => {
  const { table, map, tableStart } = rect
  let rowStart = tableStart
  for (const row of table.children) {
    const start = transaction.mapping.map(rowStart + 1)
    const cells = row.children.map((cell, at) => {
      const offset = row.children.slice(0, at).reduce((sum, { nodeSize }) => sum + nodeSize, 0)
      return { cell, offset, column: map.colCount(rowStart + 1 + offset - tableStart) }
    })
    const moved = cells.filter(({ column }) => column >= lines.start && column < lines.end)
    const first = moved[0]
    if (first !== undefined) {
      const target = cells.find(({ column }) => column >= border)
      const to = target?.offset ?? row.content.size
      const size = moved.reduce((sum, { cell }) => sum + cell.nodeSize, 0)
      transaction.delete(start + first.offset, start + first.offset + size)
      const at = to > first.offset ? to - size : to
      transaction.insert(start + at, Fragment.from(moved.map(({ cell }) => cell)))
    }
    rowStart += row.nodeSize
  }
}

/** What was selected is selected again, in the lines that have moved. */
const select = (transaction: Transaction, { tableStart }: TableRect, line: Line, { start, end }: Lines) => {
  const table = transaction.doc.nodeAt(tableStart - 1)
  if (table === null) return
  const map = TableMap.get(table)
  const at = (row: number, column: number) => tableStart + (map.map[row * map.width + column] ?? 0)
  const [bottom, right] = line === 'row' ? [end, map.width] : [map.height, end]
  const [top, left] = line === 'row' ? [start, 0] : [0, start]
  transaction.setSelection(CellSelection.create(transaction.doc, at(top, left), at(bottom - 1, right - 1)))
}

/** How far into the moved lines the caret stands, to put it there again. */
const caretIn = (state: EditorState, rect: TableRect): { cell: number; offset: number } | null => {
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty) return null
  const cell = rect.tableStart + (rect.map.map[rect.top * rect.map.width + rect.left] ?? 0)
  return { cell, offset: selection.head - cell }
}

/** Moves rows or columns, with all that cells tie to them, before the line `target` of the table as it is. */
export const moveLines =
  (line: Line, moved: Lines, target: number, at?: TableRect): Command =>
  (state, dispatch) => {
    const rect = at ?? selectedCells(state)
    if (rect === null || target < 0 || target > countOf(rect, line)) return false
    const lines = tied(rect, line, moved)
    if (target >= lines.start && target <= lines.end) return false
    const border = borderAt(rect, line, lines, target)
    if (!dispatch) return true
    const caret = at === undefined ? caretIn(state, rect) : null
    const transaction = state.tr
    if (line === 'row') moveRows(transaction, rect, lines, border)
    else moveColumns(transaction, rect, lines, border)
    const size = lines.end - lines.start
    const start = border < lines.start ? border : border - size
    select(transaction, rect, line, { start, end: start + size })
    if (caret !== null) {
      const order = reorder(
        Array.from({ length: countOf(rect, line) }, (_, index) => index),
        lines,
        border,
      )
      const row = line === 'row' ? order.indexOf(rect.top) : rect.top
      const column = line === 'column' ? order.indexOf(rect.left) : rect.left
      const table = transaction.doc.nodeAt(rect.tableStart - 1)
      const map = table && TableMap.get(table)
      const place = map?.map[row * map.width + column]
      if (place !== undefined) {
        const position = rect.tableStart + place + caret.offset
        transaction.setSelection(TextSelection.near(transaction.doc.resolve(position)))
      }
    }
    dispatch(transaction.scrollIntoView())
    return true
  }

/** Moves the selected rows or columns by one place. */
export const moveSelected =
  (line: Line, direction: 1 | -1): Command =>
  (state, dispatch) => {
    const rect = selectedCells(state)
    if (rect === null) return false
    const chosen =
      line === 'row' ? { start: rect.top, end: rect.bottom } : { start: rect.left, end: rect.right }
    const { start, end } = tied(rect, line, chosen)
    return moveLines(line, chosen, direction < 0 ? start - 1 : end + 1)(state, dispatch)
  }
