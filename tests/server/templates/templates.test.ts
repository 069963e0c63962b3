import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { writtenUpdate } from '@/lib/editor/written-update'
import { languages } from '@/lib/messages/languages'
import { type DocumentId, newDocumentId, type PrincipalId, principalId } from '@/lib/protocol/identifiers'
import { shippedContent, shippedNames, shippedTemplates } from '@/server/templates/shipped-templates'
import { type ApiServer, openApiServer } from '../../support/api-server'
import { newBareFile } from '../../support/bare-file'
import type { Browser } from '../../support/browser'
import { newBareDocument } from '../../support/people-and-documents'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer()
})
afterAll(() => server.remove())

const somebody = async () => {
  const browser = server.browser()
  const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
  return { browser, id: principalId(me.principalId), name: 'Ada', hue: 0, guest: true }
}
const post = (browser: Browser, path: string, language = 'en') =>
  browser.ask(path, { method: 'POST', headers: { 'accept-language': language } })
const listed = async (browser: Browser, view: string): Promise<string[]> => {
  const { documents }: { documents: { id: string }[] } = await (
    await browser.ask(`/api/documents?view=${view}`)
  ).json()
  return documents.map(({ id }) => id)
}
/** The rows of a document after its first one, by whom and under which clientIDs. */
const rowsOf = async (documentId: string) => {
  const rows = await server.database.prisma.journalRow.findMany({
    where: { documentId },
    orderBy: { seq: 'asc' },
  })
  const [first, ...rest] = rows
  const clients = rows.map(({ update }) => {
    const { structs } = Y.decodeUpdate(update)
    return new Set(structs.map(({ id }) => id.client))
  })
  return { first, rest, clients: clients.slice(1) }
}
const edit = async (owner: { id: PrincipalId; name: string; hue: number; guest: boolean }, text: string) =>
  server.documents.create(owner, async () =>
    writtenUpdate('Plans', [{ type: 'paragraph', content: [{ type: 'text', text }] }]),
  )

