import { Plugin } from 'prosemirror-state'
import { suggestionIn } from './suggestions'

/**
 * Tab indents in lists and code. Whoever works with the keyboard alone leaves the text with Escape and then Tab:
 * after Escape the next Tab is the browser's.
 */
export const leaveByTab = (): Plugin => {
  let released = false
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => {
          const leaves = released && event.key === 'Tab'
          if (event.key !== 'Shift') released = event.key === 'Escape' && suggestionIn(view.state) === null
          // Handled without being prevented: the editor does nothing, and focus moves on.
          return leaves
        },
        blur: () => {
          released = false
          return false
        },
      },
    },
  })
}
