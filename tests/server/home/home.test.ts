import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writtenUpdate } from '@/lib/editor/written-update'
import { type DocumentId, type PrincipalId, parseDocumentId, principalId } from '@/lib/protocol/identifiers'
import { duplicateDocument } from '@/server/documents/duplicate-document'
import type { DuplicateTask } from '@/server/workers/duplicate-task'
import { type ApiServer, openApiServer } from '../../support/api-server'
import { newBareFile } from '../../support/bare-file'
import type { Browser } from '../../support/browser'
import { newBareDocument, newBareLink, newPerson } from '../../support/people-and-documents'
import { seededRandom } from '../../support/random'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer({ limits: { processSearches: 1, processSearchesWaiting: 1 } })
})
afterAll(() => server.remove())

type Listed = {
  id: DocumentId
  title: string
  role: string
  starred: boolean
  owner: string | null
  shared: boolean
  preview: { kind: string; text: string }[]
}
type List = { documents: Listed[]; next: string | null; trashDays: number }

const somebody = async () => {
  const browser = server.browser()
  const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
  return { browser, id: principalId(me.principalId) }
}
const listOf = async (browser: Browser, query = ''): Promise<List> => {
  const response = await browser.ask(`/api/documents${query}`)
  expect(response.status).toBe(200)
  return response.json()
}
const idsIn = async (browser: Browser, query = '') =>
  (await listOf(browser, query)).documents.map(({ id }) => id)

const newDocument = async (owner: PrincipalId, title: string, day: string): Promise<DocumentId> => {
  const { prisma } = server.database
  const id = await newBareDocument(prisma, { members: { [owner]: 'owner' } })
  await prisma.document.update({
    where: { id },
    data: { title, titleKey: title.toLowerCase(), changedAt: new Date(day) },
  })
  return id
}
const opened = (who: PrincipalId, documentId: DocumentId, day: string) =>
  server.database.prisma.opening.create({ data: { principalId: who, documentId, openedAt: new Date(day) } })

