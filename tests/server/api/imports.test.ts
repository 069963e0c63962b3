import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportReport } from '@/server/api/import-routes'
import { type ApiServer, openApiServer } from '../../support/api-server'
import type { Browser } from '../../support/browser'
import { jpeg, pngOf } from '../../support/pictures'
import { zipOf } from '../../support/zip-file'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer({
    limits: {
      importMs: 4_000,
      importBytes: 12 * 1024 * 1024,
      importDocuments: 3,
      principalImportsPerMinute: 1_000,
    },
  })
})
afterAll(() => server.remove())

type Brought = {
  readonly status: number
  readonly report: ImportReport
  readonly code: string
  readonly message: string
}

const bring = async (
  name: string,
  content: string | Uint8Array,
  { by = server.browser(), language = 'en' }: { readonly by?: Browser; readonly language?: string } = {},
): Promise<Brought> => {
  const response = await by.ask('/api/imports', {
    method: 'POST',
    headers: {
      'x-file-name': encodeURIComponent(name),
      'content-type': 'application/octet-stream',
      'accept-language': language,
    },
    body: new Uint8Array(Buffer.from(content as string)),
  })
  const answer = await response.json()
  return {
    status: response.status,
    report: answer,
    code: answer.error?.code ?? 'done',
    message: answer.error?.message ?? '',
  }
}

const pageOf = async (by: Browser, id: string): Promise<{ title: string; html: string }> =>
  (await by.ask(`/api/documents/${id}/page?whole=true`)).json()

/** Brings a file, and gives what its document shows to whoever brought it. */
const imported = async (name: string, content: string | Uint8Array) => {
  const by = server.browser()
  const { status, report } = await bring(name, content, { by })
  expect(status).toBe(201)
  const [made] = report.documents
  if (made === undefined) throw new Error('nothing was made')
  return { ...made, by, ...(await pageOf(by, made.id)) }
}

const documents = () => server.database.prisma.document.count()
const dataOf = (bytes: Uint8Array, type: string) =>
  `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`

describe('a file that is brought', () => {
  test('is a document of whoever brought it, who wrote it, and nobody else’s', async () => {
    const { id, title, html, by, notes } = await imported(
      'notes.md',
      '---\ntitle: "Tea: a list"\n---\n\n# One\n\n- [x] done\n',
    )
    expect(title).toBe('Tea: a list')
    expect(html).toContain('<h1')
    expect(html).toContain('task-item')
    expect(notes).toEqual([])
    expect((await server.browser().ask(`/api/documents/${id}/page`)).status).toBe(404)
    const me = await (await by.ask('/api/me')).json()
    const rows = await server.database.prisma.journalRow.findMany({
      where: { documentId: id },
      orderBy: { seq: 'asc' },
    })
    expect(rows.map(({ principalId }) => principalId)).toEqual([null, me.principalId])
  })

  test.each([
    ['tea.md', '# Green tea\n\nHot.', 'Green tea'],
    ['tea_list.txt', 'one\ntwo', 'tea list'],
    ['page.html', '<html><head><title> My  page </title></head><body><p>x</p>', 'My page'],
    ['page.html', '<p>x</p>', 'page'],
    ['../../etc/passwd.txt', 'x', 'passwd'],
  ])('%s is titled by what it says, or by its name', async (name, content, title) => {
    expect((await imported(name, content)).title).toBe(title)
  })

  test('brings its pictures along, written anew, and fetches none from elsewhere', async () => {
    const { html, notes, by } = await imported(
      'a.md',
      `![pot](${dataOf(pngOf(20, 10), 'png')})\n\n![x](https://evil.example/count.png)\n\n![y](data:image/png;base64,AAAA)`,
    )
    const [, address = ''] = /<img src="(\/api\/files\/\w+)"/.exec(html) ?? []
    expect((await by.ask(address)).headers.get('content-type')).toBe('image/png')
    expect(html).toContain('alt="pot"')
    expect(html).not.toContain('<img src="https')
    expect(notes).toEqual([
      '1 picture stands on another site: a link leads there.',
      '1 picture could not be read.',
    ])
  })

  test('of HTML has its pictures with the lines below them', async () => {
    const page = `<figure><img src="${dataOf(jpeg, 'jpeg')}" alt="a"><figcaption>At <b>home</b></figcaption></figure>`
    const { html } = await imported('a.html', page)
    expect(html).toMatch(/<img src="\/api\/files\/[^>]*alt="a"/)
    expect(html).toContain('At <strong>home</strong>')
  })

  test('is told of in the language of whoever asks', async () => {
    const { report } = await bring('a.txt', Buffer.from('Gr\xfc\xdfe', 'latin1'), { language: 'de' })
    expect(report.documents[0]?.notes[0]).toContain('UTF-8')
    expect((await bring('a.pdf', '%PDF-1.7', { language: 'ar' })).message).toContain('Markdown')
  })
})

test('a long file comes in rows that nobody waits for, and is seen when all of them are there', async () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `Line ${at}: some words that are written there.`)
  const { id, html } = await imported('long.txt', lines.join('\n'))
  expect(html).toContain('Line 4999:')
  const rows = await server.database.prisma.journalRow.findMany({ where: { documentId: id } })
  expect(rows.length).toBeGreaterThan(5)
  expect(Math.max(...rows.map(({ update }) => update.length))).toBeLessThan(64 * 1024)
})

