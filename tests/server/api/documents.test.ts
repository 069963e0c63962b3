import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseDocumentId } from '@/lib/protocol/identifiers'
import { type ApiServer, openApiServer } from '../../support/api-server'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer()
})
afterAll(() => server.remove())

const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('a new document', () => {
  test('is made for somebody who was never here, who becomes a guest and its owner', async () => {
    const browser = server.browser()
    const response = await browser.ask('/api/documents', { method: 'POST' })
    expect(response.status).toBe(201)
    const { id, ...rest } = await response.json()
    expect(rest).toEqual({})
    const documentId = parseDocumentId(id)
    if (documentId === null) throw new Error('not an id')
    const me = await server.identity.identify({ cookie: browser.cookie })
    expect((await server.documents.accessOf(documentId, me)).role).toBe('owner')
    expect((await server.journal.open(documentId))?.head).toBe(1)
  })

  test('is made for the guest who asks, not for another one', async () => {
    const browser = server.browser()
    const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
    await browser.ask('/api/documents', { method: 'POST', json: {} })
    expect((await (await browser.ask('/api/me')).json()).principalId).toBe(me.principalId)
    expect(await server.database.prisma.document.count({ where: { createdBy: me.principalId } })).toBe(1)
  })

  test('of two who ask at once is two', async () => {
    const browser = server.browser()
    await browser.ask('/api/me', { method: 'POST' })
    const made = await Promise.all(
      [1, 2].map(() => browser.ask('/api/documents', { method: 'POST', json: {} })),
    )
    const ids = await Promise.all(made.map(async (response) => (await response.json()).id))
    expect(new Set(ids).size).toBe(2)
  })

  test('asked for by a form without script is gone to', async () => {
    const browser = server.browser()
    const response = await browser.ask('/api/documents', { method: 'POST', headers: form, body: '' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^\/d\/[1-9A-HJ-NP-Za-km-z]{22}$/)
    expect(browser.cookie).toMatch(/manyhands\.session_token=/)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('is not made when the request says something that nobody asked for', async () => {
    const before = await server.database.prisma.document.count()
    const browser = server.browser()
    const asked = [
      browser.ask('/api/documents', { method: 'POST', json: { id: 'mine' } }),
      browser.ask('/api/documents', { method: 'POST', json: [] }),
      browser.ask('/api/documents', { method: 'POST', headers: form, body: 'owner=me' }),
      browser.ask('/api/documents', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"__proto__":1}',
      }),
      browser.ask('/api/documents', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{',
      }),
    ]
    for (const response of await Promise.all(asked)) {
      expect(response.status).toBe(400)
      expect((await response.json()).error.code).toBe('malformed')
    }
    expect(await server.database.prisma.document.count()).toBe(before)
    expect(browser.cookie).toBeUndefined()
  })
})
