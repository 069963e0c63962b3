import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { parseDocumentId } from '@/lib/protocol/identifiers'
import { type ApiServer, openApiServer } from '../../support/api-server'
import { type Browser, testOrigin } from '../../support/browser'

/** What a browser sends when a person follows a link. */
const person = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
  'sec-fetch-mode': 'navigate',
}
const form = { 'content-type': 'application/x-www-form-urlencoded' }

let server: ApiServer
let owner: Browser
let id: DocumentId
beforeAll(async () => {
  server = await openApiServer()
  owner = server.browser()
})
beforeEach(async () => {
  const made = await (await owner.ask('/api/documents', { method: 'POST', json: {} })).json()
  const documentId = parseDocumentId(made.id)
  if (documentId === null) throw new Error('not an id')
  id = documentId
})
afterAll(() => server.remove())

const newLink = async (wish: object = {}): Promise<{ id: string; path: string }> => {
  const response = await owner.ask(`/api/documents/${id}/links`, {
    method: 'POST',
    json: { role: 'editor', ...wish },
  })
  expect(response.status).toBe(201)
  return response.json()
}
const newInvitation = async (role = 'viewer'): Promise<{ path: string }> =>
  (
    await owner.ask(`/api/documents/${id}/invitations`, {
      method: 'POST',
      json: { email: 'Grace@People.test', role },
    })
  ).json()
const roleOf = async (browser: Browser): Promise<string | undefined> =>
  (await (await browser.ask(`/api/documents/${id}/page`)).json()).role
const people = () => server.database.prisma.principal.count()
const post = (browser: Browser, path: string, body: string, headers: Record<string, string> = {}) =>
  browser.ask(path, { method: 'POST', headers: { ...form, ...headers }, body })

