import type { Node } from 'prosemirror-model'
import { type Command, TextSelection } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import { schema } from '../schema'

const { table, tableRow, tableCell, paragraph } = schema.nodes

/** What stands between the bars of `|a|b|`, with its marks and without spaces at its ends; null for other lines. */
const fieldsOf = (line: Node): readonly Node[] | null => {
  const text = line.textBetween(0, line.content.size, '', '\n')
  if (!/^\|(?:[^|\n]*\|){2,}\s*$/.test(text) || text.replace(/[|\s]/g, '') === '') return null
  const bars = [...text.matchAll(/\|/g)].map(({ index }) => index)
  return bars.slice(1).map((end, at) => {
    const start = (bars[at] ?? 0) + 1
    const field = text.slice(start, end)
    const from = start + field.length - field.trimStart().length
    return paragraph.createChecked(
      null,
      line.content.cut(from, Math.max(from, start + field.trimEnd().length)),
    )
  })
}

/** Enter after `|a|b|` makes a table with that row of headings, and an empty row to go on in. */
export const tableFromLine: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const line = $from.parent
  if (!empty || line.type !== paragraph || isInTable(state) || $from.parentOffset < line.content.size)
    return false
  const fields = fieldsOf(line)
  const index = $from.index(-1)
  if (fields === null || !$from.node(-1).canReplaceWith(index, index + 1, table)) return false
  if (!dispatch) return true
  const heads = fields.map((field) => tableCell.createChecked({ header: true }, field))
  const cells = fields.map(() => tableCell.createChecked(null, paragraph.create()))
  const rows = [tableRow.createChecked(null, heads), tableRow.createChecked(null, cells)]
  const made = table.createChecked(null, rows)
  const [from, to] = [$from.before(), $from.after()]
  const transaction = state.tr.replaceWith(from, to, made)
  const after = from + made.nodeSize
  if (transaction.doc.resolve(after).nodeAfter === null) transaction.insert(after, paragraph.create())
  const second = from + 1 + (made.firstChild?.nodeSize ?? 0)
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(second + 1)))
  dispatch(transaction.scrollIntoView())
  return true
}