describe('an archive', () => {
  test('is as many documents as it holds, with what was not read named, and pictures beside them', async () => {
    const by = server.browser()
    const archive = zipOf([
      { name: 'b/two.md', content: '# Two\n\n![pot](../pictures/pot.png)' },
      { name: 'a/one.txt', content: 'one' },
      { name: '__MACOSX/a/one.txt', content: 'x' },
      { name: 'c/three.txt', content: Uint8Array.from([1, 2, 3, 0, 5]) },
      { name: 'd.html', content: '<p>four' },
      { name: 'pictures/pot.png', content: pngOf(8, 8) },
    ])
    const { status, report } = await bring('all.zip', archive, { by })
    expect(status).toBe(201)
    expect(report.documents.map(({ title, file }) => [title, file])).toEqual([
      ['one', 'one.txt'],
      ['Two', 'two.md'],
    ])
    expect(report.refused.map(({ file }) => file)).toEqual(['three.txt', 'd.html'])
    expect((await pageOf(by, report.documents[1]?.id ?? '')).html).toContain('<img src="/api/files/')
  })

  test.each([
    ['nothing', zipOf([{ name: 'a.exe', content: 'x' }])],
    ['archives in archives', zipOf([{ name: 'a.md', content: zipOf([{ name: 'b.md', content: 'x' }]) }])],
  ])('of %s makes none', async (_, bytes) => {
    const before = await documents()
    const { report, code } = await bring('a.zip', bytes)
    expect(code === 'unreadable-document' || report.documents.length === 0).toBe(true)
    expect(await documents()).toBe(before)
  })
})

describe('an attachment', () => {
  const attached = async (name: string, content: string) => {
    const by = server.browser()
    const { id } = await (await by.ask('/api/documents', { method: 'POST' })).json()
    const added = await by.ask(`/api/documents/${id}/files`, {
      method: 'POST',
      headers: { 'x-file-name': name, 'content-type': 'application/octet-stream' },
      body: content,
    })
    const { id: file } = await added.json()
    return { by, id, file: String(file) }
  }
  const textOf = async (by: Browser, file: string) => {
    const answer = await by.ask(`/api/files/${file}/text`, { method: 'POST' })
    return { status: answer.status, ...(await answer.json()) }
  }

  test('gives what it says to whoever may write, with its pictures in the document', async () => {
    const { by, id, file } = await attached('a.md', `# One\n\n![pot](${dataOf(pngOf(8, 8), 'png')})`)
    const { status, content, notes } = await textOf(by, file)
    expect([status, notes]).toEqual([200, []])
    expect(content.content[0]).toMatchObject({ type: 'heading', content: [{ text: 'One' }] })
    const picture = content.content[1].attrs.file
    expect((await by.ask(`/api/files/${picture}`)).status).toBe(200)
    const row = await server.database.prisma.file.findUnique({ where: { id: picture } })
    expect(row?.documentId).toBe(id)
    expect((await textOf(by, picture)).status).toBe(404)
  })

  test('gives nothing to others, and says what cannot be read', async () => {
    const { by, id, file } = await attached('a.pdf', '%PDF-1.7')
    expect((await textOf(by, file)).error.code).toBe('unreadable-document')
    expect((await textOf(server.browser(), file)).error.code).toBe('not-found')
    const reader = server.browser()
    const me = await (await reader.ask('/api/me', { method: 'POST' })).json()
    await server.database.prisma.member.create({
      data: { documentId: id, principalId: me.principalId, role: 'viewer' },
    })
    expect((await textOf(reader, file)).error.code).toBe('role-too-low')
  })
})

