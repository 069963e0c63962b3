import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DocumentId, newFileId, parseDocumentId } from '@/lib/protocol/identifiers'
import { measurePicture } from '@/server/files/measure-picture'
import { type ApiServer, openApiServer } from '../../support/api-server'
import type { Browser } from '../../support/browser'
import { bomb, clearWebp, jpeg, pngOf, svg, uprightJpeg, webp } from '../../support/pictures'

let server: ApiServer
let owner: Browser
let documentId: DocumentId
beforeAll(async () => {
  server = await openApiServer({
    limits: { fileBytes: 1024 * 1024, documentFilesBytes: 3 * 1024 * 1024, pictureMs: 20_000 },
  })
  owner = server.browser()
  documentId = await newDocument()
})
afterAll(() => server.remove())

const newDocument = async (): Promise<DocumentId> => {
  const { id } = await (await owner.ask('/api/documents', { method: 'POST' })).json()
  const parsed = parseDocumentId(id)
  if (parsed === null) throw new Error('no document')
  return parsed
}

type Bringing = { readonly as?: string; readonly name?: string; readonly to?: string; readonly by?: Browser }

const bring = async (
  body: Uint8Array<ArrayBuffer>,
  { as = 'picture', name = 'x', to = documentId, by = owner }: Bringing = {},
) => {
  const response = await by.ask(`/api/documents/${to}/files?as=${as}`, {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent(name), 'content-type': 'application/octet-stream' },
    body,
  })
  const answer = await response.json()
  return { status: response.status, code: answer.error?.code ?? 'done', answer }
}

const bytesOf = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer())

/** Somebody who was let in as this. */
const letIn = async (role: string, to: DocumentId = documentId): Promise<Browser> => {
  const browser = server.browser()
  const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
  await server.database.prisma.member.create({ data: { documentId: to, principalId: me.principalId, role } })
  return browser
}

describe('a picture', () => {
  test('is written anew, turned as it was held, without a word about where', async () => {
    const { status, answer } = await bring(uprightJpeg, { name: 'At home.JPEG' })
    expect(status).toBe(201)
    expect(answer).toMatchObject({
      kind: 'picture',
      name: 'At home.jpg',
      type: 'image/jpeg',
      width: 8,
      height: 16,
    })
    const response = await owner.ask(`/api/files/${answer.id}`)
    const bytes = await bytesOf(response)
    expect(measurePicture(bytes)).toEqual({ format: 'jpeg', width: 8, height: 16 })
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('52.5163N')
    expect(bytes.length).toBe(answer.bytes)
  })

  test.each([
    ['JPEG', jpeg, 'image/jpeg'],
    ['PNG', pngOf(20, 10), 'image/png'],
    ['WebP', webp, 'image/jpeg'],
    ['WebP that one can see through', clearWebp, 'image/png'],
  ])('that is %s is taken', async (_, bytes, type) => {
    const { answer } = await bring(bytes)
    expect(answer.type).toBe(type)
    const response = await owner.ask(`/api/files/${answer.id}`)
    expect(response.headers.get('content-type')).toBe(type)
    expect((await bytesOf(response)).length).toBe(answer.bytes)
  })

  test('has smaller copies for the width of the text, and no larger side than 4,096 pixels', async () => {
    const { answer } = await bring(pngOf(5_000, 2_500))
    expect([answer.width, answer.height]).toEqual([4_096, 2_048])
    for (const [width, height] of [
      [800, 400],
      [1_600, 800],
    ]) {
      const copy = await bytesOf(await owner.ask(`/api/files/${answer.id}?width=${width}`))
      expect(measurePicture(copy)).toMatchObject({ width, height })
    }
    const whole = await bytesOf(await owner.ask(`/api/files/${answer.id}?width=123`))
    expect(measurePicture(whole)).toMatchObject({ width: 4_096 })
  })

  test('of 30,000 × 30,000 pixels is refused before anything is decoded', async () => {
    expect(bomb.length).toBeLessThan(1_000)
    expect(await bring(bomb)).toMatchObject({ status: 413, code: 'picture-too-large' })
  })

  test.each([
    ['a drawing with a script', svg],
    ['a page', new TextEncoder().encode('<script>alert(1)</script>')],
    ['nothing', new Uint8Array()],
    ['a picture that breaks off', pngOf(50, 50, 3)],
    ['a JPEG of which only the head is left', jpeg.slice(0, 300)],
  ])('is not %s', async (_, bytes) => {
    expect(await bring(bytes)).toMatchObject({ status: 415, code: 'unreadable-picture' })
  })

  test('that is a page too is no page any more', async () => {
    const page = new TextEncoder().encode('<script>alert(1)</script>')
    const { answer } = await bring(new Uint8Array(Buffer.concat([pngOf(4, 4), page])))
    const kept = await bytesOf(await owner.ask(`/api/files/${answer.id}`))
    expect(Buffer.from(kept).toString('latin1')).not.toContain('script')
  })
})

