import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { AccessChanges } from '@/server/access/access-changes'
import { defaultLimits } from '@/server/limits'
import { type OperatingTools, obey } from '@/server/operating/obey'
import { isOperator } from '@/server/operating/operators'
import type { Order } from '@/server/operating/orders'
import { type ApiServer, openApiServer } from '../../support/api-server'
import type { Browser } from '../../support/browser'
import { newBareDocument } from '../../support/people-and-documents'

let server: ApiServer
let tools: OperatingTools
const ended: PrincipalId[] = []
const rechecked: DocumentId[] = []
beforeAll(async () => {
  server = await openApiServer()
  const changes = new AccessChanges()
  changes.join({
    recheck: async (documentId) => {
      rechecked.push(documentId)
    },
    endSignIns: async () => {},
    endPrincipals: async (ids) => {
      ended.push(...ids)
    },
  })
  const { database, journal, workers } = server
  const { sql, prisma } = database
  tools = { sql, prisma, changes, journal, workers, limits: defaultLimits }
})
afterAll(() => server.remove())

const tell = (order: Order) => obey(tools, order)

let last = 0
/** Somebody with an account. */
const account = async (): Promise<{ browser: Browser; id: PrincipalId; email: string; password: string }> => {
  const browser = server.browser()
  const [email, password] = [`person${++last}@people.test`, 'a long enough password']
  const json = { email, password, name: `Person ${last}` }
  expect((await browser.ask('/api/account/sign-up', { method: 'POST', json })).status).toBe(200)
  const me = await (await browser.ask('/api/me')).json()
  return { browser, id: me.principalId, email, password }
}

const guest = async (): Promise<{ browser: Browser; id: PrincipalId }> => {
  const browser = server.browser()
  const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
  return { browser, id: me.principalId }
}

const codeOf = async (response: Response): Promise<string> => (await response.json()).error.code

describe('an operator', () => {
  test('is made of an account, by its address or id, and is one no longer', async () => {
    const { prisma } = server.database
    const { id, email } = await account()
    expect(await isOperator(prisma, id)).toBe(false)
    expect(await tell({ order: 'make-operator', who: email.toUpperCase() })).toMatchObject({ ok: true })
    expect(await isOperator(prisma, id)).toBe(true)
    await tell({ order: 'suspend', who: id })
    expect(await isOperator(prisma, id)).toBe(false)
    await tell({ order: 'unsuspend', who: id })
    expect(await tell({ order: 'unmake-operator', who: id })).toMatchObject({ ok: true })
    expect(await isOperator(prisma, id)).toBe(false)
  })

  test('is never a guest, nor anybody who is not there', async () => {
    const { id } = await guest()
    expect(await tell({ order: 'make-operator', who: id })).toEqual({
      ok: false,
      sentence: expect.stringContaining('sign up first'),
    })
    expect(await tell({ order: 'make-operator', who: 'nobody@people.test' })).toEqual({
      ok: false,
      sentence: expect.stringContaining('nobody@people.test'),
    })
  })
})

describe('people', () => {
  test('are listed with accounts first, and found by a part of their address', async () => {
    const { email } = await account()
    const { id } = await guest()
    const all = await tell({ order: 'people', most: 1_000 })
    if (!all.ok) throw new Error(all.sentence)
    const place = (word: string): number => all.lines.findIndex((line) => line.includes(word))
    expect(place(email)).toBeGreaterThanOrEqual(0)
    expect(place(email)).toBeLessThan(place(id))
    const found = await tell({ order: 'people', search: email.slice(0, -3), most: 10 })
    expect(found).toMatchObject({ ok: true, data: { people: [{ email }], more: false } })
    expect(await tell({ order: 'people', most: 1 })).toMatchObject({ data: { more: true } })
  })
})

describe('somebody who is suspended', () => {
  test('is nobody any more, at once and everywhere, and cannot sign in until that ends', async () => {
    const { browser, id, email, password } = await account()
    await browser.ask('/api/documents', { method: 'POST' })
    expect(await tell({ order: 'suspend', who: email })).toMatchObject({
      ok: true,
      data: { signInsEnded: 1 },
    })
    expect(ended).toContain(id)
    expect((await browser.ask('/api/me')).status).toBe(401)
    expect(await tell({ order: 'people', only: 'suspended', most: 10 })).toMatchObject({
      data: { people: [{ id }] },
    })
    const again = server.browser()
    const signIn = { method: 'POST', json: { email, password } }
    const refused = await again.ask('/api/account/sign-in', signIn)
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'suspended'])
    expect((await again.ask('/api/me')).status).toBe(401)
    await tell({ order: 'unsuspend', who: id })
    expect((await again.ask('/api/account/sign-in', signIn)).status).toBe(200)
    const { documents } = await (await again.ask('/api/documents')).json()
    expect(documents).toHaveLength(1)
  })
})