describe('hostile files', () => {
  const deep = 20_000
  test.each([
    ['a zip bomb', 'a.zip', zipOf([{ name: 'a.txt', content: Buffer.alloc(150 * 1024 * 1024) }])],
    [
      'a zip that lies',
      'a.zip',
      zipOf([{ name: 'a.txt', content: Buffer.alloc(90 * 1024 * 1024), says: 9 }]),
    ],
    [
      'entries without end',
      'a.zip',
      zipOf(Array.from({ length: 4001 }, (_, at) => ({ name: `${at}.md`, content: '' }))),
    ],
    ['more bytes than are taken', 'a.txt', Buffer.alloc(13 * 1024 * 1024, 'a ')],
    ['bytes that are no letters', 'a.txt', Buffer.alloc(1024 * 1024)],
    ['a picture', 'a.png', pngOf(10, 10)],
    ['an old Word document', 'a.doc', Buffer.from('\xd0\xcf\x11\xe0 and more', 'latin1')],
  ])('%s is refused in time, and leaves nothing', async (_, name, bytes) => {
    const before = await documents()
    const begun = performance.now()
    const { status, code, report } = await bring(name, bytes)
    const refused =
      status === 201 ? report.refused.length > 0 && report.documents.length === 0 : status >= 400
    expect([refused, code]).toEqual([true, code])
    expect(status).not.toBe(500)
    expect(performance.now() - begun).toBeLessThan(10_000)
    expect(await documents()).toBe(before)
  })

  test.each([
    ['elements', 'a.html', '<div>'.repeat(deep)],
    ['lists', 'a.html', '<ul><li>'.repeat(deep)],
    ['quotes', 'a.md', '> '.repeat(deep)],
    ['brackets', 'a.md', '['.repeat(deep)],
    ['tables', 'a.html', '<table><tr><td>'.repeat(2_000)],
    ['spans', 'a.html', '<table><tr><td colspan=100000 rowspan=100000>x'.repeat(50)],
  ])('%s in each other without end are read in time or refused', async (_, name, content) => {
    const by = server.browser()
    const begun = performance.now()
    const { status, report } = await bring(name, content, { by })
    expect(status === 201 || status === 413 || status === 415).toBe(true)
    expect(performance.now() - begun).toBeLessThan(15_000)
    const [made] = report.documents ?? []
    if (made !== undefined) expect((await by.ask(`/api/documents/${made.id}/page`)).status).toBe(200)
  })

  test('nothing that runs or leads astray comes along, and files of others do not either', async () => {
    const { html, notes } = await imported(
      'a.html',
      `<script>a()</script><p onclick="a()">x</p><a href="java&#10;script:alert(1)">y</a>
       <iframe srcdoc="<script>a()</script>"></iframe><form action="//e"><input></form><base href="//evil.example">
       <figure class="picture" data-file="${'1'.repeat(22)}"><img src="/api/files/${'1'.repeat(22)}"></figure>
       <img src="https://evil.example/a.png"><link rel="stylesheet" href="https://evil.example/a.css">`,
    )
    expect(html).not.toMatch(/<script|onclick|javascript|srcdoc|<form|<input|<base|<img|<link|111111/)
    expect(html).toContain('x')
    expect(notes).toContain('1 link led nowhere that is safe: its words stay.')
  })

  test('halves of letters are made whole', async () => {
    const { html } = await imported('a.txt', Buffer.from('\ufeffa\ud800b and c', 'utf16le'))
    expect(html).toContain('a\ufffdb and c')
    expect((await imported('\ud83d\ude00.html', '<title>&#xd800;x</title><p>&#xdfff;y')).html).toContain(
      '\ufffdy',
    )
  })

  test('while one is read, others are answered', async () => {
    const slow = bring('a.md', '[a](b'.repeat(300_000))
    const waits: number[] = []
    for (let at = 0; at < 20; at += 1) {
      const begun = performance.now()
      expect((await server.browser().ask('/healthz')).status).toBe(200)
      waits.push(performance.now() - begun)
    }
    expect(Math.max(...waits)).toBeLessThan(2_000)
    expect((await slow).status).toBeLessThan(500)
  })
})
