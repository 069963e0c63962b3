import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DocumentId, principalId } from '@/lib/protocol/identifiers'
import { type ApiServer, openApiServer } from '../../support/api-server'
import type { Browser } from '../../support/browser'
import { newBareDocument, newBareLink } from '../../support/people-and-documents'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer()
})
afterAll(() => server.remove())

type Listed = {
  readonly documents: { id: string; title: string; trashedAt: string }[]
  readonly more: boolean
}

const trashOf = async (browser: Browser): Promise<Listed> => (await browser.ask('/api/account/trash')).json()

const somebody = async () => {
  const browser = server.browser()
  const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
  return { browser, id: principalId(me.principalId) }
}

const put = (id: DocumentId, day: string, title = '') =>
  server.database.prisma.document.update({ where: { id }, data: { trashedAt: new Date(day), title } })

describe('the trash of a person', () => {
  test('lists what they own there, the last first, and nothing else', async () => {
    const { prisma } = server.database
    const { browser, id } = await somebody()
    const other = await somebody()
    const first = await newBareDocument(prisma, { members: { [id]: 'owner', [other.id]: 'owner' } })
    const second = await newBareDocument(prisma, { members: { [id]: 'owner' } })
    await newBareDocument(prisma, { members: { [id]: 'owner' } })
    const edited = await newBareDocument(prisma, { members: { [other.id]: 'owner', [id]: 'editor' } })
    const visited = await newBareDocument(prisma, { members: { [other.id]: 'owner' } })
    await newBareLink(prisma, visited, { role: 'editor', grants: [id] })
    await put(first, '2026-01-01')
    await put(second, '2026-02-01', 'Old plans')
    await put(edited, '2026-03-01')
    await put(visited, '2026-03-02')
    const { documents, more } = await trashOf(browser)
    expect(documents.map((document) => document.id)).toEqual([second, first])
    expect(documents[0]).toMatchObject({ title: 'Old plans', trashedAt: '2026-02-01T00:00:00.000Z' })
    expect(more).toBe(false)
    expect((await trashOf(other.browser)).documents.map((document) => document.id)).toEqual([
      visited,
      edited,
      first,
    ])

    await browser.ask(`/api/documents/${second}/restore`, { method: 'POST' })
    expect((await trashOf(browser)).documents.map((document) => document.id)).toEqual([first])
  })

  test('is empty for nobody, and for somebody who is suspended', async () => {
    expect(await trashOf(server.browser())).toEqual({ documents: [], more: false, days: 30 })
    const { browser, id } = await somebody()
    await put(await newBareDocument(server.database.prisma, { members: { [id]: 'owner' } }), '2026-01-01')
    await server.database.prisma.principal.update({ where: { id }, data: { suspendedAt: new Date() } })
    expect(await trashOf(browser)).toEqual({ documents: [], more: false, days: 30 })
  })

  test('stops after so many and says that there are more', async () => {
    const { browser, id } = await somebody()
    for (let index = 0; index < 201; index += 1) {
      await put(await newBareDocument(server.database.prisma, { members: { [id]: 'owner' } }), '2026-01-01')
    }
    const { documents, more } = await trashOf(browser)
    expect([documents.length, more]).toEqual([200, true])
  })
})
