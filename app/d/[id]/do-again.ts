import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { pasteEvent } from '@/lib/editor/paste/paste-event'
import type { EarlyDeed, EarlyWriting, PagePoint } from '../../early-writing'

const caretAt = (view: EditorView, { x, y }: PagePoint): void => {
  const found = view.posAtCoords({ left: x - window.scrollX, top: y - window.scrollY })
  if (found === null) return
  const selection = TextSelection.near(view.state.doc.resolve(found.pos))
  view.dispatch(view.state.tr.setSelection(selection))
}

/** As a key would: by the text's own keys, then its rules for what is typed. */
const type = (view: EditorView, event: KeyboardEvent): void => {
  if (view.someProp('handleKeyDown', (handle) => handle(view, event)) || event.key === 'Enter') return
  const { from, to } = view.state.selection
  const insert = () => view.state.tr.insertText(event.key).scrollIntoView()
  if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, event.key, insert)))
    view.dispatch(insert())
}

const doOne = (view: EditorView, deed: EarlyDeed): void => {
  if (deed instanceof KeyboardEvent) {
    if (view.editable) type(view, deed)
  } else if (deed instanceof DataTransfer) view.dom.dispatchEvent(pasteEvent(deed))
  else caretAt(view, deed)
}

const isEmpty = ({ doc }: EditorView['state']): boolean =>
  doc.childCount === 1 && doc.firstChild?.content.size === 0

/**
 * Does in a text that has come alive what somebody did in it before, and leaves the keyboard to whoever has it. An empty text
 * is there to be written in: the caret goes into it, and so does what was typed with nothing pressed.
 */
export const doAgain = (view: EditorView, { deeds, inText }: EarlyWriting): void => {
  const empty = isEmpty(view.state)
  const idle = document.activeElement === document.body || view.hasFocus()
  if (idle && (inText || (empty && window.matchMedia('(pointer: fine)').matches))) {
    // The view hears only of a keyboard that comes to it.
    view.dom.blur()
    view.focus()
  }
  if (inText || empty) for (const deed of deeds) doOne(view, deed)
}
