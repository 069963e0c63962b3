import { TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { createState } from '@/lib/editor/create-state'
import { useTranslate } from '../../translations'
import type { Editor } from './editor'
import type { OpenDocument } from './open-document'

/** A place on the page, in pixels from its upper left corner. */
export type PagePoint = { readonly x: number; readonly y: number }

type EditorSurfaceProps = {
  /** The element that holds the server's text, and then the live one. */
  readonly place: RefObject<HTMLElement | null>
  readonly opened: OpenDocument
  readonly editable: boolean
  /** Where somebody pressed into the text before it was alive. */
  readonly pressed: RefObject<PagePoint | null>
  readonly onEditor: (editor: Editor | null) => void
  readonly onLink: () => void
}

/** Room that is kept between the caret and what lies over the text, in pixels. */
const margins = () => {
  const narrow = window.matchMedia('(max-width: 719px)').matches
  return narrow ? { top: 72, right: 0, bottom: 72, left: 0 } : { top: 120, right: 0, bottom: 48, left: 0 }
}

const caretAt = (view: EditorView, { x, y }: PagePoint): void => {
  const found = view.posAtCoords({ left: x - window.scrollX, top: y - window.scrollY })
  if (found === null) return
  const selection = TextSelection.near(view.state.doc.resolve(found.pos))
  view.dispatch(view.state.tr.setSelection(selection))
  view.focus()
}

const startWriting = (view: EditorView): void => {
  const empty = view.state.doc.childCount === 1 && view.state.doc.firstChild?.content.size === 0
  const idle = document.activeElement === document.body
  if (empty && idle && window.matchMedia('(pointer: fine)').matches) view.focus()
}

/** The live text: takes the place of the server's in one frame, and is the only owner of the editor's view. */
export default function EditorSurface({
  place,
  opened,
  editable,
  pressed,
  onEditor,
  onLink,
}: EditorSurfaceProps) {
  const t = useTranslate()
  const shown = useRef<EditorView | null>(null)
  const mayWrite = useRef(editable)
  const openLink = useRef(onLink)

  useLayoutEffect(() => {
    openLink.current = onLink
  }, [onLink])

  useLayoutEffect(() => {
    if (place.current === null) return
    const listeners = new Set<() => void>()
    const view = new EditorView(
      { mount: place.current },
      {
        state: createState({ doc: opened.doc, awareness: opened.provider.awareness, translate: t }),
        editable: () => mayWrite.current,
        attributes: () => ({
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': t('editor.text'),
          'aria-description': t('editor.leaveByTab'),
          'aria-readonly': String(!mayWrite.current),
          tabindex: '0',
        }),
        scrollThreshold: margins(),
        scrollMargin: margins(),
        handleKeyDown: (_view, event) => {
          if (
            event.key.toLowerCase() !== 'k' ||
            !(event.metaKey || event.ctrlKey) ||
            event.altKey ||
            event.shiftKey
          )
            return false
          event.preventDefault()
          openLink.current()
          return true
        },
        dispatchTransaction(transaction) {
          view.updateState(view.state.apply(transaction))
          for (const listener of listeners) listener()
        },
      },
    )
    shown.current = view
    onEditor({
      get state() {
        return view.state
      },
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      run: (command) => {
        command(view.state, view.dispatch, view)
        view.focus()
      },
      focus: () => view.focus(),
    })
    if (pressed.current) caretAt(view, pressed.current)
    else startWriting(view)
    return () => {
      onEditor(null)
      shown.current = null
      view.destroy()
    }
  }, [place, opened, pressed, onEditor, t])

  useEffect(() => {
    mayWrite.current = editable
    shown.current?.setProps({})
  }, [editable])

  return null
}
