import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { type ContentBinding, type LocalChange, outsideChange, type WrittenStep } from '../content-binding'

type SyncState = LocalChange & {
  readonly binding: ContentBinding
  /** Whether the last change came from the shared document. */
  readonly outside: boolean
}

export const syncKey = new PluginKey<SyncState>('sync')

/** What leads from positions in the text to places in the shared document, and back. */
export const bindingOf = (state: EditorState): ContentBinding | null =>
  syncKey.getState(state)?.binding ?? null

/** Set on a transaction whose change is undone by itself, whatever was typed before and after it. */
export const separateChange = 'separate change'

/** Words flow into one step; formatting, structure and what is pasted or dropped stand by themselves. */
const isSeparate = (transaction: Transaction): boolean =>
  transaction.getMeta(separateChange) === true ||
  ['paste', 'drop', 'cut'].includes(transaction.getMeta('uiEvent')) ||
  transaction.steps.some((step) => !(step instanceof ReplaceStep))

/** The steps of a transaction, if all of them only put words in the place of words. */
const stepsOf = ({ steps, docs, doc }: Transaction): WrittenStep[] => {
  const replacing = steps.filter((step) => step instanceof ReplaceStep)
  const words = replacing.filter(
    ({ slice: { openStart, openEnd, content } }) =>
      openStart === 0 && openEnd === 0 && content.content.every((node) => node.isText),
  )
  if (words.length < steps.length) return []
  return words.map((step, at) => ({ step, before: docs[at] ?? doc, after: docs[at + 1] ?? doc }))
}

/** Milliseconds after a composition's end in which the browser and ProseMirror read what it left. */
const settleMs = 60

/** Milliseconds of rest after which what others wrote waits no more for an open composition, as phones keep one. */
const idleMs = 2000

/** Joins the view to the shared document. First of the plugins: the others find both saying the same. */
export const sync = (binding: ContentBinding): Plugin => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const catchUpAfter = (milliseconds: number) => () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => binding.catchUp(), milliseconds)
  }
  return new Plugin<SyncState>({
    key: syncKey,
    props: {
      handleDOMEvents: {
        compositionstart: catchUpAfter(idleMs),
        compositionupdate: catchUpAfter(idleMs),
        compositionend: catchUpAfter(settleMs),
      },
    },
    state: {
      init: () => ({ binding, outside: false, separate: false, steps: [] }),
      apply: (transaction, last) => {
        const appended = transaction.getMeta('appendedTransaction') !== undefined
        return {
          binding,
          steps: appended ? (transaction.docChanged ? [] : last.steps) : stepsOf(transaction),
          outside:
            transaction.getMeta(outsideChange) === true ||
            (appended && !transaction.docChanged && last.outside),
          separate: appended ? last.separate : isSeparate(transaction),
        }
      },
    },
    view: (view) => {
      binding.attach(view, catchUpAfter(idleMs))
      return {
        update: (_, previous) => {
          const { state } = view
          const change = syncKey.getState(state)
          if (state.doc !== previous.doc && change?.outside === false) binding.write(state, previous, change)
        },
        destroy: () => {
          clearTimeout(waiting)
          binding.detach()
        },
      }
    },
  })
}
