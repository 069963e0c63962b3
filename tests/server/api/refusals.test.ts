import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { type ApiServer, openApiServer } from '../../support/api-server'
import { testOrigin } from '../../support/browser'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer()
})
afterAll(() => server.remove())

/** Every answer is JSON with a name and a sentence, and guarded. */
const expectRefusal = async (response: Response, status: number, code: string): Promise<void> => {
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  const answer = await response.json()
  expect(Object.keys(answer)).toEqual(['error'])
  expect(answer.error).toEqual({ code, message: expect.stringMatching(/^[A-Z].+\.$/) })
  expect(JSON.stringify(answer)).not.toMatch(/node_modules|\.ts\b|at \w+ \(/)
  expectGuarded(response)
}
const expectGuarded = (response: Response): void => {
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/)
}

describe('an address that does not exist', () => {
  test.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/documents/x/y/z',
    '/api/me/',
    '/api/__proto__',
    '/api/auth/sign-up/email',
  ])('%s is answered with 404', async (path) => {
    await expectRefusal(await server.browser().ask(path), 404, 'no-such-address')
  })
})

describe('a method that an address does not take', () => {
  test.each([
    ['PUT', '/api/documents', 'GET, HEAD, POST'],
    ['OPTIONS', '/api/documents', 'GET, HEAD, POST'],
    ['POST', '/api/search', 'GET, HEAD'],
    ['DELETE', '/api/me', 'GET, HEAD, POST, PATCH'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['DELETE', '/readyz', 'GET, HEAD'],
    ['PUT', `/api/documents/${newDocumentId()}/page`, 'GET, HEAD'],
    ['GET', `/api/documents/${newDocumentId()}`, 'PATCH, DELETE'],
    ['PUT', `/api/documents/${newDocumentId()}/links`, 'GET, HEAD, POST, DELETE'],
    ['GET', '/api/links/redeem', 'POST'],
    ['DELETE', '/s/x', 'GET, HEAD, POST'],
  ])('%s %s is answered with 405', async (method, path, allowed) => {
    const response = await server.browser().ask(path, { method })
    expect(response.headers.get('allow')).toBe(allowed)
    await expectRefusal(response, 405, 'method-not-allowed')
  })
})

describe('a request from elsewhere', () => {
  const changes: [string, string][] = [
    ['POST', '/api/documents'],
    ['POST', '/api/me'],
    ['PATCH', '/api/me'],
    ['POST', '/api/auth/sign-in/anonymous'],
    ['POST', '/api/auth/sign-out'],
  ]
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.test' },
    { origin: 'http://write.test.evil.test' },
    { origin: 'http://write.test:8080' },
    { origin: 'http://evil.test#http://write.test' },
    { origin: 'null' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { origin: 'null', 'sec-fetch-site': 'same-site' },
    { origin: 'write.test' },
    { origin: ' ' },
    { origin: 'javascript:alert(1)' },
  ]
  test.each(changes)('changes nothing: %s %s', async (method, path) => {
    const people = await server.database.prisma.principal.count()
    const documents = await server.database.prisma.document.count()
    for (const headers of foreign) {
      const response = await server.browser().ask(path, { method, headers })
      await expectRefusal(response, 403, 'foreign-origin')
    }
    expect(await server.database.prisma.principal.count()).toBe(people)
    expect(await server.database.prisma.document.count()).toBe(documents)
  })

  const withoutOrigin = (headers: Record<string, string>, path = '/api/me'): Request => {
    const request = new Request(`${testOrigin}${path}`, { method: 'POST', headers })
    request.headers.delete('origin')
    return request
  }

  test('is refused without an Origin too, when the browser says that it came from elsewhere', async () => {
    for (const site of ['cross-site', 'same-site', 'none']) {
      await expectRefusal(
        await server.app.fetch(withoutOrigin({ 'sec-fetch-site': site })),
        403,
        'foreign-origin',
      )
    }
  })

  test('is a program’s when nothing speaks of a browser, and our own page’s when the browser says so', async () => {
    expect((await server.app.fetch(withoutOrigin({}))).status).toBe(200)
    expect((await server.app.fetch(withoutOrigin({ 'sec-fetch-site': 'same-origin' }))).status).toBe(200)
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    const posted = await server.browser().ask('/api/documents', {
      method: 'POST',
      headers: { ...form, origin: 'null' },
      body: '',
    })
    expect(posted.status).toBe(303)
  })
})

describe('with a public URL', () => {
  let published: ApiServer
  beforeAll(async () => {
    published = await openApiServer({ publicUrl: new URL('https://write.example.org/') })
  })
  afterAll(() => published.remove())

  test('its origin is the only one, whatever Host was asked for', async () => {
    const ask = (origin: string, host: string) =>
      published.browser().ask('/api/me', { method: 'POST', headers: { origin, host } })
    expect((await ask('https://write.example.org', 'internal:3000')).status).toBe(200)
    expect((await ask('https://write.example.org', 'write.example.org')).status).toBe(200)
    for (const origin of [
      'http://write.example.org',
      'https://write.example.org:8443',
      'https://example.org',
      'https://evil.test',
      testOrigin,
    ]) {
      await expectRefusal(await ask(origin, new URL(origin).host), 403, 'foreign-origin')
    }
  })

  test('cookies travel over https alone', async () => {
    const browser = published.browser()
    const made = await browser.ask('/api/me', {
      method: 'POST',
      headers: { origin: 'https://write.example.org' },
    })
    for (const cookie of made.headers.getSetCookie()) expect(cookie).toMatch(/^__Secure-.+; Secure/i)
    expect((await browser.ask('/api/me')).status).toBe(200)
  })
})

describe('a body', () => {
  test('of more than 16 kB is not read', async () => {
    const browser = server.browser()
    await browser.ask('/api/me', { method: 'POST' })
    for (const [method, path] of [
      ['POST', '/api/documents'],
      ['POST', '/api/me'],
      ['PATCH', '/api/me'],
    ] as const) {
      const response = await browser.ask(path, { method, json: { name: 'x'.repeat(17_000) } })
      await expectRefusal(response, 413, 'too-large')
    }
    await expectRefusal(
      await browser.ask('/api/auth/sign-out', { method: 'POST', json: { x: 'x'.repeat(17_000) } }),
      413,
      'too-large',
    )
  })

  test('of another kind than JSON is refused', async () => {
    const browser = server.browser()
    await browser.ask('/api/me', { method: 'POST' })
    const body = '{"name":"Ada"}'
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/jsonp',
      '',
      'application/xml',
    ]) {
      const response = await browser.ask('/api/me', {
        method: 'PATCH',
        body,
        headers: { 'content-type': type },
      })
      await expectRefusal(response, 415, 'wrong-content-type')
    }
    for (const path of ['/api/documents', '/api/me']) {
      const response = await browser.ask(path, {
        method: 'POST',
        body,
        headers: { 'content-type': 'text/plain' },
      })
      await expectRefusal(response, 415, 'wrong-content-type')
    }
  })

  test('that is no JSON is refused', async () => {
    const browser = server.browser()
    await browser.ask('/api/me', { method: 'POST' })
    for (const body of ['', '{', 'null', '"x"', '{"name":"Ada"} {}', '\u0000', '[1', '{"name":}']) {
      const response = await browser.ask('/api/me', {
        method: 'PATCH',
        body,
        headers: { 'content-type': 'application/json; charset=utf-8' },
      })
      await expectRefusal(response, 400, 'malformed')
    }
  })
})