describe('a document that is taken over', () => {
  test('has another owner; who owned it can write, and its access log says so', async () => {
    const [before, after] = [await account(), await account()]
    const { id: made } = await (await before.browser.ask('/api/documents', { method: 'POST' })).json()
    const documentId = made as DocumentId
    expect(await tell({ order: 'take-over', documentId, to: after.email })).toMatchObject({
      ok: true,
      data: { formerOwners: [before.id] },
    })
    expect(rechecked).toContain(documentId)
    const roles = await server.database.prisma.member.findMany({ where: { documentId } })
    expect(new Map(roles.map(({ principalId, role }) => [principalId, role]))).toEqual(
      new Map([
        [before.id, 'editor'],
        [after.id, 'owner'],
      ]),
    )
    const log = await (await after.browser.ask(`/api/documents/${documentId}/access-log`)).json()
    expect(log.entries[0]).toMatchObject({
      action: 'taken-over',
      principalId: null,
      detail: { principal: after.id },
    })
  })

  test('is there, and goes to nobody who is suspended', async () => {
    const { id, email } = await account()
    const documentId = await newBareDocument(server.database.prisma, {})
    const missing = newDocumentId()
    expect(await tell({ order: 'take-over', documentId: missing, to: email })).toEqual({
      ok: false,
      sentence: `There is no document ${missing}.`,
    })
    await tell({ order: 'suspend', who: id })
    expect(await tell({ order: 'take-over', documentId, to: id })).toMatchObject({ ok: false })
    expect(await server.database.prisma.member.count({ where: { documentId } })).toBe(0)
  })
})

describe('a quota', () => {
  test('of documents holds for new ones, tours, copies and imports, and is taken back', async () => {
    const { browser, id } = await guest()
    await tell({ order: 'quota', who: id, documents: 1 })
    const { id: only } = await (await browser.ask('/api/documents', { method: 'POST' })).json()
    const asked: [string, object][] = [
      ['/api/documents', {}],
      ['/api/tour', {}],
      [`/api/documents/${only}/copies`, {}],
      ['/api/imports', { body: 'Words', headers: { 'x-file-name': 'words.txt' } }],
    ]
    for (const [path, more] of asked) {
      const response = await browser.ask(path, { method: 'POST', ...more })
      expect([path, response.status]).toEqual([path, 507])
      const { error } = await response.json()
      expect(error.code).toBe('no-room')
      expect(error.message).toMatch(/^You own .*documents.*\.$/)
    }
    expect(await server.database.prisma.document.count({ where: { createdBy: id } })).toBe(1)
    expect(await tell({ order: 'quota', who: id })).toMatchObject({
      ok: true,
      data: { used: { documents: 1 }, most: { documents: 1, fileBytes: defaultLimits.principalFilesBytes } },
    })
    await tell({ order: 'quota', who: id, documents: null })
    expect((await browser.ask('/api/documents', { method: 'POST' })).status).toBe(201)
  })

  test('is not outrun by those who ask at the same time', async () => {
    const { browser, id } = await guest()
    await tell({ order: 'quota', who: id, documents: 2 })
    const asked = Array.from({ length: 6 }, () => browser.ask('/api/documents', { method: 'POST' }))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([201, 201, 507, 507, 507, 507])
  })

  test('of bytes holds for pictures and files, also beyond what everybody has', async () => {
    const { browser, id } = await guest()
    const { id: documentId } = await (await browser.ask('/api/documents', { method: 'POST' })).json()
    const bring = () =>
      browser.ask(`/api/documents/${documentId}/files?as=attachment`, {
        method: 'POST',
        body: 'x'.repeat(600),
        headers: { 'x-file-name': 'x.txt', 'content-type': 'application/octet-stream' },
      })
    await tell({ order: 'quota', who: id, fileBytes: 1_000 })
    expect((await bring()).status).toBe(201)
    const refused = await bring()
    expect([refused.status, await codeOf(refused)]).toEqual([507, 'no-room'])
    await tell({ order: 'quota', who: id, fileBytes: 10_000_000_000 })
    expect((await bring()).status).toBe(201)
  })
})

describe('search', () => {
  test('is made anew for one document, or all', async () => {
    const { browser } = await guest()
    const brought = await browser.ask('/api/imports', {
      method: 'POST',
      body: 'Quokkas sleep',
      headers: { 'x-file-name': 'quokkas.txt' },
    })
    const [{ id: documentId }] = (await brought.json()).documents
    const found = async (): Promise<number> =>
      (await (await browser.ask('/api/search?q=quokkas')).json()).documents.length
    expect(await found()).toBe(0)
    expect(await tell({ order: 'reindex', documentId })).toMatchObject({
      ok: true,
      data: { read: 1, failed: [] },
    })
    expect(await found()).toBe(1)
    await server.database.prisma.passage.updateMany({ where: { documentId }, data: { text: 'spoilt' } })
    expect(await tell({ order: 'reindex', documentId: null })).toMatchObject({
      ok: true,
      data: { failed: [] },
    })
    const passages = await server.database.prisma.passage.findMany({
      where: { documentId },
      select: { text: true },
    })
    expect(passages.map(({ text }) => text)).not.toContain('spoilt')
    expect(await tell({ order: 'reindex', documentId: newDocumentId() })).toMatchObject({ ok: false })
  })
})

test('verifying tells of every document', async () => {
  const outcome = await tell({ order: 'verify', documentId: null })
  expect(outcome).toMatchObject({ ok: true, data: { troubles: expect.any(Number) } })
  if (outcome.ok) expect(outcome.lines.at(-1)).toMatch(/^\d+ documents with \d+ rows: \d+ troubles\.$/)
})
