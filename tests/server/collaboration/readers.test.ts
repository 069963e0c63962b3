import type { Socket } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { serverClientId } from '@/lib/protocol/handshake'
import { encodeClientMessage } from '@/lib/protocol/messages'
import { messageEvent } from '@/lib/protocol/packet-codec'
import type { Limits } from '@/server/limits'
import { seededRandom } from '@/tests/support/random'
import { GatewayFixture, heard, next, titleOf, until } from './gateway-fixture'

let fixture: GatewayFixture | null = null
afterEach(() => fixture?.close())

const open = async (limits: Partial<Limits> = {}): Promise<GatewayFixture> => {
  fixture = await new GatewayFixture(limits).listen()
  return fixture
}

type Pausable = {
  readonly ws?: { readonly _socket: { pause(): void; resume(): void } }
  pause(paused: () => void): void
}

/** Stops reading, as a machine does that is put to sleep; the answer goes on. */
const stall = (socket: Socket): (() => void) => {
  const { ws } = socket.io.engine.transport as unknown as Pausable
  ws?._socket.pause()
  return () => ws?._socket.resume()
}

const join = async (socket: Socket): Promise<void> => {
  await next(socket, 'connect')
  const synced = heard(socket, 'synced')
  socket.emit(messageEvent, encodeClientMessage({ kind: 'sync', epoch: 0, seq: 0 }))
  await synced
}

/** So many letters that deflate finds nothing to leave out. */
const noise = (length: number): string => {
  const random = seededRandom(length)
  return Array.from({ length }, () => String.fromCharCode(97 + random.integer(26))).join('')
}

describe('a reader who stalls', () => {
  it('is cut with a reason, while the others read on', async () => {
    const { person, bareSocket } = bound(await open({ connectionCuttingBytes: 1024 * 1024 }))
    const [ada, bo] = [person('ada'), person('bo')]
    await Promise.all([until(ada, () => ada.synced), until(bo, () => bo.synced)])
    const sleeper = bareSocket()
    await join(sleeper)
    await until(ada, () => ada.state.people.length === 3)
    const wake = stall(sleeper)
    // More than what the sockets in between take, and the queue after them.
    const page = 'x'.repeat(1_000_000)
    for (let pages = 1; ada.state.people.length === 3 && pages <= 30; pages++) {
      ada.doc.getText('title').insert(0, page)
      await until(ada, () => ada.state.save.kind === 'saved')
    }
    await until(ada, () => ada.state.people.length === 2)
    await until(bo, () => titleOf(bo).length === titleOf(ada).length)
    const closing = heard(sleeper, 'closing')
    wake()
    expect(await closing).toEqual({ kind: 'closing', code: 'too-slow' })
  })

  it('gets a long document whole when it goes on, and what was written meanwhile after it', async () => {
    const opened = await open({ connectionCuttingBytes: 1024 * 1024 })
    const { person, bareSocket } = bound(opened)
    const ada = person('ada')
    await until(ada, () => ada.synced)
    ada.doc.getText('title').insert(0, noise(12_000_000))
    await until(ada, () => ada.state.save.kind === 'saved')
    const sleeper = bareSocket()
    await next(sleeper, 'connect')
    const wake = stall(sleeper)
    const synced = heard(sleeper, 'synced')
    const news = heard(sleeper, 'updates')
    sleeper.emit(messageEvent, encodeClientMessage({ kind: 'sync', epoch: 0, seq: 0 }))
    await until(ada, () => ada.state.people.length === 2)
    ada.doc.getText('title').insert(0, 'news')
    await until(ada, () => ada.state.save.kind === 'saved')
    wake()
    const { head } = await synced
    expect((await news).from).toBeLessThanOrEqual(head + 1)
  })
})

describe('a long document', () => {
  it.each(['websocket', 'polling'] as const)(
    'comes in parts over %s, and says how far',
    async (transport) => {
      const opened = await open()
      const { person } = bound(opened)
      const doc = new Y.Doc()
      doc.clientID = 7
      doc.getText('title').insert(0, noise(900_000))
      const update = Y.encodeStateAsUpdate(doc)
      const first = {
        principalId: null,
        clientId: serverClientId,
        update: Y.encodeStateAsUpdate(new Y.Doc()),
      }
      opened.journal.create(opened.documentId, first, { ...first, clientId: 7, update })
      await opened.journal.compact(opened.documentId)
      const ada = person('ada', { transports: [transport] })
      const seen: number[] = []
      ada.subscribe(() => {
        const { loading } = ada.state
        if (loading !== null) seen.push(loading.received / loading.size)
      })
      await until(ada, () => ada.synced)
      expect(titleOf(ada)).toBe(doc.getText('title').toString())
      expect(seen.length).toBeGreaterThan(4)
      expect(seen).toEqual([...seen].sort((one, other) => one - other))
      expect(ada.state.loading).toBeNull()
    },
  )
})

describe('the door', () => {
  it('says that there are too many, by name', async () => {
    const { bareSocket } = bound(await open({ principalConnections: 1 }))
    await next(bareSocket({ cookie: 'ada' }), 'connect')
    const refused = bareSocket({ cookie: 'ada' }, { clientId: 100 })
    const error = await next<Error & { data?: unknown }>(refused, 'connect_error')
    expect(error.data).toEqual({ code: 'too-many' })
    await next(bareSocket({ cookie: 'bo' }, { clientId: 101 }), 'connect')
  })

  it('has room again when somebody has left', async () => {
    const opened = await open({ documentConnections: 1 })
    const { person } = bound(opened)
    const ada = person('ada')
    await until(ada, () => ada.synced)
    const bo = person('bo')
    await until(bo, () => bo.state.connection === 'waiting')
    ada.disconnect()
    await until(bo, () => bo.synced)
    expect(bo.state.loaded).toBe(true)
  })

  it('does not miss a name that changes while somebody is on the way in', async () => {
    const opened = await open()
    opened.identified = async (principal) => {
      opened.identified = async () => {}
      await Promise.resolve()
      opened.liveDocuments.personChanged({ ...principal, name: 'Ada the Second', hue: 5 })
    }
    const { person } = bound(opened)
    const ada = person('ada')
    await until(ada, () => ada.synced)
    await until(ada, () => ada.state.people[0]?.name === 'Ada the Second')
    expect(ada.state.people).toMatchObject([{ name: 'Ada the Second', hue: 5 }])
  })

  it('does not let somebody write under a clientID that is another’s in the journal (U3)', async () => {
    const opened = await open()
    const { bareSocket, person } = bound(opened)
    const ada = person('ada')
    await until(ada, () => ada.synced)
    ada.doc.getText('title').insert(0, 'mine')
    await until(ada, () => ada.state.save.kind === 'saved')
    ada.destroy()
    const { clientID } = ada.doc
    for (const live = await opened.liveDocuments.open(opened.documentId); live?.connections; )
      await new Promise((resolve) => setImmediate(resolve))
    const thief = bareSocket({ cookie: 'thief' }, { clientId: clientID })
    const error = await next<Error & { data?: unknown }>(thief, 'connect_error')
    expect(error.data).toEqual({ code: 'author-taken' })
  })
})

/** Its methods, to be used without it. */
function bound(opened: GatewayFixture) {
  return {
    person: opened.person.bind(opened) as GatewayFixture['person'],
    bareSocket: opened.bareSocket.bind(opened) as GatewayFixture['bareSocket'],
  }
}
