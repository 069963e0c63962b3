import { keydownHandler } from 'prosemirror-keymap'
import type { Command, EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { arrivedIn } from '@/lib/collaboration/arrived-updates'
import { askingKeys } from '@/lib/editor/command-keys'
import { createState } from '@/lib/editor/create-state'
import type { CommandQuestion } from '@/lib/editor/editor-command'
import { bringFiles } from '@/lib/editor/plugins/files'
import { setFocusMode } from '@/lib/editor/plugins/focus-mode'
import { setSpelling } from '@/lib/editor/plugins/spelling'
import { setTypography } from '@/lib/editor/plugins/typography'
import type { Translate } from '@/lib/messages/translate'
import { noteAgain, takeWriting } from '../../early-writing'
import { doAgain } from './do-again'
import type { Editor, KeyListener } from './editor'
import { EditorNews } from './editor-news'
import { MentionNews } from './mention-news'
import { isOthers, newsOf } from './news-of'
import type { OpenDocument } from './open-document'
import { ReadingPlace } from './reading-place'
import { storedToggles } from './stored-toggles'
import { wishesTypography } from './typography-wish'
import { wishedSpelling, wishesFocus } from './writing-wishes'

/** The text as it can be written in, with or without an interface around it. */
export type LiveText = {
  readonly editor: Editor
  /** Does what somebody did in the text before it was alive, once. To be asked for as soon as it is. */
  readonly catchUp: () => void
  readonly setEditable: (editable: boolean) => void
  /** Who asks people what a command has to know; what was asked before is asked now. */
  readonly setAsk: (ask: (question: CommandQuestion) => void) => void
  readonly close: () => void
}

type LiveTextOptions = {
  /** The element that holds the server's text, and then the live one. */
  readonly place: HTMLElement
  readonly opened: OpenDocument
  readonly translate: Translate
  readonly editable: boolean
}

/** Room that is kept between the caret and what lies over the text, in pixels. */
const margins = () => {
  const narrow = window.matchMedia('(max-width: 719px)').matches
  return narrow ? { top: 72, right: 0, bottom: 72, left: 0 } : { top: 120, right: 0, bottom: 48, left: 0 }
}

/** As this browser's person wishes to write: settled before there is a view, which would be brought up to date for each wish. */
const asWished = (state: EditorState): EditorState =>
  [
    setTypography(wishesTypography()),
    setSpelling(wishedSpelling()),
    ...(wishesFocus() ? [setFocusMode(true)] : []),
  ].reduce((before, wish) => {
    let after = before
    wish(before, (transaction) => {
      after = before.apply(transaction)
    })
    return after
  }, state)

/**
 * Whenever React draws anything, it looks where the selection is in the element that has the keyboard, to put it back if
 * the drawing took the keyboard away, and walks through all of a text for that. It takes a field's word for it: so the
 * text says what an empty field would. Its own view puts the selection back when the keyboard returns.
 */
const sayNoSelection = (text: HTMLElement): void => {
  for (const [name, value] of [
    ['selectionStart', 0],
    ['selectionEnd', 0],
    ['value', ''],
  ] as const)
    Object.defineProperty(text, name, { value, writable: true, configurable: true })
}

/** Takes the place of the server's text in one frame, and is the only owner of the editor's view. */
export const bringAlive = ({ place, opened, translate, editable }: LiveTextOptions): LiveText => {
  const news = new EditorNews()
  const mentions = new MentionNews()
  const reading = new ReadingPlace(place)
  let keyListeners: readonly KeyListener[] = []
  let mayWrite = editable
  let answerer: ((question: CommandQuestion) => void) | null = null
  let unanswered: CommandQuestion | null = null
  const ask = (question: CommandQuestion): void => {
    if (answerer === null) unanswered = question
    else answerer(question)
  }
  const asksByKey = keydownHandler(
    Object.fromEntries(
      askingKeys.map(({ keys, command: { asks } }) => [
        keys,
        () => {
          if (asks !== undefined) ask(asks)
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
    { mount: place },
    {
      state: asWished(
        createState({
          doc: opened.doc,
          awareness: opened.provider.awareness,
          translate,
          ask,
          desk: opened.uploads,
          arrivedIn,
          memory: storedToggles(window.location.pathname),
          loadMath: async () => (await import('./blocks/draw-math')).drawMath,
        }),
      ),
      editable: () => mayWrite,
      attributes: () => ({
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': translate('editor.text'),
        'aria-description': translate('editor.leaveByTab'),
        'aria-readonly': String(!mayWrite),
        tabindex: '0',
      }),
      scrollThreshold: margins(),
      scrollMargin: margins(),
      handleKeyDown: (view, event) =>
        keyListeners.some((listener) => listener(event)) || asksByKey(view, event),
      dispatchTransaction(transaction) {
        const before = view.state
        if (!isOthers(transaction)) news.settle()
        else if (transaction.docChanged) reading.hold()
        view.updateState(before.apply(transaction))
        news.tell(newsOf(transaction, before, view.state))
        if (isOthers(transaction)) mentions.note(before.doc, view.state.doc)
      },
    },
  )
  sayNoSelection(place)
  return {
    editor: {
      get state() {
        return view.state
      },
      subscribe: news.subscribe,
      subscribeControl: news.subscribeControl,
      mentions,
      view,
      run,
      perform: ({ asks, run: command }) => (asks === undefined ? run(command) : ask(asks)),
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
    },
    catchUp: () => doAgain(view, takeWriting()),
    setEditable: (now) => {
      if (now === mayWrite) return
      mayWrite = now
      view.setProps({})
    },
    setAsk: (answers) => {
      answerer = answers
      const question = unanswered
      unanswered = null
      if (question !== null) answers(question)
    },
    close: () => {
      news.end()
      reading.close()
      view.destroy()
      noteAgain()
    },
  }
}
