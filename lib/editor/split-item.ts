import { splitListItemKeepMarks } from 'prosemirror-schema-list'
import { type Command, TextSelection } from 'prosemirror-state'
import { outdentItems } from './indent-items'
import { isItem } from './list-items'
import { schema } from './schema'

const { paragraph, taskItem } = schema.nodes

/**
 * Enter in an item: the rest of the line becomes the next item, with all that was below. In an empty one it leads a
 * level out; before the words of one it makes an empty item above them, so that a task that is done stays done.
 */
export const splitItem: Command = (state, dispatch, view) => {
  const { $from, $to, empty } = state.selection
  if ($from.depth < 2 || !$from.sameParent($to)) return false
  const item = $from.node(-1)
  if (!isItem(item)) return false
  const first = $from.index(-1) === 0
  if ($from.parent.content.size === 0 && first) return outdentItems(state, dispatch, view)
  if ($from.parent.content.size === 0 && $from.parent.type === paragraph) {
    dispatch?.(state.tr.split($from.before(), 1, [{ type: item.type }]).scrollIntoView())
    return true
  }
  if (empty && first && $from.parentOffset === 0) {
    if (!dispatch) return true
    const transaction = state.tr.insert($from.before(-1), item.type.create(null, paragraph.create()))
    const caret = transaction.doc.resolve(transaction.mapping.map($from.pos))
    const going = state.storedMarks ?? $from.marks()
    dispatch(transaction.setSelection(TextSelection.near(caret)).ensureMarks(going).scrollIntoView())
    return true
  }
  const attributes = item.type === taskItem ? { checked: false } : undefined
  return splitListItemKeepMarks(item.type, attributes)(state, dispatch)
}
