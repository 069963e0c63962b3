import { Plugin } from 'prosemirror-state'

/**
 * Keys act where the caret is. A browser that is busy tells of a caret that a key has led elsewhere only after the keys
 * that were pressed since: the view would break a line where the caret was before. So it is told before each key. What is
 * composed is the browser's alone.
 */
export const knownCaret = (): Plugin => {
  let told = true
  const mayMove = (): false => {
    told = false
    return false
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: ({ composing, dom }, { keyCode }) => {
          const composes = composing || keyCode === 229
          if (!told && !composes) dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
          return mayMove()
        },
        mousedown: mayMove,
      },
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
