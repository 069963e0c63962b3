import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportFormatNames, exportFormats } from '@/lib/exchange/export-formats'
import { leftOutName } from '@/lib/exchange/left-out-name'
import { type DocumentId, newDocumentId, type PrincipalId, principalId } from '@/lib/protocol/identifiers'
import { mostFolders } from '@/server/folders/folder-limits'
import { mergeGuest } from '@/server/identity/merge-guest'
import { type ApiServer, openApiServer } from '../../support/api-server'
import type { Browser } from '../../support/browser'
import { newBareDocument, newPerson } from '../../support/people-and-documents'
import { zipOf } from '../../support/zip-file'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer()
})
afterAll(() => server.remove())

type Folder = { readonly id: string; readonly name: string; readonly parentId: string | null }

const somebody = async () => {
  const browser = server.browser()
  const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
  return { browser, id: principalId(me.principalId) }
}
const titled = async (owner: PrincipalId, title: string): Promise<DocumentId> => {
  const id = await newBareDocument(server.database.prisma, { members: { [owner]: 'owner' } })
  await server.database.prisma.document.update({ where: { id }, data: { title, titleKey: title } })
  return id
}
const make = async (browser: Browser, name: string, parent: string | null = null): Promise<string> => {
  const answer = await browser.ask('/api/folders', { method: 'POST', json: { name, parent } })
  expect(answer.status).toBe(201)
  return (await answer.json()).id
}
const file = (browser: Browser, folder: string | null, ...documents: readonly string[]) =>
  browser.ask('/api/filings', { method: 'PUT', json: { documents, folder } })
const titlesIn = async (browser: Browser, folder?: string): Promise<string[]> => {
  const query = folder === undefined ? '' : `&folder=${folder}`
  const response = await browser.ask(`/api/documents?view=folders&sort=title${query}`)
  expect(response.status).toBe(200)
  const { documents }: { documents: { title: string }[] } = await response.json()
  return documents.map(({ title }) => title)
}
const foldersOf = async (browser: Browser): Promise<Folder[]> =>
  (await (await browser.ask('/api/folders')).json()).folders
const change = (browser: Browser, folder: string, json: object) =>
  browser.ask(`/api/folders/${folder}`, { method: 'PATCH', json })

