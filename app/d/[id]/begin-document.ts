import type { Language } from '@/lib/messages/languages'
import type { PageMessages } from '@/lib/messages/message-key'
import { createTranslate } from '@/lib/messages/translate'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Me } from '@/server/api/me'
import type { LiveText } from './live-text'
import { mayWriteIn } from './may-write'
import { type OpenDocument, openDocument } from './open-document'

/** What the server's page tells whoever begins before the interface. */
export type DocumentStart = {
  readonly id: DocumentId
  readonly me: Me | null
  readonly language: Language
  /** What the live text says by itself. */
  readonly words: Pick<PageMessages, 'blocks' | 'editor' | 'files'>
}

/** A document that is open before its interface is there. */
export type Begun = {
  readonly opened: OpenDocument
  readonly me: Me
  /** Resolves when the text is alive, or cannot be for now. */
  readonly alive: Promise<void>
  /** Hands over the live text; null where there is none yet, which is then the taker's to bring alive. */
  readonly takeText: () => LiveText | null
}

const nextTask = (): Promise<void> => new Promise((done) => setTimeout(done))

type Beginning = {
  /** The element that holds the server's text. */
  readonly place: HTMLElement
  /** Who writes here; null when the server does not say. */
  readonly writer: Promise<Me | null>
}

/** Opens a document and brings its text alive in the server's place. Null when nobody is let in. */
export const beginDocument = async (
  { id, language, words }: DocumentStart,
  { place, writer: asked }: Beginning,
): Promise<Begun | null> => {
  // The text's own code runs while the server is asked for the writer, and then for the document: in tasks of its own,
  // so that a page on a slow machine hears of presses between them.
  const code = nextTask()
    .then(() => import('./text-schema'))
    .then(nextTask)
    .then(() => import('./live-text'))
  // Whoever is turned away before it is needed need not hear that it failed.
  code.catch(() => {})
  const writer = await asked
  if (writer === null) return null
  const opened = openDocument(id)
  const { provider } = opened
  const { bringAlive } = await code.catch((error: unknown) => {
    opened.close()
    throw error
  })
  const translate = createTranslate(language, words)
  let text: LiveText | null = null
  let settled = (): void => {}
  const alive = new Promise<void>((resolve) => {
    settled = resolve
  })
  const heard = (): void => {
    const { state } = provider
    const editable = mayWriteIn(state)
    if (text === null && state.loaded) {
      text = bringAlive({ place, opened, translate, editable })
      text.catchUp()
    }
    text?.setEditable(editable)
    if (state.loaded || state.save.kind === 'offline' || state.save.kind === 'not-saved') settled()
  }
  const leave = provider.subscribe(heard)
  heard()
  return {
    opened,
    me: writer,
    alive,
    takeText: () => {
      leave()
      settled()
      return text
    },
  }
}

/** The interface around the text: what it shares with the text is here already. */
export const loadDocumentView = () => import('./document-view')
