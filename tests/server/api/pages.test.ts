import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writtenUpdate } from '@/lib/editor/written-update'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { type ApiServer, openApiServer } from '../../support/api-server'
import { newBareFile } from '../../support/bare-file'
import type { Browser } from '../../support/browser'
import { pngOf } from '../../support/pictures'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const heading = (level: number, text: string) => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
})

let server: ApiServer
let owner: Browser
let id: DocumentId
/** The link that is made a page, and where its page stands. */
let link: string
let path: string
/** Somebody who was never here. */
let reader: Browser
beforeAll(async () => {
  server = await openApiServer()
  owner = server.browser()
  await owner.ask('/api/me', { method: 'POST' })
})
afterAll(() => server.remove())

const written = async (title: string, blocks: Parameters<typeof writtenUpdate>[1]): Promise<DocumentId> => {
  const me = await server.identity.identify({ cookie: owner.cookie })
  if (me === null) throw new Error('nobody')
  return server.documents.create(me, async () => writtenUpdate(title, blocks))
}
const change = async (wish: object) => {
  const response = await owner.ask(`/api/documents/${id}/links/${link}`, { method: 'PATCH', json: wish })
  return { status: response.status, body: await response.json() }
}
const publish = async (wish: object = {}): Promise<void> => {
  const made = await owner.ask(`/api/documents/${id}/links`, {
    method: 'POST',
    json: { role: 'viewer', page: { listed: false, framed: false }, ...wish },
  })
  const body = await made.json()
  link = body.id
  path = body.page?.path ?? ''
}
const look = async (address = path, headers: Record<string, string> = {}) => {
  const response = await reader.ask(address, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
beforeEach(async () => {
  reader = server.browser()
  id = await written('Our plan', [
    heading(1, 'Beginning'),
    paragraph('The words of the plan <script>alert(1)</script>.'),
    heading(2, 'End'),
    paragraph('The last of it is this.'),
  ])
  await publish()
})

/** Without the number of the request, which is another each time. */
const headersOf = ({ headers }: { readonly headers: Headers }) =>
  [...headers].filter(([name]) => name !== 'x-request-id')

describe('a web page', () => {
  test('is whole without script, for whoever has its address, and makes nobody of them', async () => {
    const people = await server.database.prisma.principal.count()
    const { status, headers, text } = await look()
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/html/)
    expect(text).toContain('<title>Our plan</title>')
    expect(text).toMatch(/<html lang="en" dir="ltr">/)
    expect(text).toContain('<main lang="en"')
    expect(text).toContain('&lt;script&gt;')
    expect(text).not.toMatch(/<script|onload|javascript:/)
    expect(text).toContain('<a href="#h-end">End</a>')
    expect(text).toContain('id="h-end"')
    expect(headers.getSetCookie()).toEqual([])
    expect(await server.database.prisma.principal.count()).toBe(people)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/)
    expect(policy).not.toContain('script-src')
  })

  test('opens nothing but itself', async () => {
    await look()
    expect((await reader.ask(`/api/documents/${id}/page`)).status).toBe(404)
    const token = path.slice('/p/'.length)
    expect((await look(`/s/${token}`)).status).toBe(404)
    const listed = await (await owner.ask(`/api/documents/${id}/links`)).json()
    expect(listed.links[0].path).not.toContain(token)
    expect((await look(listed.links[0].path.replace('/s/', '/p/'))).status).toBe(404)
  })

  test('shows what was written since', async () => {
    await look()
    const me = await server.identity.identify({ cookie: owner.cookie })
    if (me === null) throw new Error('nobody')
    const before = (await look()).headers.get('etag')
    await new Promise<void>((resolve, reject) => {
      const update = Uint8Array.of(1, 1, 7, 0, 4, 1, 5, 116, 105, 116, 108, 101, 1, 65, 0)
      server.journal.append(id, [{ principalId: me.id, clientId: 7, update }], (result) =>
        result.ok ? resolve() : reject(new Error(result.reason)),
      )
    })
    const after = await look()
    expect(after.text).toMatch(/<title>(AOur plan|Our planA)<\/title>/)
    expect(after.headers.get('etag')).not.toBe(before)
  })

  test('is asked about each time, and sent again only when it is another', async () => {
    const { headers } = await look()
    expect(headers.get('cache-control')).toBe('private, no-cache')
    const etag = headers.get('etag') ?? ''
    const again = await look(path, { 'if-none-match': etag })
    expect([again.status, again.text]).toEqual([304, ''])
    const packed = await look(path, { 'accept-encoding': 'gzip' })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    const named = packed.headers.get('etag') ?? ''
    expect((await look(path, { 'if-none-match': named, 'accept-encoding': 'gzip' })).status).toBe(304)
    await change({ page: { listed: false, framed: true } })
    expect((await look(path, { 'if-none-match': etag })).status).toBe(200)
    await owner.ask(`/api/documents/${id}/links/${link}`, { method: 'DELETE', json: {} })
    expect((await look(path, { 'if-none-match': etag })).status).toBe(404)
  })

  test('is unknown to search engines and other sites until its owner lets them', async () => {
    const closed = await look()
    expect(closed.headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(closed.text).toContain('<meta name="robots" content="noindex, nofollow">')
    expect(closed.text).not.toContain('og:')
    expect(closed.text).not.toContain('name="description"')
    expect(closed.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")

    await change({ page: { listed: true, framed: true } })
    const within = await look(path, { 'sec-fetch-dest': 'iframe' })
    expect(within.text).toContain('<base target="_blank">')
    expect(within.headers.get('vary')).toContain('Sec-Fetch-Dest')
    const open = await look()
    expect(open.text).not.toContain('<base')
    expect(open.headers.has('x-robots-tag')).toBe(false)
    expect(open.text).not.toContain('noindex')
    expect(open.text).toContain('<meta property="og:title" content="Our plan">')
    expect(open.text).toContain(`<link rel="canonical" href="http://write.test${path}">`)
    expect(open.text).toMatch(/<meta name="description" content="The words of the plan[^"]*">/)
    expect(open.headers.get('content-security-policy')).toContain('frame-ancestors *')
  })

  test('shows its pictures and files to its readers, and no others', async () => {
    const brought = await owner.ask(`/api/documents/${id}/files?as=picture`, {
      method: 'POST',
      headers: { 'x-file-name': 'x.png', 'content-type': 'application/octet-stream' },
      body: pngOf(20, 10),
    })
    const file: string = (await brought.json()).id
    const attached = await newBareFile(server, id)
    const foreign = await newBareFile(server, await written('Elsewhere', [paragraph('x')]))
    // It is in the document, and its text does not show it.
    expect((await look(`${path}/files/${file}`)).status).toBe(404)

    const shown = { file, name: 'x.png', width: 20, height: 10 }
    const me = await server.identity.identify({ cookie: owner.cookie })
    if (me === null) throw new Error('nobody')
    id = await server.documents.create(me, async () =>
      writtenUpdate('', [
        { type: 'image', attrs: shown },
        { type: 'attachment', attrs: { file: attached, name: 'x.json', bytes: 2 } },
        { type: 'attachment', attrs: { file: foreign, name: 'y.json', bytes: 2 } },
        {
          type: 'paragraph',
          content: [{ type: 'mention', attrs: { kind: 'document', id: 'b2', label: 'Plan' } }],
        },
      ]),
    )
    await server.database.prisma.file.updateMany({
      where: { id: { in: [file, attached] } },
      data: { documentId: id },
    })
    await publish()
    const { text } = await look()
    expect(text).toContain(`src="${path}/files/${file}"`)
    expect(text).toContain(`href="${path}/files/${attached}?save=true"`)
    expect(text, 'what a mention leads to is for those who may open it').not.toContain('/d/b2')
    const picture = await look(`${path}/files/${file}`)
    expect(picture.status).toBe(200)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(picture.headers.get('cache-control')).toBe('private, no-cache')
    expect(picture.headers.get('x-robots-tag')).toBe('noindex, nofollow')
    const etag = picture.headers.get('etag') ?? ''
    expect((await look(`${path}/files/${file}`, { 'if-none-match': etag })).status).toBe(304)
    const saved = await look(`${path}/files/${attached}?save=true`)
    expect(saved.text).toBe('{}')
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment/)
    expect((await look(`${path}/files/${foreign}`)).status).toBe(404)
    expect((await look(`${path}/files/x`)).status).toBe(404)
    expect((await reader.ask(`/api/files/${file}`)).status).toBe(404)
    await change({ page: null })
    expect((await look(`${path}/files/${file}`)).status).toBe(404)
  })

  test('with a password is nowhere without it, and is kept and shown nowhere', async () => {
    await publish({ password: 'correct horse', page: { listed: true, framed: true } })
    const asked = await look()
    expect(asked.status).toBe(200)
    expect(asked.text).toContain('type="password"')
    expect(asked.text).not.toContain('plan')
    expect(asked.headers.get('x-robots-tag')).toBe('noindex, nofollow')
    const enter = (password: string, origin = 'http://write.test') =>
      reader.ask(path, { method: 'POST', headers: { ...form, origin }, body: `password=${password}` })
    expect((await enter('correct+horse', 'https://evil.test')).status).toBe(403)
    expect((await enter('wrong+horse')).status).toBe(403)
    expect(reader.cookie).toBeUndefined()
    const entered = await enter('correct+horse')
    expect([entered.status, entered.headers.get('location')]).toEqual([303, path])
    expect(entered.headers.getSetCookie()[0]).toMatch(
      new RegExp(`^page-key=[\\w-]+; Path=${path}; HttpOnly; SameSite=Lax$`),
    )
    const open = await look()
    expect(open.text).toContain('The words of the plan')
    expect(open.headers.get('cache-control')).toBe('private, no-store')
    expect(open.headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(open.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    await change({ password: 'another horse' })
    expect((await look()).text).toContain('type="password"')
  })

  const gone: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['is taken down', () => change({ page: null })],
    ['gets another role', () => change({ role: 'editor' })],
    ['is withdrawn', () => owner.ask(`/api/documents/${id}/links/${link}`, { method: 'DELETE', json: {} })],
    [
      'is withdrawn with all others',
      () => owner.ask(`/api/documents/${id}/links`, { method: 'DELETE', json: {} }),
    ],
    [
      'ends',
      () => server.database.prisma.link.update({ where: { id: link }, data: { expiresAt: new Date(1) } }),
    ],
    ['is in the trash', () => owner.ask(`/api/documents/${id}/trash`, { method: 'POST', json: {} })],
  ]
  test.each(gone)('is what was never there, when it %s', async (_, deed) => {
    expect((await look()).status).toBe(200)
    await deed()
    const after = await look()
    const never = await look(`/p/${'1'.repeat(28)}`)
    expect(after.status).toBe(404)
    expect([after.text, headersOf(after)]).toEqual([never.text, headersOf(never)])
    expect((await look('/p/__proto__')).text).toBe(never.text)
  })

  test('comes back at the same address, and stands in the access log', async () => {
    await change({ page: { listed: true, framed: false } })
    await change({ page: null })
    expect((await change({ page: { listed: false, framed: false } })).body.page.path).toBe(path)
    expect((await look()).status).toBe(200)
    const { entries } = await (await owner.ask(`/api/documents/${id}/access-log`)).json()
    expect(entries.map(({ action }: { action: string }) => action).slice(0, 5)).toEqual([
      'page-published',
      'page-withdrawn',
      'page-changed',
      'page-published',
      'link-created',
    ])
    expect(JSON.stringify(entries)).not.toContain(path.slice(3))
  })

  test('is made by owners alone, of links to read', async () => {
    const other = server.browser()
    await other.ask('/api/me', { method: 'POST' })
    const page = { listed: false, framed: false }
    const wish = { method: 'PATCH', json: { page } }
    expect((await other.ask(`/api/documents/${id}/links/${link}`, wish)).status).toBe(404)
    expect((await change({ role: 'editor', page })).body.page).toBeNull()
    expect((await change({ page: { listed: true } })).status).toBe(400)
    expect((await change({ page: { ...page, script: true } })).status).toBe(400)
  })

  test('asks those to wait who ask without end', async () => {
    const small = await openApiServer({ limits: { addressPagesPerMinute: 2 } })
    const env = { incoming: { socket: { remoteAddress: '203.0.113.9' } } }
    const answers = [1, 2, 3].map(() => small.app.request('http://write.test/p/x', {}, env))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 429])
    await small.remove()
  })
})