describe('the server’s state', () => {
  test('is told to whoever asks, also with HEAD', async () => {
    const states: [string, object][] = [
      ['/healthz', { ok: true, eventLoopMs: 0 }],
      ['/readyz', { ok: true, parts: [{ name: 'database', state: 'ok' }] }],
    ]
    for (const [path, state] of states) {
      const response = await server.browser().ask(path)
      expect(response.status).toBe(200)
      expect(await response.json()).toEqual(state)
      expectGuarded(response)
      const head = await server.browser().ask(path, { method: 'HEAD' })
      expect(head.status).toBe(200)
      expect(await head.text()).toBe('')
    }
  })
})

describe('with the database away', () => {
  test('the process lives, is not ready, and everything that needs storage says when to come back', async () => {
    const away = await openApiServer()
    const browser = away.browser()
    await browser.ask('/api/me', { method: 'POST' })
    const unknown = away.browser()
    await away.remove()

    expect((await browser.ask('/healthz')).status).toBe(200)
    const asked = [
      browser.ask('/readyz'),
      browser.ask('/api/me'),
      browser.ask(`/api/documents/${newDocumentId()}/links`),
      unknown.ask(`/api/documents/${newDocumentId()}/people`),
      unknown.ask('/api/links/redeem', { method: 'POST', json: { token: 'x' } }),
      browser.ask('/api/documents', { method: 'POST' }),
      unknown.ask('/api/me', { method: 'POST' }),
      browser.ask('/api/me', { method: 'PATCH', json: { name: 'Ada' } }),
      browser.ask(`/api/documents/${newDocumentId()}/page`),
      browser.ask('/api/auth/sign-in/anonymous', { method: 'POST', headers: { cookie: 'x=y' } }),
    ]
    for (const response of await Promise.all(asked)) {
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(response.headers.getSetCookie()).toEqual([])
      await expectRefusal(response, 503, 'storage-unavailable')
    }
  })
})