describe('the list of documents', () => {
  test('shows what somebody opened, owns, shares and threw away, each where it belongs', async () => {
    const { prisma } = server.database
    const { browser, id } = await somebody()
    const other = await newPerson(prisma, { name: 'Mira' })
    const own = await newDocument(id, 'Own', '2026-01-01')
    const theirs = await newDocument(other.id, 'Theirs', '2026-01-02')
    await prisma.member.create({ data: { documentId: theirs, principalId: id, role: 'commenter' } })
    const linked = await newDocument(other.id, 'Linked', '2026-01-03')
    const link = await newBareLink(prisma, linked, { role: 'viewer', grants: [id] })
    const foreign = await newDocument(other.id, 'Foreign', '2026-01-04')
    const gone = await newDocument(id, 'Gone', '2026-01-05')
    await prisma.document.update({ where: { id: gone }, data: { trashedAt: new Date('2026-02-01') } })
    await opened(id, own, '2026-03-01')
    await opened(id, linked, '2026-03-02')
    await opened(id, foreign, '2026-03-03')
    await opened(id, gone, '2026-03-04')

    expect(await idsIn(browser)).toEqual([linked, own])
    expect(await idsIn(browser, '?view=mine')).toEqual([own])
    expect(await idsIn(browser, '?view=shared')).toEqual([linked, theirs])
    expect(await idsIn(browser, '?view=trash')).toEqual([gone])
    const [first, second] = (await listOf(browser, '?view=shared')).documents
    expect(first).toMatchObject({
      title: 'Linked',
      role: 'viewer',
      // Who else is in it is not for those who only read or comment.
      owner: null,
      shared: false,
      starred: false,
    })
    expect(second).toMatchObject({ title: 'Theirs', role: 'commenter', owner: null, shared: false })
    await prisma.member.updateMany({
      where: { documentId: theirs, principalId: id },
      data: { role: 'editor' },
    })
    const [, edited] = (await listOf(browser, '?view=shared')).documents
    expect(edited).toMatchObject({ role: 'editor', owner: 'Mira', shared: true })
    expect((await listOf(browser, '?view=mine')).documents[0]).toMatchObject({ owner: null, shared: false })

    await prisma.link.update({ where: { id: link }, data: { revokedAt: new Date() } })
    expect(await idsIn(browser)).toEqual([own])
    expect(await idsIn(server.browser())).toEqual([])
  })

  test.each([
    ['changed', ['d5', 'd4', 'd3', 'd2', 'd1', 'd0']],
    ['title', ['d0', 'd1', 'd2', 'd3', 'd4', 'd5']],
    ['opened', ['d1', 'd0', 'd5', 'd4', 'd3', 'd2']],
  ])('goes page by page by %s, with nothing twice and nothing left out', async (sort, wanted) => {
    const { browser, id } = await somebody()
    const made = new Map<string, DocumentId>()
    for (let at = 0; at < 6; at += 1)
      made.set(`d${at}`, await newDocument(id, `d${at}`, `2026-01-0${at + 1}`))
    await opened(id, made.get('d0') as DocumentId, '2026-02-01')
    await opened(id, made.get('d1') as DocumentId, '2026-02-02')
    const seen: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const after: string = next === '' ? '' : `&after=${next}`
      const page: List = await listOf(browser, `?view=mine&sort=${sort}&most=2${after}`)
      expect(page.documents.length).toBeLessThanOrEqual(2)
      seen.push(...page.documents.map(({ title }) => title))
      next = page.next
    }
    // Documents that were never opened follow in the order of their ids.
    if (sort === 'opened')
      expect([seen.slice(0, 2), seen.slice(2).sort()]).toEqual([wanted.slice(0, 2), wanted.slice(2).sort()])
    else expect(seen).toEqual(wanted)
  })

  test('ends a page with a document that may be read: of others not even where they stand is told', async () => {
    const { prisma } = server.database
    const { browser, id } = await somebody()
    const other = await newPerson(prisma)
    const first = await newDocument(id, 'Aa', '2026-01-01')
    const last = await newDocument(id, 'Zz', '2026-01-01')
    await opened(id, first, '2026-03-01')
    await opened(id, last, '2026-03-01')
    for (let at = 0; at < 30; at += 1)
      await opened(id, await newDocument(other.id, `Secret ${at}`, '2026-01-01'), '2026-03-01')
    const told: string[] = []
    let next: string | null = ''
    for (let pages = 0; next !== null && pages < 40; pages += 1) {
      const list: List = await listOf(browser, `?sort=title&most=1${next && `&after=${next}`}`)
      next = list.next
      if (next !== null) told.push(Buffer.from(next, 'base64url').toString())
    }
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter((cursor) => cursor.toLowerCase().includes('secret'))).toEqual([])
    expect(await idsIn(browser, '?sort=title&most=10')).toEqual([first, last])
  })

  test('refuses what is no list', async () => {
    const { browser } = await somebody()
    for (const query of [
      '?view=all',
      '?folder=x',
      '?sort=size',
      '?after=x',
      '?after=WyJhIl0',
      '?most=0',
      '?most=101',
      '?most=1e9',
      '?x=1',
    ])
      expect((await browser.ask(`/api/documents${query}`)).status, query).toBe(400)
  })

  test('knows what a document says soon after it was written, and when it was', async () => {
    const { browser, id } = await somebody()
    const documentId = await server.documents.create({ id, name: 'Ada', hue: 0, guest: true }, async () =>
      writtenUpdate('Chapter 10', [
        { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'The lake' }] },
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Boots' }] }],
            },
          ],
        },
      ]),
    )
    await server.indexing.look()
    const [listed] = (await listOf(browser, '?view=mine')).documents
    expect(listed).toMatchObject({
      id: documentId,
      title: 'Chapter 10',
      preview: [
        { kind: 'heading', text: 'The lake' },
        { kind: 'item', text: 'Boots' },
      ],
    })
    const found: { documents: Listed[] } = await (await browser.ask('/api/search?q=boot')).json()
    expect(found.documents.map((document) => document.id)).toEqual([documentId])
    expect(await (await server.browser().ask('/api/search?q=boot')).json()).toEqual({
      documents: [],
      next: null,
      near: false,
      cut: false,
    })
    expect((await browser.ask(`/api/search?q=${'x'.repeat(201)}`)).status).toBe(400)
    expect((await browser.ask('/api/search?q=boot&after=nowhere')).status).toBe(400)
  })
})

test('whoever searches when too many do is told so, and the others have their answer', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => somebody()))
  const answers = await Promise.all(people.map(({ browser }) => browser.ask('/api/search?q=boots')))
  // How many find the line full depends on how long the first ones take.
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]))
  const crowded = answers.filter(({ status }) => status === 429)
  for (const answer of crowded) {
    expect(answer.headers.get('retry-after')).toBe('3')
    expect((await answer.json()).error.message).toMatch(/^Many people are searching/)
  }
})

