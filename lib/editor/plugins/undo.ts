import { type Command, type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import * as Y from 'yjs'
import { type ContentBinding, mending, separateStep } from '../content-binding'
import { contentOf } from '../document-roots'
import { mendRedone } from '../mend-redone'
import { undoSettled } from '../undo-settled'

export const undoKey = new PluginKey<Y.UndoManager>('undo')

/** Milliseconds of rest that end a step: what is typed without one is undone at once. */
const restMs = 500

/**
 * Undo takes back an insertion only as far as it is still one's own: an element in which others have written since
 * stays, with what they wrote.
 */
const isEmptied = (item: Y.Item): boolean =>
  !(item.content instanceof Y.ContentType) || item.content.type._length === 0

/**
 * Forgets what could be redone, as an edit does, but lets none of it be collected.
 *
 * Yjs 13 marks with one flag what its steps still need, and takes the flag from everything that a step given up
 * holds, and from all that it stands in, though other steps need them, too. When somebody then deletes a block that
 * undo had brought back, nothing is left of it, and the next undo that looks for it breaks off with an error.
 */
const giveUpRedo = (manager: Y.UndoManager): void => {
  manager.redoStack = []
}

const createUndoManager = (binding: ContentBinding): Y.UndoManager => {
  let separateNext = false
  const content = contentOf(binding.doc)
  const manager = new Y.UndoManager(content, {
    trackedOrigins: new Set([binding]),
    captureTimeout: restMs,
    deleteFilter: isEmptied,
    captureTransaction: (transaction) => {
      if (transaction.origin !== binding) return transaction.origin === manager
      if (transaction.meta.has(mending)) return false
      const separate = transaction.meta.get(separateStep) === true
      if (separate || separateNext) manager.stopCapturing()
      separateNext = separate
      const changed: ReadonlyMap<unknown, unknown> = transaction.changedParentTypes
      if (changed.has(content)) giveUpRedo(manager)
      return true
    },
  })
  manager.on('stack-item-added', ({ stackItem }) => {
    stackItem.meta.set(binding, binding.selectionBefore)
  })
  return manager
}

/** Undo and redo of one's own edits only, each putting the selection back where it was. */
export const undo = (binding: ContentBinding): Plugin =>
  new Plugin({
    key: undoKey,
    state: { init: () => createUndoManager(binding), apply: (_, manager) => manager },
    view: (view) => {
      const manager = undoKey.getState(view.state)
      const mend = (transaction: Y.Transaction): void => {
        if (transaction.origin === manager) mendRedone(transaction)
      }
      const settle = (transaction: Y.Transaction): void => {
        if (manager !== undefined) undoSettled(manager, transaction)
      }
      binding.doc.on('beforeObserverCalls', mend)
      binding.doc.on('afterTransaction', settle)
      return {
        destroy: () => {
          binding.doc.off('beforeObserverCalls', mend)
          binding.doc.off('afterTransaction', settle)
          manager?.destroy()
        },
      }
    },
  })

const managerOf = (state: EditorState): Y.UndoManager | null => undoKey.getState(state) ?? null

export const undoChange: Command = (state, dispatch) => {
  const manager = managerOf(state)
  if (manager === null || !manager.canUndo()) return false
  if (dispatch) manager.undo()
  return true
}

export const redoChange: Command = (state, dispatch) => {
  const manager = managerOf(state)
  if (manager === null || !manager.canRedo()) return false
  if (dispatch) manager.redo()
  return true
}