describe('the templates that everybody has', () => {
  test('are the same ones in each language, with a title and something to see of each', () => {
    for (const language of languages) {
      const all = shippedTemplates(language)
      expect(all.map(({ name }) => name)).toEqual([...shippedNames])
      for (const { title, preview } of all) {
        expect(title).not.toBe('')
        expect(preview.length).toBeGreaterThan(4)
      }
    }
    expect(shippedTemplates('en').find(({ name }) => name === 'brief')?.preview).toContainEqual({
      kind: 'row',
      text: 'Part',
    })
  })

  test('read as what they are: no sign of Markdown is left in the text', () => {
    for (const language of languages)
      for (const name of shippedNames) {
        const { content } = shippedContent(name, language)
        expect(new TextDecoder().decode(content)).not.toMatch(/"text":"[^"]*(\*\*|\[ \]|^#|\||\[!)/)
      }
  })

  test('begin a document in the language of whoever asks, as an edit of theirs, where they are', async () => {
    const { browser, id } = await somebody()
    const folder = await (
      await browser.ask('/api/folders', { method: 'POST', json: { name: 'Here' } })
    ).json()
    const answer = await post(browser, `/api/templates/week/documents?folder=${folder.id}`, 'de')
    expect(answer.status).toBe(201)
    const made = (await answer.json()).id
    const page = await server.documents.readPage(made, { whole: true })
    expect(page?.title).toBe('Wochenplan')
    expect(page?.html).toContain('Donnerstag')
    const { first, rest, clients } = await rowsOf(made)
    expect(first?.principalId).toBeNull()
    expect(rest.length).toBeGreaterThan(0)
    expect(new Set(rest.map(({ principalId }) => principalId))).toEqual(new Set([id]))
    expect(new Set(clients.flatMap((ids) => [...ids])).size).toBe(1)
    expect(await listed(browser, `folders&folder=${folder.id}`)).toEqual([made])
  })

  test('let somebody begin who was never here, also where no script runs', async () => {
    const answer = await server.browser().ask('/api/templates/letter/documents', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/d\//)
  })
})

describe('a template of one’s own', () => {
  test('is a copy that lists keep apart, and begins documents with a history of their own', async () => {
    const me = await somebody()
    const source = await edit(me, 'What we do')
    const made = await post(me.browser, `/api/documents/${source}/templates`)
    expect(made.status).toBe(201)
    const template: DocumentId = (await made.json()).id
    expect(await listed(me.browser, 'templates')).toEqual([template])
    for (const view of ['recent', 'mine', 'folders']) expect(await listed(me.browser, view)).toEqual([source])

    const begun: DocumentId[] = []
    for (let twice = 0; twice < 2; twice += 1)
      begun.push((await (await post(me.browser, `/api/templates/${template}/documents`)).json()).id)
    const clients = new Set<number>()
    for (const id of [template, ...begun]) {
      const page = await server.documents.readPage(id, { whole: true })
      expect(page?.title).toBe('Plans')
      expect(page?.html).toContain('What we do')
      const { rest, clients: own } = await rowsOf(id)
      expect(rest.every(({ principalId }) => principalId === me.id)).toBe(true)
      for (const ids of own) for (const client of ids) clients.add(client)
    }
    // Each under a clientID that no other document has: what is written in one never counts as known in another.
    expect(clients.size).toBe(3)
    expect(await listed(me.browser, 'mine')).toHaveLength(3)
  })

  test('is cut into rows that others’ keystrokes can pass, however long it is', async () => {
    const me = await somebody()
    const source = await edit(me, 'word '.repeat(40_000))
    const { id } = await (await post(me.browser, `/api/documents/${source}/templates`)).json()
    const { rest } = await rowsOf(id)
    expect(rest.length).toBeGreaterThan(3)
    for (const { update } of rest) expect(update.length).toBeLessThan(64 * 1024)
  })

  test('has files of its own', async () => {
    const me = await somebody()
    const { prisma } = server.database
    let file = ''
    const source = await server.documents.create(me, async (documentId) => {
      file = await newBareFile(server, documentId)
      return writtenUpdate('Plans', [
        { type: 'attachment', attrs: { file, name: 'x.json', type: 'text/plain', size: 2 } },
      ])
    })
    const { id } = await (await post(me.browser, `/api/documents/${source}/templates`)).json()
    const [own] = await prisma.file.findMany({ where: { documentId: id } })
    expect(own?.state).toBe('ready')
    expect(own?.id).not.toBe(file)
    const begun = await (await post(me.browser, `/api/templates/${id}/documents`)).json()
    const page = await server.documents.readPage(begun.id, { whole: true })
    const [theirs] = await prisma.file.findMany({ where: { documentId: begun.id } })
    expect(page?.html).toContain(theirs?.id)
  })

  test('is seen and used by its owner alone, also where the document is shared', async () => {
    const { prisma } = server.database
    const [ada, mira] = [await somebody(), await somebody()]
    const source = await edit(ada, 'Ours')
    const { id } = await (await post(ada.browser, `/api/documents/${source}/templates`)).json()
    await prisma.member.create({ data: { documentId: id, principalId: mira.id, role: 'editor' } })
    expect(await listed(mira.browser, 'templates')).toEqual([])
    for (const template of [id, source, newDocumentId(), 'nothing', '__proto__']) {
      const answer = await post(mira.browser, `/api/templates/${template}/documents`)
      expect([answer.status, (await answer.json()).error.code]).toEqual([404, 'no-template'])
    }
    await ada.browser.ask(`/api/documents/${id}/trash`, { method: 'POST' })
    expect((await post(ada.browser, `/api/templates/${id}/documents`)).status).toBe(404)
  })

  test('is not made of what somebody may not take along', async () => {
    const { prisma } = server.database
    const [ada, mira] = [await somebody(), await somebody()]
    const kept = await newBareDocument(prisma, { members: { [ada.id]: 'owner', [mira.id]: 'viewer' } })
    await prisma.document.update({ where: { id: kept }, data: { readersExport: false } })
    expect((await post(mira.browser, `/api/documents/${kept}/templates`)).status).toBe(403)
    expect(await prisma.template.count({ where: { principalId: mira.id } })).toBe(0)
    await prisma.document.update({ where: { id: kept }, data: { readersExport: true } })
    expect((await post(mira.browser, `/api/documents/${kept}/templates`)).status).toBe(201)
  })
})
