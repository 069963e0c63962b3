import { type Command, TextSelection } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import { schema } from '../schema'

const { table, tableRow, tableCell, paragraph } = schema.nodes

export const createTable = ({ rows, columns }: { readonly rows: number; readonly columns: number }) =>
  table.createChecked(
    null,
    Array.from({ length: rows }, (_, row) =>
      tableRow.createChecked(
        null,
        Array.from({ length: columns }, () =>
          tableCell.createChecked({ header: row === 0 }, paragraph.create()),
        ),
      ),
    ),
  )

/** Puts a table with a row of headings after the caret, or in place of the empty line that it is on. None in tables. */
export const insertTable =
  (rows = 3, columns = 3): Command =>
  (state, dispatch) => {
    const { $from, empty } = state.selection
    if (isInTable(state)) return false
    const transaction = state.tr
    const made = createTable({ rows, columns })
    const emptyLine =
      empty && $from.depth > 0 && $from.parent.type === paragraph && $from.parent.content.size === 0
    const from = emptyLine ? $from.before() : $from.depth > 0 ? $from.after() : state.selection.to
    const to = emptyLine ? $from.after() : from
    const $place = transaction.doc.resolve(from)
    if (!$place.parent.canReplaceWith($place.index(), transaction.doc.resolve(to).index(), table))
      return false
    if (!dispatch) return true
    transaction.replaceWith(from, to, made)
    const after = from + made.nodeSize
    // There is always a line to go on writing in.
    if (transaction.doc.resolve(after).nodeAfter === null) transaction.insert(after, paragraph.create())
    transaction.setSelection(TextSelection.near(transaction.doc.resolve(from + 1)))
    dispatch(transaction.scrollIntoView())
    return true
  }
