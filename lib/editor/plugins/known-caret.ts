import { Plugin } from 'prosemirror-state'

const leading = /^(Arrow|Home$|End$|Page)/

/**
 * Keys act where the caret is, and it is in sight where they have led it. A browser that is busy tells of a caret that a
 * key has led elsewhere only after the keys that were pressed since: the view would break a line where the caret was
 * before. So it is told before each key. It also takes what it hears more than 50 ms after a key for no key's doing, and
 * leaves the caret where the browser has scrolled it to, which may be under a bar; so whatever comes of a key that leads
 * the caret is brought into sight, however late. What is composed is the browser's alone.
 */
export const knownCaret = (): Plugin => {
  let told = true
  /** The last key, if the caret may still follow from it. */
  let leads: KeyboardEvent | null = null
  const mayMove = (by: KeyboardEvent | null): false => {
    told = false
    leads = by
    return false
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: ({ composing, dom }, event) => {
          const composes = composing || event.keyCode === 229
          if (!told && !composes) dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
          return mayMove(leading.test(event.key) ? event : null)
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
