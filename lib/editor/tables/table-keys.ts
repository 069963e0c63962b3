import { chainCommands } from 'prosemirror-commands'
import { type Command, type EditorState, Selection, TextSelection } from 'prosemirror-state'
import { CellSelection, goToNextCell } from 'prosemirror-tables'
import { isItem } from '../list-items'
import { schema } from '../schema'
import { appendRow } from './add-cells'
import { deleteSelectedCells } from './delete-cells'
import { type Line, moveSelected } from './move-cells'
import { selectedCells } from './selected-cells'
import { tableFromLine } from './typed-table'

const { tableCell, paragraph } = schema.nodes

/** Within lists and code the key is theirs. */
const innerIsNearer: Command = ({ selection }) => {
  const { $head } = selection
  if (selection instanceof CellSelection) return false
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const node = $head.node(depth)
    if (node.type === tableCell) return false
    if (isItem(node) || node.type.spec.code === true) return true
  }
  return true
}

const next: Command = (state, dispatch) => {
  if (innerIsNearer(state)) return false
  if (goToNextCell(1)(state, dispatch)) return true
  const rect = selectedCells(state)
  if (rect === null) return false
  if (!dispatch) return true
  const transaction = appendRow(state.tr, rect)
  const row = rect.tableStart + rect.table.content.size
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(row + 1)))
  dispatch(transaction.scrollIntoView())
  return true
}

const previous: Command = (state, dispatch) => {
  if (innerIsNearer(state)) return false
  return goToNextCell(-1)(state, dispatch) || selectedCells(state) !== null
}

/** Whether the caret is in the last block of its cell. */
const inLastBlock = ({ selection: { $head, empty } }: EditorState): boolean => {
  for (let depth = $head.depth - 1; empty && depth > 0; depth -= 1) {
    if ($head.indexAfter(depth) !== $head.node(depth).childCount) return false
    if ($head.node(depth).type === tableCell) return true
  }
  return false
}

/** Puts the caret below the table, on a new line where there is none. */
const leave: Command = (state, dispatch) => {
  const rect = selectedCells(state)
  if (rect === null) return false
  if (!dispatch) return true
  const end = rect.tableStart + rect.table.content.size + 1
  const transaction = state.tr
  if (state.doc.resolve(end).nodeAfter?.isTextblock !== true) transaction.insert(end, paragraph.create())
  transaction.setSelection(Selection.near(transaction.doc.resolve(end + 1)))
  dispatch(transaction.scrollIntoView())
  return true
}

/** Down from the last row, where nothing comes after the table. */
const leaveDown: Command = (state, dispatch, view) => {
  const rect = selectedCells(state)
  if (rect === null || rect.bottom !== rect.map.height || !inLastBlock(state)) return false
  const after = state.doc.resolve(rect.tableStart + rect.table.content.size + 1).nodeAfter
  return after === null && view?.endOfTextblock('down') === true && leave(state, dispatch)
}

/** At the edge of the table the key does nothing, rather than what it does elsewhere. */
const move = (line: Line, direction: 1 | -1): Command =>
  chainCommands(moveSelected(line, direction), (state) => selectedCells(state) !== null)

/** What keys do among cells. Before the keys of the rest, which they leave alone elsewhere. */
export const tableKeys: Readonly<Record<string, Command>> = {
  Enter: tableFromLine,
  Tab: next,
  'Shift-Tab': previous,
  'Mod-Enter': leave,
  ArrowDown: leaveDown,
  Backspace: deleteSelectedCells,
  'Mod-Backspace': deleteSelectedCells,
  Delete: deleteSelectedCells,
  'Mod-Delete': deleteSelectedCells,
  'Alt-Shift-ArrowUp': move('row', -1),
  'Alt-Shift-ArrowDown': move('row', 1),
  'Alt-Shift-ArrowLeft': move('column', -1),
  'Alt-Shift-ArrowRight': move('column', 1),
}
