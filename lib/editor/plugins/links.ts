import { Plugin } from 'prosemirror-state'
import { setLink } from '../link-commands'
import { safeHref } from '../safe-href'
import { separateChange } from './sync'

/** Following links, and what pasting an address over words does. */
export const links = (): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        // A link in text that is being written is a place for the caret; with the key held, or for a reader, it leads.
        click: (view, event) => {
          const anchor = event.target instanceof Element ? event.target.closest('a') : null
          if (anchor === null || !view.dom.contains(anchor)) return false
          event.preventDefault()
          // Resolved by the browser: documents of ours are named without their origin.
          const href = safeHref(anchor.href)
          if (href === null || (view.editable && !event.metaKey && !event.ctrlKey)) return false
          window.open(href, '_blank', 'noopener,noreferrer')
          return true
        },
      },
      handlePaste: (view, event) => {
        const text = event.clipboardData?.getData('text/plain').trim() ?? ''
        const href = /\s/.test(text) ? null : safeHref(text)
        if (href === null || view.state.selection.empty) return false
        return setLink(href)(view.state, (transaction) =>
          view.dispatch(transaction.setMeta(separateChange, true)),
        )
      },
    },
  })