test('whoever searches again does not wait for what they looked for before', async () => {
  const { browser } = await somebody()
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.ask('/api/search?q=boots')))
  const overtaken = answers.filter(({ status }) => status !== 200)
  expect(overtaken.length).toBeLessThan(20)
  for (const answer of overtaken) {
    expect(answer.status).toBe(429)
    expect((await answer.json()).error.message).toMatch(/in another window/)
  }
})

test('what somebody makes or brings is among what they opened last', async () => {
  const { browser, id } = await somebody()
  const owner = { id, name: 'Ada', hue: 0, guest: true }
  const made = await server.documents.create(owner)
  const brought = await server.documents.createWith(owner, async () => ({
    clientId: 7,
    updates: [],
    title: '',
  }))
  expect((await idsIn(browser)).sort()).toEqual([made, brought].sort())
})

test('opening a document puts it first, and costs one row however often', async () => {
  const { browser, id } = await somebody()
  const first = await newDocument(id, 'First', '2026-01-01')
  const second = await newDocument(id, 'Second', '2026-01-01')
  await opened(id, second, '2026-01-01')
  await browser.ask(`/api/documents/${first}/page`)
  await browser.ask(`/api/documents/${first}/page`)
  await server.home.openings.settled()
  expect(await idsIn(browser)).toEqual([first, second])
  expect(await server.database.prisma.opening.count({ where: { documentId: first } })).toBe(1)
})

test('a star is one’s own, may be set twice, and goes again', async () => {
  const { prisma } = server.database
  const { browser, id } = await somebody()
  const other = await somebody()
  const documentId = await newDocument(id, 'Starred', '2026-01-01')
  await prisma.member.create({ data: { documentId, principalId: other.id, role: 'viewer' } })
  for (let twice = 0; twice < 2; twice += 1)
    expect((await browser.ask(`/api/documents/${documentId}/star`, { method: 'PUT' })).status).toBe(200)
  expect(await idsIn(browser, '?view=starred')).toEqual([documentId])
  expect(await idsIn(other.browser, '?view=starred')).toEqual([])
  await browser.ask(`/api/documents/${documentId}/star`, { method: 'DELETE' })
  expect(await idsIn(browser, '?view=starred')).toEqual([])
})

test('who is in a document is told to whoever may read it, and nobody is told of themselves', async () => {
  const { browser, id } = await somebody()
  const own = await newDocument(id, 'Own', '2026-01-01')
  const foreign = await newDocument((await somebody()).id, 'Foreign', '2026-01-01')
  const window = (clientId: number, who: PrincipalId, name: string) => ({
    clientId,
    principalId: who,
    name,
    hue: 3,
    guest: true,
  })
  const mira = principalId('mira')
  server.present.set(own, [window(1, mira, 'Mira'), window(2, mira, 'Mira'), window(3, id, 'Me')])
  server.present.set(foreign, [window(4, mira, 'Mira')])
  const answer = await browser.ask(`/api/present?ids=${own},${foreign},nonsense`)
  expect(await answer.json()).toEqual({ present: { [own]: [{ principalId: 'mira', name: 'Mira', hue: 3 }] } })
})

