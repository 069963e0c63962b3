import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { io } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import { forgetKnock } from '@/server/collaboration/forget-knock'

describe('how somebody knocked', () => {
  it.each(['websocket', 'polling'])('is forgotten, and a connection by %s goes on', async (transport) => {
    const http = createServer()
    const server = new Server(http)
    const coming = new Promise<Socket>((resolve) => server.on('connection', resolve))
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    const { port } = http.address() as AddressInfo
    const client = io(`http://127.0.0.1:${port}`, {
      transports: [transport],
      upgrade: false,
      reconnection: false,
      auth: { secret: 'a handshake' },
      extraHeaders: { cookie: 'secret=a cookie' },
    })
    try {
      const socket = await coming
      const { request } = socket
      expect(request.headers.cookie).toBe('secret=a cookie')
      forgetKnock(socket)
      expect(socket.request).toBeNull()
      expect(JSON.stringify(socket.handshake)).not.toContain('secret')

      socket.on('question', (answer) => answer('an answer'))
      await expect(client.timeout(5_000).emitWithAck('question')).resolves.toBe('an answer')
      const left = once(socket, 'disconnect')
      client.disconnect()
      await left
    } finally {
      client.disconnect()
      await server.close()
    }
  })
})
