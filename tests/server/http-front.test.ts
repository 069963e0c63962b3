import { once } from 'node:events'
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
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

type Asked = { readonly method?: string; readonly headers?: OutgoingHttpHeaders }

const ask = async (port: number, path: string, asked: Asked = {}): Promise<IncomingMessage> => {
  const [response] = await once(request({ port, host: '127.0.0.1', path, ...asked }).end(), 'response')
  return response
}

const statusOf = async (port: number, path: string): Promise<number | undefined> => {
  const response = await ask(port, path)
  response.resume()
  return response.statusCode
}

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

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

  it('shows people a page that opens again by itself, in their language and colours, and runs nothing', async () => {
    const { port } = await openFront()
    for (const path of ['/', '/d/abc?whole=true', '/documents', '/s/token', '/p/token']) {
      const response = await ask(port, path, { headers: { ...browser, 'accept-language': 'de-AT,en;q=0.5' } })
      expect(response.statusCode).toBe(503)
      expect(response.headers).toMatchObject({
        'retry-after': '1',
        refresh: '2',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
      })
      const page = await text(response)
      expect(page).toContain('Manyhands startet gerade')
      expect(page).toContain('<html lang="de" dir="ltr">')
      expect(page).not.toContain('<script')
    }
    const chosen = { ...browser, 'accept-language': 'de', cookie: 'theme=dark; language=ar' }
    expect(await text(await ask(port, '/', { headers: chosen }))).toContain(
      '<html lang="ar" dir="rtl" class="dark">',
    )
  })

  it('does not ask again by itself for what somebody sent', async () => {
    const { port } = await openFront()
    const response = await ask(port, '/s/token', { method: 'POST', headers: browser })
    expect(response.headers.refresh).toBeUndefined()
    expect(await text(response)).toContain('Manyhands is starting')
  })

  it('tells our own pages by the usual refusal, and programs by a line', async () => {
    const { port } = await openFront()
    const refused = await ask(port, '/api/me', { method: 'POST' })
    expect(refused.headers['retry-after']).toBe('1')
    expect(JSON.parse(await text(refused))).toMatchObject({ error: { code: 'not-ready' } })
    for (const path of ['/healthz', '/readyz', '/_next/static/chunks/a.js']) {
      const response = await ask(port, path)
      expect(response.statusCode).toBe(503)
      expect(response.headers['content-type']).toMatch(/^text\/plain/)
      expect(await text(response)).toBe('Manyhands is starting. Try again in a moment.\n')
    }
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
