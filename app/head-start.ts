import { textCameKey } from '@/lib/protocol/first-frame'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Begun, DocumentStart } from './d/[id]/begin-document'
import { writerOf } from './d/[id]/writer-of'
import { startId } from './start-id'

/** What is drawn next: a document around its text, or any other page. */
type Turn = 'document' | 'page'

/**
 * What a page begins with before its interface is there: the text of a document needs no React to be written in.
 *
 * 1. Whoever begins is asked once, by the interface, for what has begun; from then on it is the interface's.
 * 2. The interface waits until the text is alive, and never long: it is what tells of troubles.
 */
type HeadStart = { readonly id: DocumentId; readonly begun: Promise<Begun | null> }

let headStart: HeadStart | null = null
let turn: Promise<Turn> = Promise.resolve('page')

/** Milliseconds that the interface waits for a text that does not come, once its code is here. */
const patienceMs = 2000

const parsed = (): Promise<void> =>
  document.readyState === 'loading'
    ? new Promise((done) => document.addEventListener('DOMContentLoaded', () => done(), { once: true }))
    : Promise.resolve()

/** Milliseconds that a frame may take that the interface waits for; where nobody looks at the page none comes. */
const frameMs = 100

/** Resolves when what stands in the page now has been painted, and a key that was pressed at once. */
const painted = (): Promise<void> =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, frameMs)
  })

/** The text's code, which comes as one script; asked for before that has come, it would come in pieces as well. */
const loadPieces = async () => {
  await Reflect.get(window, textCameKey)
  return await import('./d/[id]/begin-document')
}

/** The interface of a document. */
export const loadDocumentView = async () => (await loadPieces()).loadDocumentView()

const beginDocument = async (start: DocumentStart, place: HTMLElement): Promise<Begun | null> => {
  // Asked before the code is here that has to know.
  const writer = writerOf(start.me)
  try {
    // The code takes a browser longer to run than to show what the server wrote.
    if (performance.getEntriesByName('first-contentful-paint').length === 0) await painted()
    return await (await loadPieces()).beginDocument(start, { place, writer })
  } catch {
    // The interface tries again, and says so if it fails as well.
    return null
  }
}

const begin = async (): Promise<Turn> => {
  await parsed()
  const data = document.getElementById(startId)?.textContent
  const place = document.getElementById('text')
  if (!data || place === null) return 'page'
  const start: DocumentStart = JSON.parse(data)
  const begun = beginDocument(start, place)
  headStart = { id: start.id, begun }
  await Promise.race([
    begun.then((one) => one?.alive),
    begun.then(() => new Promise((done) => setTimeout(done, patienceMs))),
  ])
  await painted()
  return 'document'
}

/** Begins with what this page shows, if it is a document. */
export const beginHere = (): void => {
  if (window.location.pathname.startsWith('/d/')) turn = begin()
}

/** Resolves when the interface is next. */
export const interfaceTurn = (): Promise<Turn> => turn

/** Hands over what has begun with a document, once; null where nothing has. */
export const takeHeadStart = async (id: DocumentId): Promise<Begun | null> => {
  const given = headStart?.id === id ? headStart.begun : null
  headStart = null
  return given
}