describe('folders', () => {
  test('hold what somebody puts there, and what is in none stands beside them', async () => {
    const { browser, id } = await somebody()
    const [a, b] = [await titled(id, 'a'), await titled(id, 'b')]
    const work = await make(browser, '  Work\n ')
    const plans = await make(browser, 'Plans', work)
    expect(await foldersOf(browser)).toEqual([
      { id: plans, name: 'Plans', parentId: work },
      { id: work, name: 'Work', parentId: null },
    ])
    const moved = await (await file(browser, work, a, b)).json()
    expect(moved).toEqual({ moved: [a, b].map((id) => ({ id, from: null })) })
    expect(await (await file(browser, plans, b)).json()).toEqual({ moved: [{ id: b, from: work }] })
    expect([await titlesIn(browser), await titlesIn(browser, work), await titlesIn(browser, plans)]).toEqual([
      [],
      ['a'],
      ['b'],
    ])
    await file(browser, null, a)
    expect(await titlesIn(browser)).toEqual(['a'])
    const [listed] = (await (await browser.ask('/api/documents?view=mine&sort=title')).json()).documents
    expect(listed).toMatchObject({ title: 'a', folderId: null })
  })

  test('are one’s own: two people keep the same document in different ones, and none gives access', async () => {
    const { prisma } = server.database
    const [ada, mira] = [await somebody(), await somebody()]
    const shared = await titled(ada.id, 'shared')
    const secret = await titled(ada.id, 'secret')
    await prisma.member.create({ data: { documentId: shared, principalId: mira.id, role: 'viewer' } })
    const hers = await make(ada.browser, 'Hers')
    const theirs = await make(mira.browser, 'Theirs')
    await file(ada.browser, hers, shared, secret)
    // What she may not read is left out, and alone it has the answer of what does not exist.
    expect(await (await file(mira.browser, theirs, shared, secret)).json()).toEqual({
      moved: [{ id: shared, from: null }],
    })
    for (const unknown of [secret, newDocumentId()]) {
      const answer = await file(mira.browser, theirs, unknown)
      expect([answer.status, (await answer.json()).error.code]).toEqual([404, 'not-found'])
    }
    expect(await titlesIn(ada.browser, hers)).toEqual(['secret', 'shared'])
    expect(await titlesIn(mira.browser, theirs)).toEqual(['shared'])
    // A role that is gone takes the document out of sight, and not out of its folder.
    await prisma.member.deleteMany({ where: { documentId: shared, principalId: mira.id } })
    expect(await titlesIn(mira.browser, theirs)).toEqual([])
    await prisma.member.create({ data: { documentId: shared, principalId: mira.id, role: 'viewer' } })
    expect(await titlesIn(mira.browser, theirs)).toEqual(['shared'])
  })

  test('of somebody else answer as those that do not exist, whatever is asked', async () => {
    const [ada, mira] = [await somebody(), await somebody()]
    const hers = await make(ada.browser, 'Hers')
    const own = await make(mira.browser, 'Own')
    const document = await titled(mira.id, 'own')
    for (const folder of [hers, newDocumentId()]) {
      const answers = await Promise.all([
        change(mira.browser, folder, { name: 'Mine' }),
        change(mira.browser, folder, { parent: null }),
        change(mira.browser, own, { parent: folder }),
        mira.browser.ask(`/api/folders/${folder}`, { method: 'DELETE' }),
        mira.browser.ask(`/api/folders/${folder}/restore`, { method: 'POST' }),
        mira.browser.ask(`/api/folders/${folder}/archive?format=text`),
        mira.browser.ask(`/api/documents?view=folders&folder=${folder}`),
        mira.browser.ask('/api/folders', { method: 'POST', json: { name: 'In', parent: folder } }),
        file(mira.browser, folder, document),
      ])
      for (const answer of answers)
        expect([answer.status, (await answer.json()).error.code]).toEqual([404, 'no-folder'])
    }
    expect(await foldersOf(ada.browser)).toEqual([{ id: hers, name: 'Hers', parentId: null }])
    expect(await foldersOf(server.browser())).toEqual([])
  })

  test('never stand in themselves, nor deeper than eight, nor in any number', async () => {
    const { browser, id } = await somebody()
    const line: string[] = []
    for (let at = 0; at < 8; at += 1) line.push(await make(browser, `${at}`, line.at(-1) ?? null))
    const codeOf = async (answer: Response) => (await answer.json()).error?.code ?? 'done'
    const deeper = { method: 'POST', json: { name: '9', parent: line.at(-1) } } as const
    expect(await codeOf(await browser.ask('/api/folders', deeper))).toBe('too-deep')
    expect(await codeOf(await change(browser, line[0] ?? '', { parent: line[5] }))).toBe('within-itself')
    expect(await codeOf(await change(browser, line[0] ?? '', { parent: line[0] }))).toBe('within-itself')
    const pair = await make(browser, 'pair')
    await make(browser, 'inner', pair)
    expect(await codeOf(await change(browser, pair, { parent: line[6] }))).toBe('too-deep')
    expect(await codeOf(await change(browser, pair, { parent: line[5] }))).toBe('done')
    // Of two moves at once that would put two folders into each other, one comes too late.
    const [one, other] = [await make(browser, 'one'), await make(browser, 'other')]
    const codes = await Promise.all([
      change(browser, one, { parent: other }).then(codeOf),
      change(browser, other, { parent: one }).then(codeOf),
    ])
    expect(codes.sort()).toEqual(['done', 'within-itself'])
    const many = Array.from({ length: mostFolders }, (_, at) => ({
      id: `${id}-${at}`,
      name: 'x',
      principalId: id,
    }))
    await server.database.prisma.folder.createMany({ data: many })
    expect(await codeOf(await browser.ask('/api/folders', { method: 'POST', json: { name: 'x' } }))).toBe(
      'too-many-folders',
    )
  })

  test('take names that people can read, and say what is wrong with others', async () => {
    const { browser } = await somebody()
    for (const [name, code] of [
      ['', 400],
      [' \u202e\n', 400],
      ['x'.repeat(101), 400],
      ['x'.repeat(100), 201],
      ['رحلات / 2026', 201],
      ['same', 201],
      ['same', 201],
    ] as const)
      expect((await browser.ask('/api/folders', { method: 'POST', json: { name } })).status, name).toBe(code)
    const answer = await browser.ask('/api/folders', { method: 'POST', json: { name: ' ' } })
    expect((await answer.json()).error.message).toBe('Write a name for the folder.')
    expect(
      (await browser.ask('/api/folders', { method: 'POST', json: { name: 'x', by: 'me' } })).status,
    ).toBe(400)
    expect((await change(browser, 'x', { name: 'y' })).status).toBe(404)
  })
})