describe('a copy of a document', () => {
  const copy = async (browser: Browser, id: DocumentId) =>
    browser.ask(`/api/documents/${id}/copies`, { method: 'POST' })

  test('says the same, is the copier’s alone, and has files of its own', async () => {
    const { prisma } = server.database
    const { browser, id } = await somebody()
    const owner = await newPerson(prisma)
    let file = ''
    const source = await server.documents.create(owner, async (documentId) => {
      file = await newBareFile(server, documentId)
      return writtenUpdate('Plans', [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Bring ' },
            { type: 'text', text: 'boots', marks: [{ type: 'bold' }] },
          ],
        },
        { type: 'attachment', attrs: { file, name: 'x.json', type: 'text/plain', size: 2 } },
      ])
    })
    await prisma.member.create({ data: { documentId: source, principalId: id, role: 'viewer' } })
    const answer = await copy(browser, source)
    expect(answer.status).toBe(201)
    const made = parseDocumentId((await answer.json()).id)
    if (made === null) throw new Error('the copy has no id')
    const [before, after] = await Promise.all(
      [source, made].map((of) => server.documents.readPage(of, { whole: true })),
    )
    expect(after?.title).toBe('Copy of Plans')
    const files = await prisma.file.findMany({ where: { documentId: made } })
    expect(files).toHaveLength(1)
    expect(files[0]?.id).not.toBe(file)
    expect(after?.html).toBe(before?.html.replaceAll(file, files[0]?.id ?? ''))
    expect(await prisma.member.findMany({ where: { documentId: made } })).toMatchObject([
      { principalId: id, role: 'owner' },
    ])
    const again = await copy(browser, made)
    expect(again.status).toBe(201)
  })

  test('comes to be as an edit of the copier’s, in rows that nobody waits for long', async () => {
    const { prisma } = server.database
    const { browser, id } = await somebody()
    const random = seededRandom(7)
    const long = () => Array.from({ length: 2_000 }, () => random.integer(1e6).toString(36)).join(' ')
    const source = await server.documents.create({ id, name: 'Ada', hue: 0, guest: true }, async () =>
      writtenUpdate(
        'Long',
        Array.from({ length: 20 }, () => ({ type: 'paragraph', content: [{ type: 'text', text: long() }] })),
      ),
    )
    const { id: made } = await (await copy(browser, source)).json()
    const rows = await prisma.journalRow.findMany({ where: { documentId: made }, orderBy: { seq: 'asc' } })
    expect(rows.length).toBeGreaterThan(5)
    expect(Math.max(...rows.map(({ update }) => update.length))).toBeLessThan(40_000)
    expect(rows.slice(1).every(({ principalId }) => principalId === id)).toBe(true)
    const [before, after] = await Promise.all(
      [source, made].map((of) => server.documents.readPage(of, { whole: true })),
    )
    expect(after?.html).toBe(before?.html)
  })

  test('is told of in the access log of what was copied', async () => {
    const { prisma } = server.database
    const { browser, id } = await somebody()
    const source = await newDocument((await somebody()).id, 'Source', '2026-01-01')
    await prisma.member.create({ data: { documentId: source, principalId: id, role: 'viewer' } })
    const { id: made } = await (await copy(browser, source)).json()
    const logOf = async (documentId: string) =>
      (await prisma.accessLogEntry.findMany({ where: { documentId } })).map(({ action, principalId }) => [
        action,
        principalId,
      ])
    expect(await logOf(source)).toContainEqual(['copied', id])
    expect(await logOf(made)).toEqual([['created', id]])
  })

  test('is seen by nobody before it is whole, and not made for whoever may not have it by then', async () => {
    const { database, documents, journal, workers, files } = server
    const { prisma } = database
    const { browser, id } = await somebody()
    const source = await newDocument((await somebody()).id, 'Source', '2026-01-01')
    await prisma.member.create({ data: { documentId: source, principalId: id, role: 'viewer' } })
    const listed: string[][] = []
    const meanwhile = {
      files: workers.files.bind(workers),
      duplicate: async (task: DuplicateTask) => {
        listed.push(await idsIn(browser, '?view=mine'))
        await prisma.member.deleteMany({ where: { documentId: source, principalId: id } })
        return workers.duplicate(task)
      },
    }
    const tools = { prisma, documents, journal, files, workers: meanwhile }
    const asking = { documentId: source, actor: { id, name: 'Ada', hue: 0, guest: true } }
    expect(await duplicateDocument(tools, asking, { titled: (title) => title })).toMatchObject({
      ok: false,
      refusal: 'not-found',
    })
    expect(listed).toEqual([[]])
    expect(await prisma.document.count({ where: { createdBy: id } })).toBe(0)
  })

  test('is not made by those whom an owner keeps from taking files', async () => {
    const { prisma } = server.database
    const { browser, id } = await somebody()
    const kept = await newDocument((await somebody()).id, 'Kept', '2026-01-01')
    await prisma.member.create({ data: { documentId: kept, principalId: id, role: 'viewer' } })
    await prisma.document.update({ where: { id: kept }, data: { readersExport: false } })
    expect((await copy(browser, kept)).status).toBe(403)
    await prisma.member.updateMany({ where: { documentId: kept, principalId: id }, data: { role: 'editor' } })
    expect((await copy(browser, kept)).status).toBe(201)
  })

  test('is not made of what somebody may not read', async () => {
    const { browser } = await somebody()
    const foreign = await newDocument((await somebody()).id, 'Foreign', '2026-01-01')
    expect((await copy(browser, foreign)).status).toBe(404)
  })
})