describe('an attachment', () => {
  test('is kept as it is, and offered for saving', async () => {
    const words = new TextEncoder().encode('words '.repeat(100))
    const { answer } = await bring(words, { as: 'attachment', name: '../../notes "ü".txt' })
    expect(answer).toMatchObject({
      kind: 'attachment',
      name: 'notes ü .txt',
      type: 'text/plain',
      bytes: 600,
      width: null,
    })
    const response = await owner.ask(`/api/files/${answer.id}`)
    expect(await bytesOf(response)).toEqual(words)
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="notes _ .txt"; filename\*=UTF-8''notes%20%C3%BC%20.txt$/,
    )
  })

  test.each([
    ['a drawing with a script', svg],
    ['a page', new TextEncoder().encode('<html><script>alert(1)</script></html>')],
  ])('that is %s is bytes that no browser runs', async (_, bytes) => {
    const { answer } = await bring(bytes, { as: 'attachment', name: 'x.html' })
    const { headers } = await owner.ask(`/api/files/${answer.id}`)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('private, max-age=86400, immutable')
    expect(headers.get('vary')).toBe('Cookie')
  })

  test('is given in parts, and not at all to whoever has it', async () => {
    const { answer } = await bring(new TextEncoder().encode('0123456789'), { as: 'attachment' })
    const path = `/api/files/${answer.id}`
    const part = await owner.ask(path, { headers: { range: 'bytes=2-4' } })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ])
    const outside = await owner.ask(path, { headers: { range: 'bytes=10-' } })
    expect(outside.status).toBe(416)
    const etag = part.headers.get('etag') ?? ''
    const known = await owner.ask(path, { headers: { 'if-none-match': etag } })
    expect([known.status, await known.text()]).toEqual([304, ''])
  })
})

