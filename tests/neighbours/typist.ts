import * as Y from 'yjs'
import type { OpenTransport } from '@/lib/collaboration/transport'
import { contentOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { decodeServerMessage, encodeClientMessage, type ServerMessage } from '@/lib/protocol/messages'
import { protocolVersion, schemaVersion } from '@/lib/protocol/version'
import { until, Visitor } from '@/scripts/replay/visitor'

/** Told of what another window has written, as it comes. */
type Hears = (clientId: number, update: Uint8Array) => void

/**
 * Somebody who types into a paragraph of their own, and only looks at what others write: nothing of it is taken into a
 * document, so that however much it is, this window answers as quickly as ever, and what a word takes is the server's
 * time.
 */
export class Typist {
  readonly #doc: Y.Doc
  readonly #text: Y.XmlText
  #line: OpenTransport | null = null
  #hears: Hears = () => {}
  #sent = 0
  #saved = 0
  #written = ''
  #tell: (() => void) | null = null
  #fault: string | null = null

  private constructor(doc: Y.Doc, text: Y.XmlText) {
    this.#doc = doc
    this.#text = text
    doc.on('update', (update: Uint8Array) => {
      this.#sent += 1
      this.#line?.send(encodeClientMessage({ kind: 'update', number: this.#sent, update }))
    })
  }

  /** Resolves when they can type. */
  static async arrive(url: string, documentId: DocumentId): Promise<Typist> {
    const visitor = await Visitor.arrive(url)
    const provider = await visitor.open(documentId)
    const { doc } = provider
    const text = new Y.XmlText()
    doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [text])
      const content = contentOf(doc)
      content.insert(content.length, [paragraph])
    })
    await until(provider, () => provider.state.save.kind === 'saved')
    provider.disconnect()
    const typist = new Typist(doc, text)
    await typist.#open(visitor, documentId)
    return typist
  }

  get clientId(): number {
    return this.#doc.clientID
  }

  get clock(): number {
    return Y.getState(this.#doc.store, this.#doc.clientID)
  }

  /** All that they typed. */
  get written(): string {
    return this.#written
  }

  set hears(hears: Hears) {
    this.#hears = hears
  }

  type(word: string): void {
    if (this.#fault !== null) throw new Error(this.#fault)
    this.#written += word
    this.#text.insert(this.#text.length, word)
  }

  /** Resolves when all that they typed is answered. */
  async saved(): Promise<void> {
    while (this.#saved < this.#sent) {
      if (this.#fault !== null) throw new Error(this.#fault)
      await new Promise<void>((resolve) => {
        this.#tell = resolve
      })
    }
  }

  async #open(visitor: Visitor, documentId: DocumentId): Promise<void> {
    const handshake = {
      version: protocolVersion,
      schema: schemaVersion,
      documentId,
      clientId: this.clientId,
    }
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string): void => {
        this.#fault = why
        this.#tell?.()
        reject(new Error(why))
      }
      const line = visitor.transport(handshake, {
        opened: () => line.send(encodeClientMessage({ kind: 'sync', epoch: 0, seq: 0 })),
        message: (bytes) => {
          const message = decodeServerMessage(bytes)
          if (message?.kind === 'synced') resolve()
          else if (message?.kind === 'refused') fail(`A word was refused: ${message.code}`)
          else if (message !== null) this.#hear(message)
        },
        lost: () => fail('A typist was cut off.'),
        refused: ({ sentence }) => fail(sentence),
      })
      this.#line = line
    })
  }

  #hear(message: ServerMessage): void {
    if (message.kind === 'saved') {
      this.#saved = message.number
      this.#tell?.()
    }
    if (message.kind !== 'updates') return
    for (const { clientId, update } of message.rows) this.#hears(clientId, update)
  }
}
