import { type RefObject, startTransition, useEffect, useLayoutEffect, useRef } from 'react'
import type { CommandQuestion } from '@/lib/editor/editor-command'
import { useTranslate } from '../../translations'
import type { Editor } from './editor'
import { bringAlive, type LiveText } from './live-text'
import type { OpenDocument } from './open-document'

type EditorSurfaceProps = {
  /** The element that holds the server's text, and then the live one. */
  readonly place: RefObject<HTMLElement | null>
  readonly opened: OpenDocument
  /** Hands over the text that came alive before the interface, if it did. */
  readonly takeText: () => LiveText | null
  readonly editable: boolean
  readonly onEditor: (editor: Editor | null) => void
  readonly onAsk: (question: CommandQuestion) => void
}

/** The live text as a part of the interface: the one that is alive already, or a new one. */
export default function EditorSurface(props: EditorSurfaceProps) {
  const { place, opened, takeText, editable, onEditor, onAsk } = props
  const translate = useTranslate()
  const shown = useRef<LiveText | null>(null)
  const mayWrite = useRef(editable)
  const ask = useRef(onAsk)

  useLayoutEffect(() => {
    ask.current = onAsk
  }, [onAsk])

  useLayoutEffect(() => {
    if (place.current === null) return
    const here = { place: place.current, opened, translate, editable: mayWrite.current }
    const given = takeText()
    const text = given ?? bringAlive(here)
    if (given === null) text.catchUp()
    shown.current = text
    text.setEditable(mayWrite.current)
    text.setAsk((question) => ask.current(question))
    // What is drawn around it need not be there with it.
    startTransition(() => onEditor(text.editor))
    return () => {
      onEditor(null)
      shown.current = null
      text.close()
    }
  }, [place, opened, takeText, onEditor, translate])

  useEffect(() => {
    mayWrite.current = editable
    shown.current?.setEditable(editable)
  }, [editable])

  return null
}