describe('a file', () => {
  test('is for whoever may read the document, and for them alone', async () => {
    const { answer } = await bring(jpeg)
    const path = `/api/files/${answer.id}`
    const viewer = await letIn('viewer')
    expect((await viewer.ask(path)).status).toBe(200)
    const stranger = server.browser()
    await stranger.ask('/api/me', { method: 'POST' })
    const refused = await stranger.ask(path)
    const missing = await stranger.ask(`/api/files/${newFileId()}`)
    expect([refused.status, await refused.json()]).toEqual([missing.status, await missing.json()])
    expect(refused.headers.get('cache-control')).toBe('no-store')
    expect((await server.browser().ask(path)).status).toBe(404)
    for (const wrong of ['x', '..%2f..%2fetc%2fpasswd', '__proto__'])
      expect((await owner.ask(`/api/files/${wrong}`)).status).toBe(404)
    // Whoever had a role and lost it does not get it any more.
    await server.database.prisma.member.deleteMany({ where: { documentId, role: 'viewer' } })
    expect((await viewer.ask(path)).status).toBe(404)
  })

  test('is brought by those who may write', async () => {
    for (const role of ['viewer', 'commenter'])
      expect(await bring(jpeg, { by: await letIn(role) })).toMatchObject({
        status: 403,
        code: 'role-too-low',
      })
    expect(await bring(jpeg, { by: await letIn('editor') })).toMatchObject({ status: 201 })
    expect(await bring(jpeg, { by: server.browser() })).toMatchObject({ status: 404, code: 'not-found' })
  })

  test('that is too large is refused by what it says, and by what comes', async () => {
    const large = new Uint8Array(randomBytes(1024 * 1024 + 1))
    const refusal = { status: 413, code: 'file-too-large' }
    expect(await bring(large, { as: 'attachment' })).toMatchObject(refusal)
    const streamed = await server.app.fetch(
      new Request(`http://write.test/api/documents/${documentId}/files`, {
        method: 'POST',
        headers: { cookie: owner.cookie ?? '', origin: 'http://write.test', host: 'write.test' },
        body: new Blob([large, large]).stream(),
        duplex: 'half',
      } as RequestInit),
    )
    expect(streamed.status).toBe(413)
    expect((await streamed.json()).error.message).toContain('1 MB')
  })

  test('that comes from another site is not taken', async () => {
    const response = await owner.ask(`/api/documents/${documentId}/files`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: jpeg,
    })
    expect(response.status).toBe(403)
  })

  test('finds no room in a document that is full, and is told what to do', async () => {
    const to = await newDocument()
    const bytes = () => new Uint8Array(randomBytes(1024 * 1024))
    for (let count = 0; count < 3; count += 1)
      expect(await bring(bytes(), { as: 'attachment', to })).toMatchObject({ status: 201 })
    const { status, code, answer } = await bring(bytes(), { as: 'attachment', to })
    expect([status, code]).toEqual([507, 'no-room'])
    expect(answer.error.message).toContain('after 30 days')
    expect(await bring(jpeg, { to: await newDocument() })).toMatchObject({ status: 201 })
  })

  test('of two that race for the last room one finds it', async () => {
    const to = await newDocument()
    const bytes = () => new Uint8Array(randomBytes(1024 * 1024))
    const all = await Promise.all([1, 2, 3, 4].map(() => bring(bytes(), { as: 'attachment', to })))
    expect(all.map(({ status }) => status).sort()).toEqual([201, 201, 201, 507])
  })
})

describe('a copy', () => {
  const copy = async (by: Browser, file: string, to: DocumentId) => {
    const response = await by.ask(`/api/documents/${to}/files/copies`, { method: 'POST', json: { file } })
    return { status: response.status, answer: await response.json() }
  }

  test('is made for whoever may read the one document and write in the other', async () => {
    const { answer: original } = await bring(pngOf(900, 10))
    const to = await newDocument()
    const { status, answer } = await copy(owner, original.id, to)
    expect(status).toBe(201)
    expect(answer.id).not.toBe(original.id)
    const viewer = await letIn('viewer', to)
    for (const query of ['', '?width=800']) {
      const whole = await bytesOf(await owner.ask(`/api/files/${original.id}${query}`))
      expect(await bytesOf(await viewer.ask(`/api/files/${answer.id}${query}`))).toEqual(whole)
    }
    expect((await viewer.ask(`/api/files/${original.id}`)).status).toBe(404)
  })

  test('in the same document is the file itself', async () => {
    const { answer: original } = await bring(jpeg)
    expect((await copy(owner, original.id, documentId)).answer.id).toBe(original.id)
  })

  test('is not made of what one may not read, and not where one may not write', async () => {
    const { answer: original } = await bring(jpeg)
    const thief = server.browser()
    const { id } = await (await thief.ask('/api/documents', { method: 'POST' })).json()
    const own = parseDocumentId(id)
    if (own === null) throw new Error('no document')
    const stolen = await copy(thief, original.id, own)
    const missing = await copy(thief, newFileId(), own)
    expect(stolen).toEqual(missing)
    expect(stolen.status).toBe(404)
    expect((await copy(await letIn('viewer'), original.id, documentId)).status).toBe(403)
  })
})
