import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import * as Y from 'yjs'
import type { GivenRole } from '@/lib/access/roles'
import { systemClock } from '@/lib/collaboration/clock'
import { Provider } from '@/lib/collaboration/provider'
import { type SocketTransportOptions, socketTransport } from '@/lib/collaboration/socket-transport'
import { type DocumentId, newDocumentId, type PrincipalId, principalId } from '@/lib/protocol/identifiers'
import { decodeServerMessage, type ServerMessage } from '@/lib/protocol/messages'
import { Decoder, Encoder, messageEvent } from '@/lib/protocol/packet-codec'
import { socketPath } from '@/lib/protocol/socket-path'
import { protocolVersion, schemaVersion } from '@/lib/protocol/version'
import { AccessChanges } from '@/server/access/access-changes'
import { noAccess } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { type Gateway, openGateway } from '@/server/collaboration/gateway'
import { LiveDocuments } from '@/server/collaboration/live-documents'
import { LiveGrants } from '@/server/collaboration/live-grants'
import type { Appended, NewRow, OpenedDocument } from '@/server/journal/journal'
import { defaultLimits, type Limits } from '@/server/limits'
import { isOwnOrigin } from '@/server/own-origin'
import { MemoryJournal } from '@/tests/support/memory-journal'
import { testLog } from '@/tests/support/test-log'

/** Commits by itself, as Postgres does, unless the test holds it in its hand. */
class PromptJournal extends MemoryJournal {
  held = false
  /** What is told of each document that is asked for while it cannot be opened; null while it can. */
  away: (() => void) | null = null

  override async open(documentId: DocumentId): Promise<OpenedDocument | null> {
    this.away?.()
    if (this.away !== null) throw new Error('storage is away')
    return super.open(documentId)
  }

  /** Guests, and the accounts that they have become. */
  readonly became = new Map<PrincipalId, PrincipalId>()

  override async authorOf(documentId: DocumentId, clientId: number): Promise<PrincipalId | 'server' | null> {
    const author = await super.authorOf(documentId, clientId)
    return author === null || author === 'server' ? author : (this.became.get(author) ?? author)
  }

  override append(documentId: DocumentId, rows: readonly NewRow[], done: (result: Appended) => void): void {
    super.append(documentId, rows, done)
    if (!this.held) setImmediate(() => this.commit())
  }
}

/** The next message of this kind. */
export const heard = <Kind extends ServerMessage['kind']>(
  socket: Socket,
  kind: Kind,
): Promise<Extract<ServerMessage, { kind: Kind }>> =>
  new Promise((resolve) => {
    const listen = (bytes: Uint8Array): void => {
      const message = decodeServerMessage(bytes)
      if (message?.kind !== kind) return
      socket.off(messageEvent, listen)
      resolve(message as Extract<ServerMessage, { kind: Kind }>)
    }
    socket.on(messageEvent, listen)
  })

export const next = <Value>(socket: Socket, event: string): Promise<Value> =>
  new Promise((resolve) => socket.once(event, resolve))

export const until = (provider: Provider, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const check = (): void => {
      if (!holds()) return
      end()
      provider.doc.off('update', check)
      provider.awareness.off('change', check)
      resolve()
    }
    const end = provider.subscribe(check)
    provider.doc.on('update', check)
    provider.awareness.on('change', check)
    check()
  })

export const titleOf = (provider: Provider): string => provider.doc.getText('title').toString()

/** A gateway that listens, with one document behind it; whoever brings a cookie is the person of that name. */
export class GatewayFixture {
  readonly documentId = newDocumentId()
  readonly journal = new PromptJournal()
  readonly liveDocuments: LiveDocuments
  readonly gateway: Gateway
  readonly http: Server
  readonly changes = new AccessChanges()
  readonly liveGrants: LiveGrants
  /** What everybody may be, and what happens between the decision and the document. */
  readonly access: { role: GivenRole | null; onTheWay: () => Promise<void> } = {
    role: 'editor',
    onTheWay: async () => {},
  }
  /** What the door waits for before it knows who somebody is. */
  identified: (principal: Principal) => Promise<void> = async () => {}
  readonly #endings: (() => void)[] = []

  constructor(limits: Partial<Limits> = {}) {
    const { journal, documentId } = this
    const update = Y.encodeStateAsUpdate(new Y.Doc())
    journal.create(documentId, { principalId: null, clientId: 1, update })
    const ownLimits = { ...defaultLimits, ...limits }
    this.liveDocuments = new LiveDocuments({
      journal,
      clock: systemClock,
      log: testLog,
      ensureSeeded: async () => false,
      limits: ownLimits,
    })
    this.liveGrants = new LiveGrants({
      decide: async (asked) => asked.map(() => ({ ...noAccess, role: this.access.role })),
      standing: async (ids) => new Set(ids),
      ended: (principalIds) => this.liveDocuments.forgetPeople(principalIds),
      clock: systemClock,
      now: Date.now,
      log: testLog,
    })
    this.changes.join(this.liveGrants)
    this.http = createServer((_, response) => response.end())
    this.gateway = openGateway({
      http: this.http,
      liveDocuments: this.liveDocuments,
      door: {
        recognise: async ({ cookie }) => {
          if (cookie === undefined) return null
          const principal = { id: principalId(cookie), name: cookie, hue: 1, guest: true }
          await this.identified(principal)
          return { principal, signInId: `sign-in of ${cookie}` }
        },
        standingOf: async (id) => {
          const { role } = this.access
          await this.access.onTheWay()
          return id === documentId && role !== null ? { role, expiresAt: null } : null
        },
      },
      liveGrants: this.liveGrants,
      changes: this.changes,
      isOwnOrigin: (request) => isOwnOrigin(request.headers, undefined),
      log: testLog,
      limits: ownLimits,
    })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve))
    return this
  }

  person(name: string, options: SocketTransportOptions = {}, id = this.documentId): Provider {
    const transport = socketTransport({ url: this.url, headers: { cookie: name }, ...options })
    const provider = new Provider({ doc: new Y.Doc(), documentId: id, transport })
    this.#endings.push(() => {
      provider.destroy()
      provider.awareness.destroy()
    })
    provider.connect()
    return provider
  }

  /** A bare socket that speaks our frames. */
  bareSocket(headers: Record<string, string> = { cookie: 'bare' }, auth: object = {}): Socket {
    const socket = io(this.url, {
      path: socketPath,
      parser: { Encoder, Decoder },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: headers,
      auth: {
        version: protocolVersion,
        schema: schemaVersion,
        documentId: this.documentId,
        clientId: 99,
        ...auth,
      },
    })
    this.#endings.push(() => socket.close())
    return socket
  }

  async close(): Promise<void> {
    for (const end of this.#endings.splice(0)) end()
    await this.gateway.close()
    this.liveGrants.close()
  }
}
