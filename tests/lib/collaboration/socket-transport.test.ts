import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { socketTransport } from '@/lib/collaboration/socket-transport'
import type { Handshake } from '@/lib/protocol/handshake'
import { protocolVersion, schemaVersion } from '@/lib/protocol/version'
import { GatewayFixture } from '@/tests/server/collaboration/gateway-fixture'

let away: Server | null = null
afterEach(() => {
  away?.close()
  away?.closeAllConnections()
})

it('tries long-polling in one attempt of four where a WebSocket has stood', async () => {
  const fixture = await new GatewayFixture().listen()
  const { port } = fixture.http.address() as AddressInfo
  const { documentId } = fixture
  const handshake: Handshake = { version: protocolVersion, schema: schemaVersion, documentId, clientId: 7 }
  const transport = socketTransport({ url: fixture.url, headers: { cookie: 'ada' } })
  /** Resolves when the attempt, or the connection that came of it, has ended. */
  const attempt = (opened: () => void = () => {}): Promise<void> =>
    new Promise((lost, reject) => {
      const refused = (): void => reject(new Error('refused'))
      transport(handshake, { opened, message: () => {}, lost, refused })
    })
  let closing = Promise.resolve()
  await attempt(() => {
    closing = fixture.close()
  })
  await closing

  const knocks: string[] = []
  away = createServer((request, response) => {
    knocks.push(new URL(request.url ?? '', 'http://here').searchParams.get('transport') ?? '')
    response.writeHead(503).end()
  })
  const server = away
  server.on('upgrade', (_, socket) => {
    knocks.push('websocket')
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  for (let knock = 0; knock < 5; knock++) await attempt()
  expect(knocks).toEqual(['websocket', 'websocket', 'websocket', 'websocket', 'polling', 'websocket'])
})
