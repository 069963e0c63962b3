import * as Y from 'yjs'
import type { Role } from '@/lib/access/roles'
import { type DocumentId, newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { decodeServerMessage, type ServerMessage } from '@/lib/protocol/messages'
import type { RefusalCode } from '@/lib/protocol/refusals'
import { loneBus } from '@/server/bus/bus'
import type { Connection } from '@/server/collaboration/connection'
import { Elsewhere } from '@/server/collaboration/elsewhere'
import { LiveDocument } from '@/server/collaboration/live-document'
import { defaultLimits, type Limits } from '@/server/limits'
import { ManualClock } from '@/tests/support/manual-clock'
import { MemoryJournal } from '@/tests/support/memory-journal'
import { testLog } from '@/tests/support/test-log'

type Kind = ServerMessage['kind']
type Of<Wanted extends Kind> = Extract<ServerMessage, { kind: Wanted }>

/** One window: what it is told, and what it writes. */
export class Window implements Connection {
  readonly grant
  readonly heard: ServerMessage[] = []
  readonly doc = new Y.Doc()
  closedWith: RefusalCode | null = null
  /** The kinds of what leaves in one piece, piece by piece. */
  readonly pieces: Kind[][] = []
  /** Whether it is behind with reading. */
  slow = false
  #number = 0
  /** How much it had heard when it was last corked; null while it is not. */
  #corkedAt: number | null = null

  constructor(
    readonly document: LiveDocument,
    clientId: number,
    {
      name = `person ${clientId}`,
      hue = 0,
      role = 'editor',
    }: { name?: string; hue?: number; role?: Role } = {},
  ) {
    const principal = { id: principalId(name), name, hue, guest: true }
    const { documentId } = document
    this.grant = { documentId, clientId, role, principal, signInId: null, expiresAt: null }
    this.doc.clientID = clientId
  }

  send(bytes: Uint8Array): void {
    const message = decodeServerMessage(bytes)
    if (message === null) throw new Error('the server sent what does not decode')
    this.heard.push(message)
  }

  pour(messages: readonly Uint8Array[], poured: () => void): void {
    for (const bytes of messages) this.send(bytes)
    poured()
  }

  cork(): void {
    this.#corkedAt = this.heard.length
  }

  uncork(): void {
    this.pieces.push(this.heard.slice(this.#corkedAt ?? this.heard.length).map(({ kind }) => kind))
    this.#corkedAt = null
  }

  offer(bytes: Uint8Array): boolean {
    if (this.slow) return false
    this.send(bytes)
    return true
  }

  close(code: RefusalCode): void {
    this.closedWith = code
  }

  all<Wanted extends Kind>(kind: Wanted): Of<Wanted>[] {
    return this.heard.filter((message): message is Of<Wanted> => message.kind === kind)
  }

  /** Arrives, and asks for all there is. */
  async arrive(): Promise<this> {
    this.document.attach(this)
    this.document.receive(this, { kind: 'sync', epoch: 0, seq: 0 })
    await settled()
    return this
  }

  /** Writes a word at the end, and sends it. */
  write(word: string): void {
    this.document.receive(this, { kind: 'update', number: ++this.#number, update: this.typed(word) })
  }

  typed(word: string): Uint8Array {
    const before = Y.encodeStateVector(this.doc)
    this.doc.getText('title').insert(this.doc.getText('title').length, word)
    return Y.encodeStateAsUpdate(this.doc, before)
  }
}

export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

/** A live document over a journal, a clock and bounds that the test holds in its hand. */
export const openLive = async (limits: Partial<Limits> = {}) => {
  const journal = new MemoryJournal()
  const clock = new ManualClock()
  const documentId = newDocumentId()
  journal.create(documentId, { principalId: null, clientId: 1, update: Y.encodeStateAsUpdate(new Y.Doc()) })
  const opened = await journal.open(documentId)
  if (opened === null) throw new Error('not there')
  const ended: LiveDocument[] = []
  const doubts: DocumentId[] = []
  const measured = { bytes: 0 }
  const document = new LiveDocument({
    documentId,
    journal,
    elsewhere: new Elsewhere(loneBus, documentId, clock),
    opened,
    limits: { ...defaultLimits, ...limits },
    clock,
    log: testLog,
    vanished: () => {},
    doubted: () => doubts.push(documentId),
    measure: async () => measured.bytes,
    appended: () => {},
    ended: (document) => ended.push(document),
  })
  return { journal, clock, document, ended, documentId, doubts, measured }
}
