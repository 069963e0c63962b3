import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { linkAddress, typedAddress } from '../typed-address'

/** What makes a block of a line that holds nothing else, once a space or Enter ends it. */
const opening = /^(?::::\w+|\[!\w+\])$/

const textBefore = ({ state: { selection } }: EditorView): string => {
  const { parent, parentOffset } = selection.$from
  return parent.textBetween(0, parentOffset, null, '\ufffc')
}

/** Links the address that ends where the caret is, unless the caret stands in it. */
const linkBefore = (view: EditorView): void => {
  const { $from } = view.state.selection
  const address = typedAddress(textBefore(view))
  const next = $from.parent.textBetween($from.parentOffset, $from.parent.content.size)
  const transaction = address && !/^\S/.test(next) && linkAddress(view.state, $from.pos, address)
  if (transaction) view.dispatch(transaction)
}

/**
 * Enter ends a word as a space does: an address becomes a link before the line ends, and an opening that waits for a
 * space, by the given input rules, makes its block.
 */
export const lineEnds = (rules: Plugin): Plugin =>
  new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        const { selection } = view.state
        if (
          event.key !== 'Enter' ||
          view.composing ||
          !selection.empty ||
          !selection.$from.parent.isTextblock
        )
          return false
        if (opening.test(textBefore(view)) && !event.shiftKey) {
          const { pos } = selection.$from
          const insert = () => view.state.tr.insertText(' ')
          return rules.props.handleTextInput?.call(rules, view, pos, pos, ' ', insert) ?? false
        }
        linkBefore(view)
        return false
      },
    },
  })
