import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { socketPath } from '@/lib/protocol/socket-path'
import { type HttpFront, openHttpFront } from '@/server/http-front'

const fronts: HttpFront[] = []
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(fronts.splice(0).map((front) => front.close()))
})

const openFront = async (): Promise<{ readonly front: HttpFront; readonly port: number }> => {
  const front = await openHttpFront('127.0.0.1', 0)
  fronts.push(front)
  const address = front.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { front, port: address.port }
}

const statusOf = async (port: number, path: string): Promise<number | undefined> => {
  const asked = request({ port, host: '127.0.0.1', path }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  response.resume()
  return response.statusCode
}

/** Asks for an upgrade, and resolves once the server has seen it: whoever asked later has been answered. */
const knock = async (port: number, path: string): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.write(`GET ${path} HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`)
  await once(socket, 'connect')
  await statusOf(port, '/')
  return socket
}

const live = `${socketPath}/?EIO=4&transport=websocket`

describe('the front, before everything stands behind it', () => {
  it('lets a window wait that knocks before there is a door', async () => {
    const { front, port } = await openFront()
    await knock(port, live)
    const arrived: (string | undefined)[] = []
    front.server.on('upgrade', ({ url }: IncomingMessage, socket: Socket) => {
      arrived.push(url)
      socket.destroy()
    })
    front.open({})
    expect(arrived).toEqual([live])
  })

  it('refuses any other upgrade, and asks for patience', async () => {
    const { port } = await openFront()
    const socket = await knock(port, '/_next/hmr')
    const answer = socket.read() ?? (await once(socket, 'readable').then(() => socket.read()))
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400/)
    expect(await statusOf(port, '/api/me')).toBe(503)
  })

  it('opens part by part', async () => {
    const { front, port } = await openFront()
    front.open({ api: (_, response) => response.end('from the API') })
    expect(await statusOf(port, '/api/me')).toBe(200)
    expect(await statusOf(port, '/')).toBe(503)
    front.open({ pages: (_, response) => response.end('a page') })
    expect(await statusOf(port, '/')).toBe(200)
    expect(await statusOf(port, '/api/me')).toBe(200)
  })
})
