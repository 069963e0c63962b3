import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { GivenRole } from '@/lib/access/roles'
import { systemClock } from '@/lib/collaboration/clock'
import { Provider } from '@/lib/collaboration/provider'
import { type SocketTransportOptions, socketTransport } from '@/lib/collaboration/socket-transport'
import { type DocumentId, newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { decodeServerMessage, encodeClientMessage, type ServerMessage } from '@/lib/protocol/messages'
import { Decoder, Encoder, messageEvent } from '@/lib/protocol/packet-codec'
import { socketPath } from '@/lib/protocol/socket-path'
import { protocolVersion } from '@/lib/protocol/version'
import { AccessChanges } from '@/server/access/access-changes'
import { noAccess } from '@/server/access/access-of'
import { type Gateway, openGateway } from '@/server/collaboration/gateway'
import { LiveDocuments } from '@/server/collaboration/live-documents'
import { LiveGrants } from '@/server/collaboration/live-grants'
import type { Appended, NewRow } from '@/server/journal/journal'
import { isOwnOrigin } from '@/server/own-origin'
import { MemoryJournal } from '@/tests/support/memory-journal'
import { testLog } from '@/tests/support/test-log'

/** Commits by itself, as Postgres does. */
class PromptJournal extends MemoryJournal {
  override append(documentId: DocumentId, rows: readonly NewRow[], done: (result: Appended) => void): void {
    super.append(documentId, rows, done)
    setImmediate(() => this.commit())
  }
}

const documentId = newDocumentId()
let http: Server
let gateway: Gateway
let liveDocuments: LiveDocuments
let journal: PromptJournal
let url: string
let liveGrants: LiveGrants
let changes: AccessChanges
/** What everybody may be, and what happens between the decision and the document. */
let access: { role: GivenRole | null; onTheWay: () => Promise<void> }
const endings: (() => void)[] = []

beforeEach(async () => {
  journal = new PromptJournal()
  journal.create(documentId, { principalId: null, clientId: 1, update: Y.encodeStateAsUpdate(new Y.Doc()) })
  liveDocuments = new LiveDocuments({
    journal,
    clock: systemClock,
    log: testLog,
    ensureSeeded: async () => false,
  })
  access = { role: 'editor', onTheWay: async () => {} }
  changes = new AccessChanges()
  liveGrants = new LiveGrants({
    decide: async (asked) => asked.map(() => ({ ...noAccess, role: access.role })),
    standing: async (ids) => new Set(ids),
    ended: () => {},
    clock: systemClock,
    now: Date.now,
    log: testLog,
  })
  changes.join(liveGrants)
  http = createServer((_, response) => response.end())
  gateway = openGateway({
    http,
    liveDocuments,
    door: {
      recognise: async ({ cookie }) =>
        cookie === undefined
          ? null
          : {
              principal: { id: principalId(cookie), name: cookie, hue: 1, guest: true },
              signInId: `sign-in of ${cookie}`,
            },
      standingOf: async (id) => {
        const role = access.role
        await access.onTheWay()
        return id === documentId && role !== null ? { role, expiresAt: null } : null
      },
    },
    liveGrants,
    changes,
    isOwnOrigin: (request) => isOwnOrigin(request.headers, undefined),
    log: testLog,
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})

afterEach(async () => {
  for (const end of endings.splice(0)) end()
  await gateway.close()
  liveGrants.close()
})

const until = (provider: Provider, holds: () => boolean): Promise<void> =>
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

const person = (name: string, options: SocketTransportOptions = {}, id = documentId): Provider => {
  const transport = socketTransport({ url, headers: { cookie: name }, ...options })
  const provider = new Provider({ doc: new Y.Doc(), documentId: id, transport })
  endings.push(() => {
    provider.destroy()
    provider.awareness.destroy()
  })
  provider.connect()
  return provider
}

const titleOf = (provider: Provider): string => provider.doc.getText('title').toString()

/** A bare socket that speaks our frames. */
const bareSocket = (headers: Record<string, string> = { cookie: 'bare' }, auth: object = {}): Socket => {
  const socket = io(url, {
    path: socketPath,
    parser: { Encoder, Decoder },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
    auth: { version: protocolVersion, documentId, clientId: 99, ...auth },
  })
  endings.push(() => socket.close())
  return socket
}

const next = <Value>(socket: Socket, event: string): Promise<Value> =>
  new Promise((resolve) => socket.once(event, resolve))

/** The next message of this kind. */
const heard = <Kind extends ServerMessage['kind']>(
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

describe.each([['websocket'], ['polling']] as const)('over %s', (transport) => {
  it('two people write, are told it is saved, and see one another come, move and leave', async () => {
    const ada = person('ada', { transports: [transport] })
    const bo = person('bo', { transports: [transport] })
    await Promise.all([until(ada, () => ada.synced), until(bo, () => bo.synced)])
    ada.doc.getText('title').insert(0, 'Hello')
    bo.awareness.setLocalStateField('cursor', { anchor: 1, head: 2 })
    await until(bo, () => titleOf(bo) === 'Hello')
    await until(ada, () => ada.state.save.kind === 'saved')
    await until(ada, () => ada.awareness.getStates().get(bo.doc.clientID)?.cursor !== undefined)
    expect(ada.awareness.getStates().get(bo.doc.clientID)).toMatchObject({
      user: { name: 'bo', guest: true },
      cursor: { anchor: 1, head: 2 },
    })
    expect(ada.state.people.map(({ name }) => name).sort()).toEqual(['ada', 'bo'])
    bo.disconnect()
    await until(ada, () => ada.state.people.length === 1)
    expect(ada.awareness.getStates().has(bo.doc.clientID)).toBe(false)
  })

  it('whoever loses their role is out when the change is over, and comes back with what they have', async () => {
    const ada = person('ada', { transports: [transport] })
    await until(ada, () => ada.synced)
    access.role = 'viewer'
    await changes.changed({ documentId })
    expect(liveGrants.size).toBe(0)
    await until(ada, () => ada.synced && ada.state.role === 'viewer')
    ada.doc.getText('title').insert(0, 'too late')
    await until(ada, () => ada.state.save.kind === 'not-saved')
    expect(ada.state.save).toMatchObject({ waiting: 1, refusal: { code: 'not-permitted' } })
    expect(journal.rows(documentId)).toHaveLength(1)
    access.role = null
    await changes.changed({ documentId, principalIds: [principalId('ada')] })
    await until(ada, () => ada.state.connection === 'refused')
    expect(ada.state.save).toMatchObject({ waiting: 1, refusal: { code: 'not-found' } })
    expect(ada.state.loaded).toBe(true)
  })

  it('whose role changed on the way from the door does not come in with the old one', async () => {
    access.onTheWay = async () => {
      access.onTheWay = async () => {}
      access.role = 'viewer'
      await changes.changed({ documentId })
    }
    const ada = person('ada', { transports: [transport] })
    await until(ada, () => ada.synced)
    expect(ada.state.role).toBe('viewer')
  })

  it('a connection ends with its sign-in', async () => {
    const ada = person('ada', { transports: [transport] })
    const bo = person('bo', { transports: [transport] })
    await Promise.all([until(ada, () => ada.synced), until(bo, () => bo.synced)])
    access.role = null
    await changes.signInsEnded(['sign-in of ada'])
    await until(ada, () => ada.state.connection === 'refused')
    expect(bo.state.connection).toBe('online')
  })

  it('a foreign page is not let in, though it brings a cookie', async () => {
    const provider = person('ada', {
      transports: [transport],
      headers: { cookie: 'ada', origin: 'https://elsewhere.example' },
    })
    await until(provider, () => provider.state.connection === 'waiting')
    expect(provider.state.loaded).toBe(false)
  })
})

describe('the gateway', () => {
  it('takes long-polling where WebSocket does not come through', async () => {
    http.prependListener('upgrade', (_, socket) => socket.destroy())
    const ada = person('ada')
    await until(ada, () => ada.synced)
    ada.doc.getText('title').insert(0, 'still')
    await until(ada, () => ada.state.save.kind === 'saved')
    expect(journal.rows(documentId)).toHaveLength(2)
  })

  it.each([
    ['not-found', { cookie: 'ada' }, { documentId: newDocumentId() }],
    ['not-found', { cookie: 'ada' }, { documentId: { toString: () => documentId } }],
    ['not-found', { cookie: 'ada' }, { clientId: 1 }],
    ['not-signed-in', {}, {}],
    ['version-mismatch', { cookie: 'ada' }, { version: protocolVersion + 1 }],
  ] as const)('says %s at the door to %j %j', async (code, headers, auth) => {
    const error = await next<Error & { data?: unknown }>(bareSocket(headers, auth), 'connect_error')
    expect(error.data).toEqual({ code })
    expect(liveDocuments.size).toBe(0)
  })

  it('stops a provider for which there is no document, and says why', async () => {
    const provider = person('ada', {}, newDocumentId())
    await until(provider, () => provider.state.connection === 'refused')
    expect(provider.state.save).toMatchObject({ kind: 'not-saved', refusal: { code: 'not-found' } })
  })

  it('ends a connection that does not speak our language, and nobody else notices', async () => {
    const ada = person('ada')
    await until(ada, () => ada.synced)
    const socket = bareSocket()
    await next(socket, 'connect')
    socket.emit(messageEvent, Uint8Array.from([250, 1, 2, 3]))
    const gone = next(socket, 'disconnect')
    const last = decodeServerMessage(await next<Uint8Array>(socket, messageEvent))
    expect(last).toEqual({ kind: 'closing', code: 'malformed' })
    await gone
    ada.doc.getText('title').insert(0, 'calm')
    await until(ada, () => ada.state.save.kind === 'saved')
    expect(ada.synced).toBe(true)
  })

  it('sends one frame a message (P5)', async () => {
    const socket = bareSocket()
    const frames: unknown[] = []
    await new Promise<void>((resolve) => {
      socket.io.once('open', () => {
        socket.io.engine.on('packet', (packet: { type: string }) => {
          if (packet.type === 'message') frames.push(packet)
        })
        resolve()
      })
    })
    await next(socket, 'connect')
    frames.length = 0
    socket.emit(messageEvent, encodeClientMessage({ kind: 'sync', epoch: 0, seq: 0 }))
    await heard(socket, 'synced')
    const ada = person('ada')
    await until(ada, () => ada.synced)
    ada.doc.getText('title').insert(0, 'x')
    await until(ada, () => ada.state.save.kind === 'saved')
    // The rows, what ends the answer, somebody who came, and one update.
    expect(frames).toHaveLength(4)
  })

  it('lets go of a document when the last one has left', async () => {
    const ada = person('ada')
    await until(ada, () => ada.synced)
    expect(liveDocuments.size).toBe(1)
    const closed = new Promise<void>((resolve) => {
      const look = (): void => (liveDocuments.size === 0 ? resolve() : void setImmediate(look))
      ada.disconnect()
      look()
    })
    await closed
  })

  it('sends people away when it stops, so that they come back by themselves', async () => {
    const ada = person('ada')
    await until(ada, () => ada.synced)
    const live = await liveDocuments.open(documentId)
    live?.close('server-stopping')
    await until(ada, () => ada.state.connection !== 'online')
    ada.doc.getText('title').insert(0, 'meanwhile')
    await until(ada, () => ada.synced && ada.state.save.kind === 'saved')
    expect(journal.rows(documentId)).toHaveLength(2)
  })
})
