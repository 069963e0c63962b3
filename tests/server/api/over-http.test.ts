import { once } from 'node:events'
import { request as ask, createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultLimits } from '@/server/limits'
import { type ApiServer, openApiServer } from '../../support/api-server'

let api: ApiServer
let server: Server
let port: number
beforeAll(async () => {
  api = await openApiServer()
  // Joined as the server itself joins them.
  server = createServer(getRequestListener(api.app.fetch, { overrideGlobalObjects: false }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
  await api.remove()
})

type Answer = {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly text: string
}

/** Asks over a socket; a body in pieces has no length that is known before. */
const fetched = (
  method: string,
  path: string,
  { headers = {}, pieces = [] }: { headers?: Record<string, string>; pieces?: readonly string[] } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = ask({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on('error', reject)
    for (const piece of pieces) sent.write(piece)
    sent.end()
  })

const json = { 'content-type': 'application/json' }
const cookieOf = ({ headers }: Answer): string =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')

describe('over a socket', () => {
  test('people and documents are made, and known again by their cookie', async () => {
    const made = await fetched('POST', '/api/documents')
    expect(made.status).toBe(201)
    expect(made.headers['set-cookie']).toHaveLength(1)
    const cookie = cookieOf(made)
    const me = await fetched('GET', '/api/me', { headers: { cookie } })
    expect(me.status).toBe(200)
    expect(JSON.parse(me.text)).toMatchObject({ guest: true })
  })

  test('a body that comes in pieces is read, up to its limit', async () => {
    const cookie = cookieOf(await fetched('POST', '/api/me'))
    const changed = await fetched('PATCH', '/api/me', {
      headers: { ...json, cookie },
      pieces: ['{"name":', '"Ada"}'],
    })
    expect([changed.status, JSON.parse(changed.text).name]).toEqual([200, 'Ada'])
    const large = await fetched('PATCH', '/api/me', {
      headers: { ...json, cookie },
      pieces: ['{"name":"', ...Array.from({ length: 20 }, () => 'x'.repeat(1_000)), '"}'],
    })
    expect(large.status).toBe(413)
    const empty = await fetched('POST', '/api/documents', {
      headers: { ...json, cookie },
      pieces: ['{', '}'],
    })
    expect(empty.status).toBe(201)
  })

  test('the library’s own interface answers', async () => {
    const made = await fetched('POST', '/api/auth/sign-in/anonymous', { headers: json, pieces: ['{}'] })
    expect(made.status).toBe(200)
    const cookie = cookieOf(made)
    const told = await fetched('GET', '/api/auth/get-session', { headers: { cookie } })
    expect(JSON.parse(told.text).user.name).toMatch(/^\w+ \w+$/)
    const origin = `http://127.0.0.1:${port}`
    const out = await fetched('POST', '/api/auth/sign-out', {
      headers: { cookie, origin, ...json },
      pieces: ['{}'],
    })
    expect(out.status).toBe(200)
  })

  test('the origin is judged by the Host that was asked for', async () => {
    const own = await fetched('POST', '/api/me', { headers: { origin: `http://127.0.0.1:${port}` } })
    expect(own.status).toBe(200)
    const foreign = await fetched('POST', '/api/me', { headers: { origin: `http://localhost:${port}` } })
    expect(foreign.status).toBe(403)
  })

  test('HEAD answers as GET does, without a body', async () => {
    const cookie = cookieOf(await fetched('POST', '/api/me'))
    const head = await fetched('HEAD', '/api/me', { headers: { cookie } })
    expect([head.status, head.text]).toEqual([200, ''])
    expect((await fetched('HEAD', '/api/me')).status).toBe(401)
  })

  test('an address that makes people without end is asked to wait, and no other', async () => {
    const from = (address: string, body = '{') =>
      fetched('POST', '/api/me', { headers: { ...json, 'x-forwarded-for': address }, pieces: [body] })
    let waited = 0
    for (let person = 0; person < defaultLimits.addressCreationsPerMinute + 5; person += 1) {
      const answer = await from('203.0.113.9')
      if (answer.status !== 429) continue
      waited += 1
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      expect(JSON.parse(answer.text).error.code).toBe('too-many-requests')
    }
    expect(waited).toBe(5)
    expect((await from('198.51.100.1, 203.0.113.9')).status).toBe(429)
    expect((await from('203.0.113.10', '{}')).status).toBe(200)
    expect((await fetched('POST', '/api/me')).status).toBe(200)
  })

  test('what is no HTTP does no harm', async () => {
    for (const line of [
      'GET\r\n\r\n',
      'POST /api/me HTTP/1.1\r\nContent-Length: -1\r\n\r\n',
      '\u0000\u0001\r\n\r\n',
    ]) {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.end(line)
      socket.resume()
      await once(socket, 'close')
    }
    expect((await fetched('GET', '/healthz')).status).toBe(200)
  })
})
