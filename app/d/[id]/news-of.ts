import type { EditorState, Transaction } from 'prosemirror-state'
import { outsideChange } from '@/lib/editor/content-binding'
import { remoteCursorsKey } from '@/lib/editor/plugins/remote-cursors'
import { suggestionIn } from '@/lib/editor/plugins/suggestions'
import { syncKey } from '@/lib/editor/plugins/sync'
import type { News } from './editor-news'

/** Whether the caret stands in the same kind of place, in a text of as many blocks. */
const samePlace = (before: EditorState, now: EditorState): boolean => {
  const [one, other] = [before.selection, now.selection]
  return (
    one.empty &&
    other.empty &&
    one.$head.depth === other.$head.depth &&
    one.$head.parent.sameMarkup(other.$head.parent) &&
    before.doc.childCount === now.doc.childCount
  )
}

/** Whether others changed the text, or say where they are. */
export const isOthers = (transaction: Transaction): boolean =>
  transaction.getMeta(outsideChange) === true || transaction.getMeta(remoteCursorsKey) !== undefined

/** What a transaction is to the interface. Letters at the caret change none of its controls, but for menus at work. */
export const newsOf = (transaction: Transaction, before: EditorState, now: EditorState): News => {
  if (isOthers(transaction)) return 'others'
  const words = transaction.docChanged && (syncKey.getState(now)?.steps.length ?? 0) > 0
  // Much may come at once, and is looked at before any control is.
  const pasted = transaction.docChanged && transaction.getMeta('uiEvent') === 'paste'
  const offered = suggestionIn(before) !== null || suggestionIn(now) !== null
  const marked = before.storedMarks !== now.storedMarks
  return !offered && (pasted || (words && !marked && samePlace(before, now))) ? 'words' : 'deed'
}