describe('a link', () => {
  test('takes a person who was never here in, to the clean address of the document', async () => {
    const { path } = await newLink()
    const browser = server.browser()
    const response = await browser.ask(path, { headers: person })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/d/${id}`)
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await roleOf(browser)).toBe('editor')
    expect(server.rechecked.at(-1)?.documentId).toBe(id)
  })

  test('makes nobody of a program that only looks, and offers it a button', async () => {
    const { path } = await newLink()
    const before = await people()
    const looking: Record<string, string>[] = [
      {},
      { 'user-agent': 'curl/8.0' },
      { 'user-agent': 'facebookexternalhit/1.1' },
      { 'user-agent': 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)' },
      { ...person, 'sec-purpose': 'prefetch;prerender' },
      { ...person, 'sec-fetch-mode': 'no-cors' },
    ]
    for (const headers of looking) {
      const response = await server.browser().ask(path, { headers })
      expect([response.status, response.headers.getSetCookie()]).toEqual([200, []])
      expect(await response.text()).toContain('<form method="post">')
    }
    const head = await server.browser().ask(path, { method: 'HEAD', headers: person })
    expect([head.status, head.headers.getSetCookie()]).toEqual([200, []])
    expect(await people()).toBe(before)

    const browser = server.browser()
    expect((await post(browser, path, '')).status).toBe(303)
    expect(await roleOf(browser)).toBe('editor')
  })

  test('with a password shows a page that says nothing of the document, and lets in by the right one', async () => {
    const { path } = await newLink({ password: 'correct horse', label: 'A secret label' })
    const browser = server.browser()
    const shown = await browser.ask(path, { headers: person })
    const html = await shown.text()
    expect(shown.status).toBe(200)
    expect(html).toContain('type="password"')
    for (const secret of [id, 'secret label', path.slice(3)]) expect(html).not.toContain(secret)
    expect(shown.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    const before = await people()
    const wrong = await post(browser, path, 'password=wrong%3Cscript%3E')
    expect(wrong.status).toBe(403)
    expect(await wrong.text()).toMatch(/role="alert">This is not the password/)
    expect(browser.cookie).toBeUndefined()
    expect(await people()).toBe(before)
    const right = await post(browser, path, 'password=correct+horse')
    expect([right.status, right.headers.get('location')]).toEqual([303, `/d/${id}`])
    expect(await roleOf(browser)).toBe('editor')
  })

  test('that is wrong, withdrawn or expired is the same page', async () => {
    const { id: link, path } = await newLink()
    await owner.ask(`/api/documents/${id}/links/${link}`, { method: 'DELETE', json: {} })
    const seen = async (address: string) => {
      const response = await server.browser().ask(address, { headers: person })
      // Each answer has a number of its own for the log, and that alone.
      expect(response.headers.get('x-request-id')).toMatch(/./)
      response.headers.delete('x-request-id')
      return { status: response.status, headers: [...response.headers], text: await response.text() }
    }
    const withdrawn = await seen(path)
    expect(withdrawn.status).toBe(404)
    for (const address of [
      '/s/x',
      `/s/${'1'.repeat(28)}`,
      '/s/__proto__',
      '/s/%00',
      '/i/x',
      `/i/${'1'.repeat(28)}`,
    ]) {
      expect(await seen(address)).toEqual(withdrawn)
    }
  })

  test('is not redeemed by another site’s form', async () => {
    const { path } = await newLink()
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.test' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) {
      const browser = server.browser()
      expect((await post(browser, path, '', headers)).status).toBe(403)
      expect(browser.cookie).toBeUndefined()
    }
    // Over plain HTTP a browser names no origin for a form of a page that sends no referrer.
    expect((await post(server.browser(), path, '', { origin: 'null' })).status).toBe(303)
  })

  test('takes no other fields, and no endless ones', async () => {
    const { path } = await newLink({ password: 'correct horse' })
    expect((await post(server.browser(), path, 'password=a&role=owner')).status).toBe(400)
    expect((await post(server.browser(), path, `password=${'x'.repeat(2_000)}`)).status).toBe(400)
    expect((await post(server.browser(), path, `password=${'x'.repeat(20_000)}`)).status).toBe(413)
  })

  test('is redeemed by a script, too', async () => {
    const { path } = await newLink({ password: 'correct horse' })
    const token = path.slice(3)
    const browser = server.browser()
    const redeem = async (json: object) => {
      const response = await browser.ask('/api/links/redeem', { method: 'POST', json })
      const answer = await response.json()
      return [response.status, answer.error?.code ?? answer.id]
    }
    expect(await redeem({ token })).toEqual([403, 'link-password-needed'])
    expect(await redeem({ token, password: 'wrong' })).toEqual([403, 'link-password-wrong'])
    expect(await redeem({ token: `${token}x`, password: 'correct horse' })).toEqual([404, 'not-found'])
    expect(await redeem({ token, password: 'correct horse', role: 'owner' })).toEqual([400, 'malformed'])
    expect(await redeem({ token: ['x'] })).toEqual([400, 'malformed'])
    expect(await redeem({ token, password: 'correct horse' })).toEqual([200, id])
    expect(await roleOf(browser)).toBe('editor')
  })
})

describe('an invitation', () => {
  test('is shown first, because mail programs open links, and accepted by a button', async () => {
    const { path } = await newInvitation('editor')
    const browser = server.browser()
    const before = await people()
    for (let look = 0; look < 3; look += 1) {
      const shown = await browser.ask(path, { headers: person })
      expect([shown.status, shown.headers.getSetCookie()]).toEqual([200, []])
      expect(await shown.text()).toContain('to read it and to write in it')
    }
    expect(await people()).toBe(before)
    const accepted = await post(browser, path, '')
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, `/d/${id}`])
    expect(await roleOf(browser)).toBe('editor')
    expect((await post(server.browser(), path, '')).status).toBe(404)
  })

  test('is accepted by a script, too, and in small letters', async () => {
    const { path } = await newInvitation()
    const listed = await (await owner.ask(`/api/documents/${id}/invitations`)).json()
    expect(listed.invitations).toMatchObject([{ email: 'grace@people.test', role: 'viewer', path }])
    const browser = server.browser()
    const response = await browser.ask('/api/invitations/accept', {
      method: 'POST',
      json: { token: path.slice(3) },
    })
    expect(await response.json()).toEqual({ id })
    expect(await roleOf(browser)).toBe('viewer')
  })
})

describe('whoever guesses', () => {
  /** Asks as if from elsewhere: through a proxy that stands on this machine. */
  const from = (address: string, path: string, init: RequestInit = {}) => {
    const headers = new Headers({
      ...person,
      host: new URL(testOrigin).host,
      origin: testOrigin,
      'x-forwarded-for': address,
    })
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
    const request = new Request(`${testOrigin}${path}`, { ...init, headers })
    return server.app.fetch(request, { incoming: { socket: { remoteAddress: '127.0.0.1' } } })
  }
  const redeem = (address: string, json: object) =>
    from(address, '/api/links/redeem', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(json),
    })

  test('tokens is not heard after 30 of them in a minute, wherever they are tried', async () => {
    const { path } = await newLink()
    for (let guess = 0; guess < 30; guess += 1) {
      const address = guess % 2 === 0 ? `/s/${guess}` : `/i/${guess}`
      expect((await from('203.0.113.7', address)).status).toBe(404)
    }
    const waiting = await from('203.0.113.7', '/s/x')
    expect(waiting.status).toBe(429)
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0)
    const scripted = await redeem('203.0.113.7', { token: 'x' })
    expect([scripted.status, (await scripted.json()).error.code]).toEqual([429, 'too-many-requests'])
    expect((await from('203.0.113.8', path)).status).toBe(303)
  })

  test('who is right is not held to it: a class may come through one address', async () => {
    const { path } = await newLink()
    for (let pupil = 0; pupil < 40; pupil += 1) {
      expect((await from('203.0.113.20', path)).status).toBe(303)
    }
  })

  test('passwords is not heard after 10 of them in a minute, even with the right one', async () => {
    const token = (await newLink({ password: 'correct horse' })).path.slice(3)
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, at) => redeem('203.0.113.30', { token, password: `password ${at}` })),
    )
    expect(tries.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(2)
    const right = { token, password: 'correct horse' }
    expect((await redeem('203.0.113.30', right)).status).toBe(429)
    expect((await redeem('203.0.113.31', right)).status).toBe(200)
  })

  test('requests and invitations without end is asked to wait', async () => {
    const statuses: number[] = []
    const asker = server.browser()
    for (let turn = 0; turn < 11; turn += 1) {
      const asked = await asker.ask(`/api/documents/${id}/requests`, { method: 'POST', json: {} })
      statuses.push(asked.status)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 202), 429])
    const host = server.browser()
    const made = await (await host.ask('/api/documents', { method: 'POST', json: {} })).json()
    const invited: number[] = []
    for (let turn = 0; turn < 11; turn += 1) {
      const json = { email: `x${turn}@people.test`, role: 'viewer' }
      const path = `/api/documents/${made.id}/invitations`
      invited.push((await host.ask(path, { method: 'POST', json })).status)
    }
    expect(invited).toEqual([...Array.from({ length: 10 }, () => 201), 429])
  })
})

describe('what an owner sends', () => {
  test.each([
    ['no role', {}],
    ['a role that no link gives', { role: 'owner' }],
    ['an unknown role', { role: 'admin' }],
    ['a password that is too short', { role: 'viewer', password: 'short' }],
    ['a password without end', { role: 'viewer', password: 'x'.repeat(201) }],
    ['a time that has passed', { role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' }],
    ['a time without a zone', { role: 'viewer', expiresAt: '2030-01-01T00:00:00' }],
    ['a time in another century', { role: 'viewer', expiresAt: '2999-01-01T00:00:00Z' }],
    ['a label that is too long', { role: 'viewer', label: 'x'.repeat(61) }],
    ['a token of their own', { role: 'viewer', tokenHash: 'x' }],
    ['another document', { role: 'viewer', documentId: 'x' }],
    ['a list', []],
  ])('is refused for %s', async (_what, json) => {
    const response = await owner.ask(`/api/documents/${id}/links`, { method: 'POST', json })
    expect(response.status).toBe(400)
    expect((await response.json()).error).toEqual({
      code: 'malformed',
      message: expect.stringMatching(/^[A-Z].+\.$/),
    })
    expect((await (await owner.ask(`/api/documents/${id}/links`)).json()).links).toEqual([])
  })

  test('as a label is shown as one line that turns nothing around', async () => {
    const { id: link } = await newLink({ label: '  For\n the \u202eclass\u0000 ' })
    const listed = await (await owner.ask(`/api/documents/${id}/links`)).json()
    expect(listed.links).toMatchObject([{ id: link, label: 'For the class' }])
  })

  test.each([
    ['patch', {}],
    ['patch', { uses: 0 }],
    ['patch', { role: null }],
  ])('to change a link is refused when there is nothing to change: %s %j', async (_method, json) => {
    const { id: link } = await newLink()
    const response = await owner.ask(`/api/documents/${id}/links/${link}`, { method: 'PATCH', json })
    expect(response.status).toBe(400)
  })
})

test('no token or password stands in the server’s log or in a document’s, also when the database is away', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
  const logged = await openApiServer({ log })
  const host = logged.browser()
  const { id: made } = await (await host.ask('/api/documents', { method: 'POST', json: {} })).json()
  const password = 'correct horse'
  const ask = async (kind: 'links' | 'invitations', json: object): Promise<string> => {
    const response = await host.ask(`/api/documents/${made}/${kind}`, { method: 'POST', json })
    return (await response.json()).path
  }
  const link = await ask('links', { role: 'viewer', password })
  const invitation = await ask('invitations', { email: 'x@people.test', role: 'viewer' })
  const visit = async (): Promise<void> => {
    const guest = logged.browser()
    for (const path of [link, invitation]) await guest.ask(path, { headers: person })
    await post(guest, link, 'password=correct+horse')
    await post(guest, invitation, '')
    await guest.ask('/api/links/redeem', { method: 'POST', json: { token: link.slice(3), password } })
  }
  await visit()
  const entries = await logged.database.prisma.accessLogEntry.findMany({
    select: { action: true, detail: true },
  })
  expect(entries.map(({ action }) => action)).toContain('link-redeemed')
  await logged.remove()
  await visit()
  expect(lines.filter((line) => line.includes('/s/:token')).length).toBeGreaterThan(0)
  const kept = `${lines.join('')}${JSON.stringify(entries)}`
  for (const secret of [link.slice(3), invitation.slice(3), password]) expect(kept).not.toContain(secret)
})
