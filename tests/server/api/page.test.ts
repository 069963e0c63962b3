import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import { type DocumentId, newDocumentId, type PrincipalId, parseDocumentId } from '@/lib/protocol/identifiers'
import { type ApiServer, openApiServer } from '../../support/api-server'
import type { Browser } from '../../support/browser'

let server: ApiServer
let browser: Browser
beforeAll(async () => {
  server = await openApiServer()
  browser = server.browser()
  await browser.ask('/api/me', { method: 'POST' })
})
afterAll(() => server.remove())

const newDocument = async (): Promise<DocumentId> => {
  const { id } = await (await browser.ask('/api/documents', { method: 'POST', json: {} })).json()
  const documentId = parseDocumentId(id)
  if (documentId === null) throw new Error('not an id')
  return documentId
}

/** Writes straight into Yjs what `write` does, past every editor, as a hostile collaborator can. */
const writeInto = async (id: DocumentId, write: (doc: Y.Doc) => void): Promise<void> => {
  const doc = new Y.Doc()
  const stored = await server.journal.read(id, { epoch: 0, seq: 0 })
  for (const { update } of stored?.rows ?? []) Y.applyUpdate(doc, update)
  const before = Y.encodeStateVector(doc)
  doc.transact(() => write(doc))
  const row = {
    principalId: 'mallory' as PrincipalId,
    clientId: doc.clientID,
    update: Y.encodeStateAsUpdate(doc, before),
  }
  await new Promise<void>((resolve, reject) => {
    server.journal.append(id, [row], (result) => (result.ok ? resolve() : reject(new Error(result.reason))))
  })
}

const paragraph = (text: string, attributes: Record<string, unknown> = {}): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  const content = new Y.XmlText()
  content.insert(0, text, attributes)
  element.insert(0, [content])
  return element
}

const pageOf = async (id: string, query = '') => {
  const response = await browser.ask(`/api/documents/${id}/page${query}`)
  return { status: response.status, page: await response.json(), response }
}

