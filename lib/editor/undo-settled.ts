import * as Y from 'yjs'
import { type Asked, answering } from './settle-upload'

const insertionsOf = ({ beforeState, afterState }: Y.Transaction): ReturnType<typeof Y.createDeleteSet> => {
  const insertions = Y.createDeleteSet()
  for (const [client, end] of afterState) {
    const clock = beforeState.get(client) ?? 0
    if (end > clock) insertions.clients.set(client, [{ clock, len: end - clock }])
  }
  return insertions
}

/** What undo may bring back is not thrown away, nor what is around it. */
const keep = (struct: Y.Item | Y.GC): void => {
  for (let item = struct instanceof Y.Item ? struct : null; item !== null && !item.keep; ) {
    item.keep = true
    item = item.parent instanceof Y.AbstractType ? item.parent._item : null
  }
}

/**
 * A file that has come belongs to the step that asked for it: undo of that step takes the file back, and brings back the
 * one that it took the place of. To be called when the transaction that wrote it is over.
 */
export const undoSettled = ({ undoStack }: Y.UndoManager, transaction: Y.Transaction): void => {
  const asked = transaction.meta.get(answering) as readonly Asked[] | undefined
  const step = undoStack.find(({ insertions }) =>
    asked?.some(({ attribute, element }) => {
      // Undo of what made the element takes all of it, or leaves it with its file where others have written in it.
      const made = element !== null && Y.isDeleted(insertions, element)
      return Y.isDeleted(insertions, attribute) && !made
    }),
  )
  if (step === undefined) return
  step.insertions = Y.mergeDeleteSets([step.insertions, insertionsOf(transaction)])
  step.deletions = Y.mergeDeleteSets([step.deletions, transaction.deleteSet])
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, keep)
}
