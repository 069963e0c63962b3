import type { Node } from 'prosemirror-model'
import { type Command, Selection, TextSelection } from 'prosemirror-state'
import { separateChange } from './plugins/sync'
import { schema } from './schema'

const { nodes } = schema

/** Puts a block after the caret, or above the empty line that it is on, with a line to go on writing in. */
export const insertBlock =
  (make: () => Node): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    const transaction = state.tr
    const emptyParagraph = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0
    if (emptyParagraph && $from.depth > 0) transaction.insert($from.before(), make())
    else transaction.replaceSelectionWith(make())
    if (!transaction.docChanged) return false
    if (!dispatch) return true
    const end = transaction.selection.$to
    // There is always a line to go on writing in.
    if (!emptyParagraph && end.pos >= transaction.doc.content.size) {
      transaction.insert(transaction.doc.content.size, nodes.paragraph.create())
      transaction.setSelection(TextSelection.atEnd(transaction.doc))
    }
    dispatch(transaction.setMeta(separateChange, true).scrollIntoView())
    return true
  }

/** Puts a block that holds words where the caret is, with the words of an empty or lonely line in it, and the caret in it. */
export const insertHolder =
  (make: (line: Node) => Node): Command =>
  ({ selection, tr }, dispatch) => {
    const { $from, $to } = selection
    if ($from.parent.type !== nodes.paragraph || !$from.sameParent($to) || $from.depth < 1) return false
    const holder = make($from.parent)
    const at = $from.index(-1)
    if (!$from.node(-1).canReplaceWith(at, at + 1, holder.type)) return false
    if (!dispatch) return true
    const position = $from.before()
    tr.replaceWith(position, $from.after(), holder)
    tr.setSelection(Selection.near(tr.doc.resolve(position + 2 + $from.parentOffset)))
    dispatch(tr.setMeta(separateChange, true).scrollIntoView())
    return true
  }
