import * as Y from 'yjs'
import type { Provider } from '@/lib/collaboration/provider'
import { contentOf } from '@/lib/editor/document-roots'
import type { Patch } from './trace'
import { until } from './visitor'

/** The text of the code block at `index` of a document. */
export const codeBlockText = (doc: Y.Doc, index: number): Y.XmlText => {
  const block = contentOf(doc).get(index)
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined
  if (!(text instanceof Y.XmlText)) throw new Error('the code block of the trace is not there')
  return text
}

/** Where code point `count` of `content` begins, in UTF-16 units, which is what Yjs counts. */
const unitsOf = (content: string, count: number, from = 0): number => {
  let units = from
  for (let point = 0; point < count; point++) units += (content.codePointAt(units) ?? 0) > 0xffff ? 2 : 1
  return units
}

const surrogates = /[\ud800-\udfff]/

/** A transaction of a trace, made: its update, and how far its author had come with it. */
export type Made = { readonly clientId: number; readonly clock: number; readonly update: Uint8Array | null }

/**
 * One author of a trace, writing through a provider of their own.
 *
 * The trace says on which state each transaction was made, while the provider's document may have heard more of the
 * others already. So each transaction is made in a private copy that holds just its parents, under the same
 * clientID, and its update goes into the provider's document as an edit of this window.
 */
export class TraceAuthor {
  readonly provider: Provider
  readonly #block: number
  readonly #past = new Y.Doc()
  readonly #made: Uint8Array[] = []
  /** Once somebody has written outside the basic plane, code points and units have to be told apart. */
  #wide = false

  /** `state` is the document when the code block at index `block` had just been made. */
  constructor(provider: Provider, block: number, state: Uint8Array) {
    this.provider = provider
    this.#block = block
    Y.applyUpdate(this.#past, state)
    this.#past.clientID = provider.doc.clientID
    this.#past.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) this.#made.push(update)
    })
  }

  /** Takes another's transaction into account; resolves once it has come through this author's own socket. */
  async learn({ clientId, clock, update }: Made): Promise<void> {
    const { store } = this.provider.doc
    if (Y.getState(store, clientId) < clock)
      await until(this.provider, () => Y.getState(store, clientId) >= clock)
    if (update !== null) Y.applyUpdate(this.#past, update)
  }

  make(patches: readonly Patch[]): Made {
    const text = codeBlockText(this.#past, this.#block)
    this.#past.transact(() => {
      for (const [position, deleted, inserted] of patches) {
        this.#wide ||= surrogates.test(inserted)
        const content = this.#wide ? text.toString() : ''
        const at = this.#wide ? unitsOf(content, position) : position
        const length = this.#wide ? unitsOf(content, deleted, at) - at : deleted
        if (length > 0) text.delete(at, length)
        if (inserted !== '') text.insert(at, inserted)
      }
    }, this)
    const update = this.#made.pop() ?? null
    if (update !== null) this.#publish(update)
    const { clientID } = this.#past
    return { clientId: clientID, clock: Y.getState(this.#past.store, clientID), update }
  }

  #publish(update: Uint8Array): void {
    const { doc } = this.provider
    doc.transact((transaction) => {
      Y.applyUpdate(doc, update, this)
      // Yjs takes whatever is applied for somebody else's; this is our own, made a moment ago in the copy.
      transaction.local = true
    }, this)
  }
}
