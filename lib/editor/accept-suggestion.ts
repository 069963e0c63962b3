import type { Node } from 'prosemirror-model'
import type { Command, EditorState, Transaction } from 'prosemirror-state'
import { suggestionIn, suggestionsKey } from './plugins/suggestions'
import { separateChange } from './plugins/sync'
import { runAfter } from './run-after'
import { schema } from './schema'

/** A transaction that takes away what was written for the menu; null when nothing is offered. */
const begin = (state: EditorState): Transaction | null => {
  const suggestion = suggestionIn(state)
  if (suggestion === null) return null
  const { from, to } = suggestion
  const transaction = state.tr.setMeta(suggestionsKey, 'close').setMeta(separateChange, true)
  return from === to ? transaction : transaction.delete(from, to)
}

/** Does `command` as if the words that led to it had never been written: one change, undone at once. */
export const acceptCommand =
  (command: Command): Command =>
  (state, dispatch, view) => {
    const transaction = begin(state)
    if (transaction === null) return false
    dispatch?.(runAfter(transaction, command, { state, view }))
    return true
  }

/** Puts words or a node in the place of what was written. */
export const acceptContent =
  (content: string | Node): Command =>
  (state, dispatch) => {
    const transaction = begin(state)
    if (transaction === null) return false
    const { from, $from } = transaction.selection
    const marks = state.storedMarks ?? $from.marks()
    const node = typeof content === 'string' ? schema.text(content, marks) : content
    if (!$from.parent.canReplaceWith($from.index(), $from.index(), node.type)) return false
    transaction.insert(from, node)
    // What goes on behind a name does so with a space.
    if (typeof content !== 'string' && !/^\s/.test(after(transaction, from + node.nodeSize)))
      transaction.insertText(' ', from + node.nodeSize)
    dispatch?.(transaction.scrollIntoView())
    return true
  }

const after = ({ doc }: Transaction, position: number): string => {
  const $position = doc.resolve(position)
  return $position.parent.textBetween($position.parentOffset, $position.parent.content.size, '', '\ufffc')
}
