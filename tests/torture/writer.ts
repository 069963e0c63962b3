import * as Y from 'yjs'
import { Provider } from '@/lib/collaboration/provider'
import { socketTransport } from '@/lib/collaboration/socket-transport'
import { contentOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Refusal } from '@/lib/protocol/refusals'
import type { Random } from '@/tests/support/random'
import { type Ledger, signOf, tokensIn } from './ledger'

/** One edit, and what the ledger is told when it is answered. */
type Made = { readonly at: number; readonly answered: () => void }

export type WriterOptions = {
  readonly url: string
  readonly cookie: string
  readonly documentId: DocumentId
  readonly ledger: Ledger
  readonly random: Random
}

const textsOf = (doc: Y.Doc): Y.XmlText[] => {
  const texts: Y.XmlText[] = []
  for (const node of contentOf(doc).createTreeWalker(() => true)) {
    if (node instanceof Y.XmlText) texts.push(node)
  }
  return texts
}

/** All of a document's text, as the ledger reads it. */
export const textOf = (doc: Y.Doc): string =>
  textsOf(doc)
    .flatMap((text) => text.toDelta().map(({ insert }: { insert: unknown }) => insert))
    .join('')

/**
 * One window in which somebody types, with a ledger.
 *
 * 1. Each edit is one Yjs update, so what waits in the outbox are the last so many edits that were made.
 * 2. An edit is noted as answered once the outbox no longer counts it, and not before.
 */
export class Writer {
  readonly documentId: DocumentId
  readonly provider: Provider
  readonly #ledger: Ledger
  readonly #random: Random
  /** Edits without an answer, oldest first. */
  #made: Made[] = []
  answered = 0
  #longestWait = 0

  constructor({ url, cookie, documentId, ledger, random }: WriterOptions) {
    this.documentId = documentId
    this.#ledger = ledger
    this.#random = random
    const transport = socketTransport({ url, headers: { cookie } })
    this.provider = new Provider({ doc: new Y.Doc(), documentId, transport })
    this.provider.subscribe(() => this.#look())
    this.provider.connect()
  }

  get doc(): Y.Doc {
    return this.provider.doc
  }

  /** Whether everything made here is answered, and everything of the others is here. */
  get atRest(): boolean {
    return this.provider.synced && this.provider.state.save.kind === 'saved'
  }

  /** The refusal after which this window is of no more use, if there was one. */
  get refused(): Refusal | null {
    const { save } = this.provider.state
    return save.kind === 'not-saved' && save.refusal.next === 'stop' ? save.refusal : null
  }

  get waiting(): number {
    return this.#made.length
  }

  /** Makes one edit: a sign here or there, sometimes a paragraph with one, sometimes one taken out. */
  edit(): void {
    if (!this.provider.state.loaded || this.#ledger.isFull) return
    const texts = textsOf(this.doc)
    const choice = this.#random.next()
    if (texts.length === 0 || choice < 0.03) this.#addParagraph()
    else if (choice < 0.12) this.#takeOut(this.#random.pick(texts))
    else this.#putIn(this.#random.pick(texts))
  }

  /** The longest that an edit has waited for its answer since this was last asked; milliseconds. */
  takeLongestWait(): number {
    const [oldest] = this.#made
    const longest = Math.max(this.#longestWait, oldest === undefined ? 0 : performance.now() - oldest.at)
    this.#longestWait = 0
    return longest
  }

  /** The window is closed, with whatever of it is not answered. */
  close(): void {
    this.provider.destroy()
    this.doc.destroy()
  }

  #addParagraph(): void {
    const content = contentOf(this.doc)
    const token = this.#ledger.insert()
    this.#make(
      () => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText(signOf(token))])
        content.insert(this.#random.integer(content.length + 1), [paragraph])
      },
      () => this.#ledger.insertAnswered(token),
    )
  }

  #putIn(text: Y.XmlText): void {
    const token = this.#ledger.insert()
    this.#make(
      // Every character here is a sign, and every sign takes two units.
      () => text.insert(2 * this.#random.integer(text.length / 2 + 1), signOf(token)),
      () => this.#ledger.insertAnswered(token),
    )
  }

  #takeOut(text: Y.XmlText): void {
    if (text.length < 2) return
    const at = 2 * this.#random.integer(text.length / 2)
    const sign = textOfOne(text).slice(at, at + 2)
    const [token] = tokensIn(sign).keys()
    if (token === undefined) return
    this.#ledger.remove(token)
    this.#make(
      () => text.delete(at, 2),
      () => this.#ledger.removeAnswered(token),
    )
  }

  #make(edit: () => void, answered: () => void): void {
    this.#made.push({ at: performance.now(), answered })
    this.doc.transact(edit)
    this.#look()
  }

  #look(): void {
    const { save } = this.provider.state
    const waiting = save.kind === 'saved' ? 0 : save.waiting
    const answered = this.#made.splice(0, Math.max(0, this.#made.length - waiting))
    for (const made of answered) {
      made.answered()
      this.#longestWait = Math.max(this.#longestWait, performance.now() - made.at)
    }
    this.answered += answered.length
    this.#ledger.flush()
  }
}

const textOfOne = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => insert)
    .join('')