describe('a page', () => {
  test('of an empty document has the paragraph that it was born with', async () => {
    const id = await newDocument()
    const { status, page, response } = await pageOf(id)
    const me = await (await browser.ask('/api/me')).json()
    expect(status).toBe(200)
    expect(page).toEqual({
      id,
      title: '',
      named: false,
      html: expect.any(String),
      truncated: false,
      seq: 1,
      role: 'owner',
      place: 'use',
      me,
    })
    expect(page.html).toMatch(/^<p\b/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('that is asked for whole shows title and text up to the last change', async () => {
    const id = await newDocument()
    await writeInto(id, (doc) => contentOf(doc).insert(0, [paragraph('Present: Ada & Grace')]))
    expect((await pageOf(id, '?whole=true')).page).toMatchObject({
      title: 'Present: Ada & Grace',
      named: false,
    })
    await writeInto(id, (doc) => titleOf(doc).insert(0, 'Minutes of May'))
    const page = (await pageOf(id, '?whole=true')).page
    expect(page).toMatchObject({ title: 'Minutes of May', named: true, truncated: false, seq: 3 })
    expect(page.html).toContain('Present: Ada &amp; Grace')
    await writeInto(id, (doc) => titleOf(doc).insert(0, 'All '))
    expect((await pageOf(id, '?whole=true')).page).toMatchObject({ title: 'All Minutes of May', seq: 4 })
  })

  test('of a long document is its first screen, unless the whole is asked for', async () => {
    const id = await newDocument()
    await writeInto(id, (doc) => {
      const lines = Array.from({ length: 400 }, (_, line) =>
        paragraph(`Line ${line} of a long text, ${'x'.repeat(60)}`),
      )
      contentOf(doc).insert(0, lines)
    })
    const first = (await pageOf(id)).page
    expect(first.truncated).toBe(true)
    expect(first.html.length).toBeGreaterThan(3_000)
    expect(first.html.length).toBeLessThan(8_000)
    expect(first.html).not.toContain('Line 399')
    expect((await pageOf(id, '?whole=false')).page.html).toBe(first.html)
    const whole = (await pageOf(id, '?whole=true')).page
    expect(whole.truncated).toBe(false)
    expect(whole.html).toContain('Line 399')
    expect(whole.html.startsWith(first.html.slice(0, 3_000))).toBe(true)
  })

  test('is the same after the journal was compacted', async () => {
    const id = await newDocument()
    await writeInto(id, (doc) => contentOf(doc).insert(0, [paragraph('Kept')]))
    // Whole: a first screen that took long to make may lag for a moment.
    const before = (await pageOf(id, '?whole=true')).page
    await server.journal.compact(id)
    await writeInto(id, (doc) => titleOf(doc).insert(0, 'After'))
    expect((await pageOf(id, '?whole=true')).page).toEqual({
      ...before,
      title: 'After',
      named: true,
      seq: before.seq + 1,
    })
  })

  test('of a document whose first row is missing has that row afterwards', async () => {
    const id = newDocumentId()
    await server.database.prisma.document.create({ data: { id, journalHead: { create: {} } } })
    expect((await pageOf(id)).page).toMatchObject({ seq: 1, role: 'editor' })
  })

  test('whose address is open can be read by somebody who was never here, who is nobody yet', async () => {
    const id = await newDocument()
    await browser.ask(`/api/documents/${id}`, { method: 'PATCH', json: { openRole: 'editor' } })
    const stranger = server.browser()
    const response = await stranger.ask(`/api/documents/${id}/page`)
    expect(await response.json()).toMatchObject({ id, role: 'editor', me: null })
    expect(stranger.cookie).toBeUndefined()
  })

  test('answers HEAD', async () => {
    const response = await browser.ask(`/api/documents/${await newDocument()}/page`, { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  test('is asked for in no other words', async () => {
    const id = await newDocument()
    for (const query of ['?whole=yes', '?whole=', '?whole=true&whole=true', '?all=true', '?__proto__=true']) {
      const { status, page } = await pageOf(id, query)
      expect([query, status, page.error?.code]).toEqual([query, 400, 'malformed'])
    }
  })
})

describe('no page', () => {
  test('"not found" and "not yours" are the same answer', async () => {
    const id = await newDocument()
    const answerTo = async (path: string) => {
      const response = await server.browser().ask(`/api/documents/${path}/page`)
      // Each answer has a number of its own for the log, and that alone.
      expect(response.headers.get('x-request-id')).toMatch(/./)
      response.headers.delete('x-request-id')
      return { status: response.status, headers: [...response.headers], body: await response.text() }
    }
    const closed = await answerTo(id)
    expect(closed.status).toBe(404)
    expect(closed.body).not.toContain(id)
    expect(await answerTo(newDocumentId())).toEqual(closed)
    expect((await pageOf(id)).page.role).toBe('owner')
  })

  test.each([
    'x',
    'O0Il'.repeat(5),
    `${'1'.repeat(23)}`,
    '%00',
    '__proto__',
    "' or 1=1 --",
    '..%2f..',
    '%ff',
    '文',
  ])('of an id that is none: %s', async (id) => {
    const { status, page } = await pageOf(encodeURI(decodeURI(encodeURI(id))))
    expect([status, page.error.code]).toEqual([404, 'not-found'])
  })
})

describe('what a hostile collaborator wrote straight into the document', () => {
  const hostile = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:http://write.test/1',
    'file:///etc/passwd',
    'view-source:javascript:alert(1)',
  ]

  test.each(hostile)('an address that runs something leads nowhere: %j', async (href) => {
    const id = await newDocument()
    await writeInto(id, (doc) => contentOf(doc).insert(0, [paragraph('Click', { link: { href } })]))
    const { html } = (await pageOf(id, '?whole=true')).page
    expect(html).toContain('Click')
    expect(html).not.toMatch(/href/i)
    expect(html).not.toMatch(/script:|msgbox|data:|blob:|file:/i)
  })

  test('text is text, whatever it looks like', async () => {
    const id = await newDocument()
    const text = '</p><script>alert(1)</script><img src=x onerror=alert(1)>"\'&<!--<svg/onload=1>'
    await writeInto(id, (doc) => {
      titleOf(doc).insert(0, text)
      contentOf(doc).insert(0, [
        paragraph(text, { link: { href: 'https://example.org/"onmouseover="alert(1)' } }),
      ])
    })
    const { html } = (await pageOf(id)).page
    expect(html).not.toMatch(/<script|<img|<svg|<!--/i)
    expect(html).toContain('&lt;script&gt;')
    for (const [tag] of html.matchAll(/<[a-z][^>]*>/gi)) expect(tag).not.toMatch(/\son\w+\s*=/i)
  })

  test('elements, attributes and marks that nobody defined are left out, and the rest is read', async () => {
    const id = await newDocument()
    await writeInto(id, (doc) => {
      const script = new Y.XmlElement('script')
      script.insert(0, [new Y.XmlText('alert(1)')])
      const iframe = new Y.XmlElement('iframe')
      iframe.setAttribute('srcdoc', '<script>alert(1)</script>')
      const dressed = paragraph('Dressed up', { onclick: 'alert(1)', style: 'x', __proto__: { bold: true } })
      dressed.setAttribute('onclick', 'alert(1)')
      dressed.setAttribute('style', 'position:fixed;inset:0')
      dressed.setAttribute('id', 'location')
      const heading = new Y.XmlElement('heading')
      heading.setAttribute('level', '1 onclick=alert(1)')
      heading.insert(0, [new Y.XmlText('Heading')])
      contentOf(doc).insert(0, [script, iframe, dressed, heading, paragraph('Still here')])
    })
    const { status, page } = await pageOf(id, '?whole=true')
    expect(status).toBe(200)
    expect(page.html).toContain('Still here')
    expect(page.html).not.toMatch(/<script|<iframe|onclick|srcdoc|position:fixed|id="location"/i)
  })

  test('a document that is only nonsense is still a page', async () => {
    const id = await newDocument()
    await writeInto(id, (doc) => {
      const nest = (depth: number): Y.XmlElement => {
        const element = new Y.XmlElement('blockquote')
        element.insert(0, [depth === 0 ? new Y.XmlText('deep') : nest(depth - 1)])
        return element
      }
      const fragment = contentOf(doc)
      fragment.delete(0, fragment.length)
      fragment.insert(0, [
        new Y.XmlText('loose text'),
        nest(50),
        new Y.XmlElement('doc'),
        new Y.XmlElement('__proto__'),
      ])
      doc.getMap('__proto__').set('x', 1)
    })
    const { status, page } = await pageOf(id)
    expect(status).toBe(200)
    expect(page.html).toEqual(expect.any(String))
    expect(page.seq).toBe(2)
  })
})
