import { type Command, TextSelection } from 'prosemirror-state'
import { schema } from './schema'

const { nodes } = schema

/** Puts a divider after the caret, or above the empty line that it is on. */
export const insertDivider: Command = (state, dispatch) => {
  const { $from } = state.selection
  const transaction = state.tr
  const emptyParagraph = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0
  if (emptyParagraph && $from.depth > 0) transaction.insert($from.before(), nodes.divider.create())
  else transaction.replaceSelectionWith(nodes.divider.create())
  if (!transaction.docChanged) return false
  if (!dispatch) return true
  const end = transaction.selection.$to
  // There is always a line to go on writing in.
  if (!emptyParagraph && end.pos >= transaction.doc.content.size) {
    transaction.insert(transaction.doc.content.size, nodes.paragraph.create())
    transaction.setSelection(TextSelection.atEnd(transaction.doc))
  }
  dispatch(transaction.scrollIntoView())
  return true
}
