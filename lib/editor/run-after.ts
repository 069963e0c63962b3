import { type Command, type EditorState, Selection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { suggestionsKey } from './plugins/suggestions'

/** Adds to a transaction what a command does with the state that it leads to: both are one change. */
export const runAfter = (
  transaction: Transaction,
  command: Command,
  { state, view }: { readonly state: EditorState; readonly view?: EditorView | undefined },
): Transaction => {
  command(
    state.apply(transaction),
    (next) => {
      for (const step of next.steps) transaction.step(step)
      transaction.setSelection(Selection.fromJSON(transaction.doc, next.selection.toJSON()))
      const offers: unknown = next.getMeta(suggestionsKey)
      if (offers !== undefined) transaction.setMeta(suggestionsKey, offers)
      if (next.storedMarksSet) transaction.setStoredMarks(next.storedMarks)
    },
    view,
  )
  return transaction.scrollIntoView()
}
