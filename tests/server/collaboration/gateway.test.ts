import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { decodeServerMessage, encodeClientMessage } from '@/lib/protocol/messages'
import { messageEvent } from '@/lib/protocol/packet-codec'
import { protocolVersion } from '@/lib/protocol/version'
import { GatewayFixture, heard, next, titleOf, until } from './gateway-fixture'

let fixture: GatewayFixture

beforeEach(async () => {
  fixture = await new GatewayFixture().listen()
})
afterEach(() => fixture.close())

describe.each([['websocket'], ['polling']] as const)('over %s', (transport) => {
  it('two people write, are told it is saved, and see one another come, move and leave', async () => {
    const ada = fixture.person('ada', { transports: [transport] })
    const bo = fixture.person('bo', { transports: [transport] })
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

  it('a foreign page is not let in, though it brings a cookie', async () => {
    const provider = fixture.person('ada', {
      transports: [transport],
      headers: { cookie: 'ada', origin: 'https://elsewhere.example' },
    })
    await until(provider, () => provider.state.connection === 'waiting')
    expect(provider.state.loaded).toBe(false)
  })
})

describe('the gateway', () => {
  it('takes long-polling where WebSocket does not come through', async () => {
    fixture.http.prependListener('upgrade', (_, socket) => socket.destroy())
    const ada = fixture.person('ada')
    await until(ada, () => ada.synced)
    ada.doc.getText('title').insert(0, 'still')
    await until(ada, () => ada.state.save.kind === 'saved')
    expect(fixture.journal.rows(fixture.documentId)).toHaveLength(2)
  })

  it.each([
    ['not-found', { cookie: 'ada' }, { documentId: newDocumentId() }],
    ['not-found', { cookie: 'ada' }, { documentId: { toString: () => fixture.documentId } }],
    ['not-found', { cookie: 'ada' }, { clientId: 1 }],
    ['not-signed-in', {}, {}],
    ['version-mismatch', { cookie: 'ada' }, { version: protocolVersion - 1 }],
    ['server-stopping', { cookie: 'ada' }, { version: protocolVersion + 1 }],
    ['version-mismatch', { cookie: 'ada' }, { schema: 0 }],
  ] as const)('says %s at the door to %j %j', async (code, headers, auth) => {
    const error = await next<Error & { data?: unknown }>(fixture.bareSocket(headers, auth), 'connect_error')
    expect(error.data).toEqual({ code })
    expect(fixture.liveDocuments.size).toBe(0)
  })

  it('brings everybody to the same seq, also with what only takes away', async () => {
    const [ada, bo] = [fixture.person('ada'), fixture.person('bo')]
    await Promise.all([until(ada, () => ada.synced), until(bo, () => bo.synced)])
    ada.doc.getText('title').insert(0, 'Hello')
    bo.doc.getText('title').insert(0, 'World')
    await Promise.all([ada, bo].map((one) => until(one, () => titleOf(one).length === 10)))
    await Promise.all([ada, bo].map((one) => until(one, () => one.state.save.kind === 'saved')))
    const before = fixture.journal.rows(fixture.documentId).length
    ada.doc.getText('title').delete(0, 9)
    await vi.waitFor(() => expect([ada.seq, bo.seq]).toEqual([before + 1, before + 1]))
    expect(titleOf(bo)).toBe(titleOf(ada))
  })

  it('stops a provider for which there is no document, and says why', async () => {
    const provider = fixture.person('ada', {}, newDocumentId())
    await until(provider, () => provider.state.connection === 'refused')
    expect(provider.state.save).toMatchObject({ kind: 'not-saved', refusal: { code: 'not-found' } })
  })

  it('ends a connection that does not speak our language, and nobody else notices', async () => {
    const ada = fixture.person('ada')
    await until(ada, () => ada.synced)
    const socket = fixture.bareSocket()
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
    const socket = fixture.bareSocket()
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
    const came = heard(socket, 'people')
    const ada = fixture.person('ada')
    await until(ada, () => ada.synced)
    ada.doc.getText('title').insert(0, 'x')
    await until(ada, () => ada.state.save.kind === 'saved')
    await came
    // The rows, what ends the answer, somebody who came, and one update.
    expect(frames).toHaveLength(4)
  })

  it('lets go of a document when the last one has left', async () => {
    const ada = fixture.person('ada')
    await until(ada, () => ada.synced)
    expect(fixture.liveDocuments.size).toBe(1)
    const closed = new Promise<void>((resolve) => {
      const look = (): void => (fixture.liveDocuments.size === 0 ? resolve() : void setImmediate(look))
      ada.disconnect()
      look()
    })
    await closed
  })

  it('sends people away when it stops, so that they come back by themselves', async () => {
    const ada = fixture.person('ada')
    await until(ada, () => ada.synced)
    const live = await fixture.liveDocuments.open(fixture.documentId)
    live?.close('server-stopping')
    await until(ada, () => ada.state.connection !== 'online')
    ada.doc.getText('title').insert(0, 'meanwhile')
    await until(ada, () => ada.synced && ada.state.save.kind === 'saved')
    expect(fixture.journal.rows(fixture.documentId)).toHaveLength(2)
  })
})
