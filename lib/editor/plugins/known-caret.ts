import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

const leading = /^(Arrow|Home$|End$|Page)/

/**
 * Keys act where the caret is, and it is in sight where they have led it. A browser that is busy tells of a caret that a
 * key has led elsewhere only after the keys that were pressed since: the view would break a line where the caret was
 * before. So it is told before each key, and after each that leads the caret, before anybody scrolls on. What the view
 * hears more than 50 ms after a key it takes for no key's doing, and leaves the caret where the browser has scrolled to,
 * perhaps under a bar; so what comes of such a key is brought into sight, however late. What is composed is the
 * browser's alone.
 */
export const knownCaret = (): Plugin => {
  let told = true
  /** The last key, if the caret may still follow from it. */
  let leads: KeyboardEvent | null = null
  const tell = ({ composing, dom }: EditorView): void => {
    if (!told && !composing) dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
  }
  const mayMove = (by: KeyboardEvent | null): false => {
    told = false
    leads = by
    return false
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => {
          if (event.keyCode !== 229) tell(view)
          if (!leading.test(event.key)) return mayMove(null)
          setTimeout(() => {
            if (leads === event && !view.isDestroyed) tell(view)
          })
          return mayMove(event)
        },
        mousedown: () => mayMove(null),
        blur: () => {
          leads = null
        },
      },
    },
    appendTransaction: (transactions, _, { tr }) => {
      if (leads === null || leads.defaultPrevented) return null
      if (!transactions.some(({ selectionSet, docChanged }) => selectionSet && !docChanged)) return null
      leads = null
      return transactions.some(({ scrolledIntoView }) => scrolledIntoView) ? null : tr.scrollIntoView()
    },
    view: ({ dom: { ownerDocument } }) => {
      const hear = (): void => {
        told = true
      }
      ownerDocument.addEventListener('selectionchange', hear)
      return { destroy: () => ownerDocument.removeEventListener('selectionchange', hear) }
    },
  })
}