describe('removing a folder', () => {
  test('lets what is in it go up, deletes no document, and can be taken back', async () => {
    const { browser, id } = await somebody()
    const outer = await make(browser, 'Outer')
    const middle = await make(browser, 'Middle', outer)
    const inner = await make(browser, 'Inner', middle)
    const [a, b, c] = [await titled(id, 'a'), await titled(id, 'b'), await titled(id, 'c')]
    await file(browser, middle, a, b)
    await file(browser, inner, c)
    const remove = (folder: string) => browser.ask(`/api/folders/${folder}`, { method: 'DELETE' })
    const restore = (folder: string) => browser.ask(`/api/folders/${folder}/restore`, { method: 'POST' })

    expect(await (await remove(middle)).json()).toEqual({ documents: 2 })
    expect((await remove(middle)).status).toBe(404)
    expect(await titlesIn(browser, outer)).toEqual(['a', 'b'])
    expect(await foldersOf(browser)).toMatchObject([{ name: 'Inner', parentId: outer }, { name: 'Outer' }])
    expect((await browser.ask(`/api/documents?view=folders&folder=${middle}`)).status).toBe(404)
    expect(await (await remove(outer)).json()).toEqual({ documents: 2 })
    expect([await titlesIn(browser), await titlesIn(browser, inner)]).toEqual([['a', 'b'], ['c']])
    // What somebody has put elsewhere meanwhile stays there.
    await file(browser, inner, b)

    expect((await restore(outer)).status).toBe(200)
    expect((await restore(middle)).status).toBe(200)
    expect((await restore(middle)).status).toBe(404)
    expect([await titlesIn(browser, middle), await titlesIn(browser, inner)]).toEqual([['a'], ['b', 'c']])
    expect(await foldersOf(browser)).toMatchObject([
      { name: 'Inner', parentId: middle },
      { name: 'Middle', parentId: outer },
      { name: 'Outer', parentId: null },
    ])
  })

  test('is forgotten after a day, with the next one', async () => {
    const { prisma } = server.database
    const { browser } = await somebody()
    const [old, fresh] = [await make(browser, 'Old'), await make(browser, 'Fresh')]
    await browser.ask(`/api/folders/${old}`, { method: 'DELETE' })
    await prisma.folder.update({ where: { id: old }, data: { removedAt: new Date('2026-01-01') } })
    await browser.ask(`/api/folders/${fresh}`, { method: 'DELETE' })
    expect(await prisma.folder.count({ where: { id: { in: [old, fresh] } } })).toBe(1)
  })
})

test('a document that comes out of the trash is where it was', async () => {
  const { browser, id } = await somebody()
  const folder = await make(browser, 'Folder')
  const document = await titled(id, 'a')
  await file(browser, folder, document)
  await browser.ask(`/api/documents/${document}/trash`, { method: 'POST' })
  expect(await titlesIn(browser, folder)).toEqual([])
  await browser.ask(`/api/documents/${document}/restore`, { method: 'POST' })
  expect(await titlesIn(browser, folder)).toEqual(['a'])
})

test('a guest who gets an account keeps folders, and what is in them', async () => {
  const { prisma } = server.database
  const { browser, id } = await somebody()
  const folder = await make(browser, 'Folder')
  const document = await titled(id, 'a')
  await file(browser, folder, document)
  const account = await newPerson(prisma, { guest: false })
  await mergeGuest(prisma, id, account.id)
  expect(await server.folders.list(account)).toMatchObject([{ id: folder, name: 'Folder' }])
  expect(await prisma.filing.findMany({ where: { principalId: account.id } })).toMatchObject([
    { documentId: document, folderId: folder },
  ])
})

