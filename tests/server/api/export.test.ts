import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writtenUpdate } from '@/lib/editor/written-update'
import { exportFormatNames, undrawnHeader } from '@/lib/exchange/export-formats'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import { type ApiServer, openApiServer } from '../../support/api-server'
import type { Browser } from '../../support/browser'
import { pngOf } from '../../support/pictures'
import { named, partNames, readPart } from '../../support/read-office'

let server: ApiServer
let owner: Browser
beforeAll(async () => {
  server = await openApiServer({
    limits: { principalExportsPerMinute: 1000 },
    printer: { print: async (html) => html },
  })
  owner = server.browser()
  await owner.ask('/api/me', { method: 'POST' })
})
afterAll(() => server.remove())

const somebody = async () => {
  const browser = server.browser()
  const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
  return { browser, id: String(me.principalId) }
}

const newDocument = async (by: Browser = owner): Promise<DocumentId> => {
  const { id } = await (await by.ask('/api/documents', { method: 'POST' })).json()
  const parsed = parseDocumentId(id)
  if (parsed === null) throw new Error('no document')
  return parsed
}

/** Writes a document anew, as the server does that makes one. */
const written = async (title: string, blocks: Parameters<typeof writtenUpdate>[1]): Promise<DocumentId> => {
  const me = await server.identity.identify({ cookie: owner.cookie })
  if (me === null) throw new Error('nobody')
  return server.documents.create(me, async () => writtenUpdate(title, blocks))
}

const picture = (file: string) => ({ type: 'image', attrs: { file, name: 'x.png', width: 20, height: 10 } })
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

const bring = async (to: DocumentId, by: Browser = owner): Promise<string> => {
  const response = await by.ask(`/api/documents/${to}/files?as=picture`, {
    method: 'POST',
    headers: { 'x-file-name': 'x.png', 'content-type': 'application/octet-stream' },
    body: pngOf(20, 10),
  })
  return (await response.json()).id
}

const logOf = async (id: DocumentId) =>
  (await (await owner.ask(`/api/documents/${id}/access-log`)).json()).entries.map(
    ({ action, detail }: { action: string; detail: unknown }) => [action, detail],
  )

