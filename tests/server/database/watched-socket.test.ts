import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchedSocket } from '@/server/database/watched-socket'

let server: Server
let accepted: Promise<Socket>
let port = 0
beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1')
  accepted = once(server, 'connection').then(([socket]) => socket as Socket)
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterEach(async () => {
  ;(await accepted).destroy()
  server.close()
  await once(server, 'close')
})

test('a socket on which nothing answers what was sent gives itself up', async () => {
  const socket = watchedSocket(100).connect(port, '127.0.0.1')
  socket.write('is anybody there?')
  const [error] = await once(socket, 'error').catch((error: Error) => [error])
  expect(error.message).toMatch(/silent/)
  expect(socket.destroyed).toBe(true)
})

test('a socket that is answered stays, however long it is idle after that', async () => {
  const silent = 100
  const socket = watchedSocket(silent).connect(port, '127.0.0.1')
  const other = watchedSocket(silent)
  const answering = await Promise.all([accepted, once(socket, 'connect')]).then(([socket]) => socket)
  answering.on('data', () => answering.write('yes'))
  socket.write('is anybody there?')
  await once(socket, 'data')
  // Another one, on which nothing is heard, is given up in the meantime.
  const second = once(server, 'connection')
  other.connect(port, '127.0.0.1')
  other.write('and here?')
  await once(other, 'error').catch(() => {})
  const [unanswered] = (await second) as [Socket]
  unanswered.destroy()
  expect(socket.destroyed).toBe(false)
  socket.write('still?')
  expect(String((await once(socket, 'data'))[0])).toBe('yes')
  socket.destroy()
})