describe('a folder as a zip', () => {
  test('has the documents that its owner may read, in the folders where they are', async () => {
    const { prisma } = server.database
    const { browser, id } = await somebody()
    const work = await make(browser, 'Work')
    const plans = await make(browser, 'Plans', work)
    const create = async (folder: string): Promise<string> => {
      const answer = await browser.ask(`/api/documents?folder=${folder}`, { method: 'POST' })
      return (await answer.json()).id
    }
    const [top, below, lost] = [await create(work), await create(plans), await create(plans)]
    expect(new Set([top, below, lost]).size).toBe(3)
    await prisma.member.deleteMany({ where: { documentId: lost, principalId: id } })
    const answer = await browser.ask(`/api/folders/${work}/archive?format=text`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain('Work.zip')
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    expect(Object.keys(files).sort()).toEqual(['Plans/Untitled.txt', 'Untitled.txt'])
  })

  test.each(exportFormatNames)('is one of %s files', async (format) => {
    const { browser } = await somebody()
    const work = await make(browser, 'Work')
    expect((await browser.ask(`/api/documents?folder=${work}`, { method: 'POST' })).status).toBe(201)
    const answer = await browser.ask(`/api/folders/${work}/archive?format=${format}`)
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    expect(Object.keys(files)).toEqual([`Untitled.${exportFormats[format].ending}`])
  })

  test('names in it what its reader may not take along', async () => {
    const { prisma } = server.database
    const { browser, id } = await somebody()
    const work = await make(browser, 'Work')
    const answer = await browser.ask(`/api/documents?folder=${work}`, { method: 'POST' })
    const { id: documentId } = await answer.json()
    await prisma.member.updateMany({ where: { documentId, principalId: id }, data: { role: 'viewer' } })
    await prisma.document.update({ where: { id: documentId }, data: { readersExport: false } })
    const zip = await browser.ask(`/api/folders/${work}/archive?format=text`)
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()))
    expect(Object.keys(files)).toEqual([leftOutName])
    expect(strFromU8(files[leftOutName] ?? new Uint8Array())).toContain(`/d/${documentId}`)
  })

  test('or all folders with what is in none, where somebody takes everything along', async () => {
    const { browser } = await somebody()
    const work = await make(browser, 'Work')
    const plans = await make(browser, 'Plans', work)
    for (const where of ['', `?folder=${work}`, `?folder=${plans}`])
      expect((await browser.ask(`/api/documents${where}`, { method: 'POST' })).status).toBe(201)
    const answer = await browser.ask('/api/account/archive?format=text')
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    expect(Object.keys(files).sort()).toEqual([
      'Untitled.txt',
      'Work/Plans/Untitled.txt',
      'Work/Untitled.txt',
    ])
  })

  test('that is brought makes the folders that are in it, below the one that is open, once each', async () => {
    const { browser } = await somebody()
    const here = await make(browser, 'Here')
    const names = ['Trips/Lake.md', 'Trips/2026/Boots.md', 'Trips/2026/Rope.md', '../out/Escape.md', 'Top.md']
    const bytes = zipOf(names.map((name) => ({ name, content: '# Words' })))
    const bring = () =>
      browser.ask(`/api/imports?folder=${here}`, {
        method: 'POST',
        body: bytes,
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'all.zip' },
      })
    expect((await bring()).status).toBe(201)
    expect((await bring()).status).toBe(201)
    const named = await foldersOf(browser)
    expect(named.map(({ name }) => name)).toEqual(['2026', 'Here', 'Trips'])
    const [year, , trips] = named
    expect([year?.parentId, trips?.parentId]).toEqual([trips?.id, here])
    const counts = await Promise.all(
      named.map(async ({ id }) => [
        id,
        await server.database.prisma.filing.count({ where: { folderId: id } }),
      ]),
    )
    expect(new Map(counts as [string, number][])).toEqual(
      new Map(named.map(({ id, name }) => [id, name === '2026' ? 4 : 2])),
    )
  })
})