describe('a document as a file', () => {
  test.each(exportFormatNames)('comes as %s, under its own name, and is noted', async (format) => {
    const id = await written('Ünder “Brücken”/مرحبا', [paragraph('Words that stand in it')])
    const response = await owner.ask(`/api/documents/${id}/export?format=${format}`)
    expect(response.status).toBe(200)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    const [, name = ''] =
      /^attachment; .*filename\*=UTF-8''(.+)$/.exec(response.headers.get('content-disposition') ?? '') ?? []
    expect(decodeURIComponent(name)).toMatch(/^Ünder “Brücken” مرحبا\.\w+$/)
    if (format === 'docx' || format === 'odt') {
      const body = readPart(bytes, format === 'docx' ? 'word/document.xml' : 'content.xml')
      expect(body.documentElement.textContent).toContain('Words that stand')
    } else expect(new TextDecoder().decode(bytes)).toContain('Words that stand in it')
    expect((await logOf(id))[0]).toEqual(['exported', { format }])
  })

  test('without a name is called as it begins, or untitled', async () => {
    const named = async (id: DocumentId) =>
      decodeURIComponent(
        (await owner.ask(`/api/documents/${id}/export?format=text`)).headers.get('content-disposition') ?? '',
      )
    expect(await named(await written('', [paragraph('First line')]))).toContain('First line.txt')
    expect(await named(await newDocument())).toContain('Untitled.txt')
  })

  test('brings its pictures, and none of a document that is not shared with whoever asks', async () => {
    const { browser, id: other } = await somebody()
    const foreign = await bring(await newDocument(browser), browser)
    const home = await newDocument()
    const own = await bring(home)
    const id = await written('', [picture(own), picture(foreign), paragraph('x')])
    await server.database.prisma.member.create({
      data: { documentId: id, principalId: other, role: 'viewer' },
    })
    const mine = new Uint8Array(
      await (await owner.ask(`/api/documents/${id}/export?format=docx`)).arrayBuffer(),
    )
    expect(partNames(mine).filter((name) => name.startsWith('word/media/'))).toHaveLength(1)
    expect(named(readPart(mine, 'word/document.xml'), 'wp:docPr')).toHaveLength(1)
    const theirs = await (await browser.ask(`/api/documents/${id}/export?format=html`)).text()
    expect(theirs.match(/<img/g)).toHaveLength(1)
    const text = await (await browser.ask(`/api/documents/${id}/export?format=text`)).text()
    expect(text).toContain('[x.png]')
    const markdown = await owner.ask(`/api/documents/${id}/export?format=markdown`)
    expect(markdown.headers.get('content-type')).toBe('application/zip')
    expect(markdown.headers.get('content-disposition')).toContain('.md.zip')
    const files = unzipSync(new Uint8Array(await markdown.arrayBuffer()))
    expect(Object.keys(files).sort()).toEqual([`pictures/${own}.png`, 'x.md'])
    expect(strFromU8(files['x.md'] ?? new Uint8Array())).toContain(`![x.png](pictures/${own}.png)`)
  })

  test('is for whoever may read it, and for nobody else', async () => {
    const id = await written('Secret', [paragraph('secret')])
    const { browser, id: reader } = await somebody()
    const asked = () => browser.ask(`/api/documents/${id}/export?format=text`)
    const nothing = await (await browser.ask(`/api/documents/${'2'.repeat(22)}/export?format=text`)).text()
    expect((await asked()).status).toBe(404)
    expect(await (await asked()).text()).toBe(nothing)
    await server.database.prisma.member.create({
      data: { documentId: id, principalId: reader, role: 'viewer' },
    })
    expect((await asked()).status).toBe(200)
    await owner.ask(`/api/documents/${id}/trash`, { method: 'POST' })
    expect((await asked()).status).toBe(404)
    expect((await owner.ask(`/api/documents/${id}/export?format=text`)).status).toBe(200)
    await owner.ask(`/api/documents/${id}`, { method: 'DELETE' })
    expect((await owner.ask(`/api/documents/${id}/export?format=text`)).status).toBe(404)
  })

  test('is kept to those who write where its owner says so, and for nobody else to say', async () => {
    const id = await written('Kept', [paragraph('words')])
    const [reader, writer] = [await somebody(), await somebody()]
    for (const [person, role] of [
      [reader, 'commenter'],
      [writer, 'editor'],
    ] as const)
      await server.database.prisma.member.create({ data: { documentId: id, principalId: person.id, role } })
    const asked = async ({ browser }: { readonly browser: Browser }) => {
      const response = await browser.ask(`/api/documents/${id}/export?format=text`)
      return response.ok ? 'done' : (await response.json()).error.code
    }
    const keep = (by: Browser, readersExport: boolean) =>
      by.ask(`/api/documents/${id}`, { method: 'PATCH', json: { readersExport } })
    expect((await keep(writer.browser, false)).status).toBe(403)
    expect(await asked(reader)).toBe('done')
    expect((await keep(owner, false)).status).toBe(200)
    expect([await asked(reader), await asked(writer), await asked({ browser: owner })]).toEqual([
      'role-too-low',
      'done',
      'done',
    ])
    expect((await reader.browser.ask(`/api/documents/${id}/page`)).status).toBe(200)
    const offered = async ({ browser }: { readonly browser: Browser }) =>
      (await (await browser.ask(`/api/documents/${id}/export-formats`)).json()).formats
    expect(await offered(reader)).toEqual([])
    expect(await offered(writer)).toEqual(exportFormatNames)
    expect((await server.browser().ask(`/api/documents/${id}/export-formats`)).status).toBe(404)
    // A copy of their own would be theirs to download.
    const copy = await reader.browser.ask(`/api/documents/${id}/copies`, { method: 'POST', json: {} })
    expect(copy.status).toBe(403)
    expect((await (await owner.ask(`/api/documents/${id}/people`)).json()).readersExport).toBe(false)
    expect(await logOf(id)).toContainEqual(['export-changed', { readersExport: false }])
    expect((await keep(owner, true)).status).toBe(200)
    expect(await asked(reader)).toBe('done')
    const both = { readersExport: true, openRole: null }
    expect((await owner.ask(`/api/documents/${id}`, { method: 'PATCH', json: both })).status).toBe(400)
  })

  test('asked for by its head is not made, and not noted', async () => {
    const id = await written('x', [paragraph('x')])
    const response = await owner.ask(`/api/documents/${id}/export?format=docx`, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('wordprocessingml')
    expect(await response.text()).toBe('')
    expect((await logOf(id)).map(([action]: [string]) => action)).not.toContain('exported')
  })

  test('is not made of a wish that nobody knows', async () => {
    const id = await newDocument()
    for (const query of ['', '?format=exe', '?format=text&format=docx', '?format=text&x=1']) {
      expect((await owner.ask(`/api/documents/${id}/export${query}`)).status).toBe(400)
    }
  })
})

describe('PDF', () => {
  test('is printed from the page that the document is as a file, where something prints', async () => {
    const id = await written('Printed', [paragraph('Words')])
    const response = await owner.ask(`/api/documents/${id}/export?format=pdf`)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toContain('Printed.pdf')
    expect(await response.text()).toContain('size: A4')
    const offer = await (await owner.ask(`/api/documents/${id}/export-formats`)).json()
    expect(offer).toEqual({ formats: exportFormatNames, pdf: 'printed' })
  })

  test('is drawn where nothing prints, and it is said which of the two it is', async () => {
    const bare = await openApiServer({ printer: null })
    try {
      const browser = bare.browser()
      const { id } = await (await browser.ask('/api/documents', { method: 'POST' })).json()
      const offer = await (await browser.ask(`/api/documents/${id}/export-formats`)).json()
      expect(offer).toEqual({ formats: exportFormatNames, pdf: 'drawn' })
      const response = await browser.ask(`/api/documents/${id}/export?format=pdf`)
      expect(response.status).toBe(200)
      expect(response.headers.get(undrawnHeader)).toBe(null)
      expect(await response.text()).toMatch(/^%PDF-/)
      const me = await bare.identity.identify({ cookie: browser.cookie })
      if (me === null) throw new Error('nobody')
      const odd = await bare.documents.create(me, async () => writtenUpdate('Odd', [paragraph('a𒀀ᚠ')]))
      const { headers } = await browser.ask(`/api/documents/${odd}/export?format=pdf`)
      expect(decodeURIComponent(headers.get(undrawnHeader) ?? '')).toBe('𒀀 (U+12000), ᚠ (U+16A0)')
    } finally {
      await bare.remove()
    }
  })
})

describe('all documents of somebody', () => {
  test('come as one zip, those of others not among them', async () => {
    const { browser, id } = await somebody()
    const mine = await newDocument(browser)
    const shared = await written('Of somebody else', [paragraph('x')])
    await server.database.prisma.member.create({
      data: { documentId: shared, principalId: id, role: 'editor' },
    })
    const response = await browser.ask('/api/account/archive?format=markdown')
    expect(response.headers.get('content-type')).toBe('application/zip')
    expect(response.headers.get('content-disposition')).toContain('manyhands-documents.zip')
    expect(partNames(new Uint8Array(await response.arrayBuffer()))).toEqual(['Untitled.md'])
    const entries = await server.database.prisma.accessLogEntry.findMany({ where: { documentId: mine } })
    expect(entries.map(({ action }) => action)).toContain('exported')
  })

  test('are nobody else’s to have', async () => {
    expect((await server.browser().ask('/api/account/archive?format=markdown')).status).toBe(401)
    expect((await owner.ask('/api/account/archive?format=exe')).status).toBe(400)
  })
})

describe('whoever asks for too much', () => {
  test('waits a little, and is told so', async () => {
    const bounded = await openApiServer({ limits: { principalExportsPerMinute: 2 } })
    try {
      const browser = bounded.browser()
      const { id } = await (await browser.ask('/api/documents', { method: 'POST' })).json()
      const ask = () => browser.ask(`/api/documents/${id}/export?format=text`)
      expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
      const refused = await ask()
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    } finally {
      await bounded.remove()
    }
  })

  test('gets a sentence in the place of what takes too long, and the next file comes', async () => {
    const bounded = await openApiServer({ limits: { exportMs: 1, exportPicturesBytes: 10 } })
    try {
      const browser = bounded.browser()
      const { id } = await (await browser.ask('/api/documents', { method: 'POST' })).json()
      const refused = await browser.ask(`/api/documents/${id}/export?format=docx`)
      expect(refused.status).toBe(413)
      expect((await refused.json()).error).toEqual({
        code: 'export-too-large',
        message: expect.stringContaining('Markdown'),
      })
    } finally {
      await bounded.remove()
    }
  })
})
