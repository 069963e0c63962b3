import { keydownHandler } from 'prosemirror-keymap'
import { type Command, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { arrivedIn } from '@/lib/collaboration/arrived-updates'
import { askingKeys } from '@/lib/editor/commands'
import { outsideChange } from '@/lib/editor/content-binding'
import { createState } from '@/lib/editor/create-state'
import type { CommandQuestion } from '@/lib/editor/editor-command'
import { bringFiles } from '@/lib/editor/plugins/files'
import { setFocusMode } from '@/lib/editor/plugins/focus-mode'
import { setSpelling } from '@/lib/editor/plugins/spelling'
import { setTypography } from '@/lib/editor/plugins/typography'
import { useTranslate } from '../../translations'
import type { Editor, KeyListener } from './editor'
import type { OpenDocument } from './open-document'
import { storedToggles } from './stored-toggles'
import { wishesTypography } from './typography-wish'
import { wishedSpelling, wishesFocus } from './writing-wishes'

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
  readonly onAsk: (question: CommandQuestion) => void
}

/** Milliseconds within which what others changed is told to the controls once: they may write a hundred times in it. */
const frameMs = 16

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
  onAsk,
}: EditorSurfaceProps) {
  const t = useTranslate()
  const shown = useRef<EditorView | null>(null)
  const mayWrite = useRef(editable)
  const ask = useRef(onAsk)

  useLayoutEffect(() => {
    ask.current = onAsk
  }, [onAsk])

  useLayoutEffect(() => {
    if (place.current === null) return
    const listeners = new Set<() => void>()
    let waiting: ReturnType<typeof setTimeout> | undefined
    const tell = (): void => {
      clearTimeout(waiting)
      waiting = undefined
      for (const listener of listeners) listener()
    }
    let keyListeners: readonly KeyListener[] = []
    const asksByKey = keydownHandler(
      Object.fromEntries(
        askingKeys.map(({ keys, command: { asks } }) => [
          keys,
          () => {
            if (asks !== undefined) ask.current(asks)
            return true
          },
        ]),
      ),
    )
    const run = (command: Command) => {
      command(view.state, view.dispatch, view)
      view.focus()
    }
    const view = new EditorView(
      { mount: place.current },
      {
        state: createState({
          doc: opened.doc,
          awareness: opened.provider.awareness,
          translate: t,
          ask: (question) => ask.current(question),
          desk: opened.uploads,
          cameIn: arrivedIn,
          memory: storedToggles(window.location.pathname),
          loadMath: async () => (await import('./blocks/draw-math')).drawMath,
        }),
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
        handleKeyDown: (view, event) =>
          keyListeners.some((listener) => listener(event)) || asksByKey(view, event),
        dispatchTransaction(transaction) {
          view.updateState(view.state.apply(transaction))
          if (transaction.getMeta(outsideChange) === true) waiting ??= setTimeout(tell, frameMs)
          else tell()
        },
      },
    )
    shown.current = view
    setTypography(wishesTypography())(view.state, view.dispatch)
    setSpelling(wishedSpelling())(view.state, view.dispatch)
    if (wishesFocus()) setFocusMode(true)(view.state, view.dispatch)
    onEditor({
      get state() {
        return view.state
      },
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      view,
      run,
      perform: ({ asks, run: command }) => (asks === undefined ? run(command) : ask.current(asks)),
      bringFiles: (files, as) => {
        bringFiles(view, files, { desk: opened.uploads, ...(as && { as }) })
        view.focus()
      },
      focus: () => view.focus(),
      listenToKeys: (listener) => {
        keyListeners = [listener, ...keyListeners]
        return () => {
          keyListeners = keyListeners.filter((one) => one !== listener)
        }
      },
    })
    if (pressed.current) caretAt(view, pressed.current)
    else startWriting(view)
    return () => {
      onEditor(null)
      shown.current = null
      clearTimeout(waiting)
      view.destroy()
    }
  }, [place, opened, pressed, onEditor, t])

  useEffect(() => {
    mayWrite.current = editable
    shown.current?.setProps({})
  }, [editable])

  return null
}
