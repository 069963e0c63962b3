import { once } from 'node:events'
import { createServer, get, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstFrame, withFirstFrame } from '@/server/first-frame'

const address = (name: string): string => `/_next/static/chunks/${name}`
const scripts = {
  text: [address('text-1.js')],
  pieces: [address('piece.js')],
  runtime: [address('main.js'), address('runtime.js')],
}

const head =
  `<link rel="stylesheet" href="${address('a.css')}" nonce="n" data-precedence="next"/>` +
  `<link rel="preload" as="script" fetchPriority="low" nonce="n" href="${address('main.js')}"/>` +
  `<script src="${address('runtime.js')}" async="" nonce="n"></script>` +
  `<script src="${address('router.js')}" async="" nonce="n"></script>` +
  `<script src="${address('old.js')}" noModule="" nonce="n"></script>`
const start = '<script type="application/json" id="start">{}</script>'
const body = `<p>Words &lt;script src="/_next/static/x.js" async=""&gt;</p>${start}<script nonce="n">begin()</script>`
const documentPage = `<html><head>${head}</head><body>${body}<script src="${address('main.js')}" nonce="n" async=""></script></body></html>`

const shown = (html: string): string => firstFrame(html, { nonce: 'n', scripts })

const laterIn = (html: string): unknown => JSON.parse(/id="later">(.*?)<\/script>/.exec(html)?.[1] ?? 'null')

describe('the first frame of a document', () => {
  it('waits for no script, and names each for its turn', () => {
    const page = shown(documentPage)
    expect(page).not.toMatch(/<script [^>]*async/)
    expect(page).not.toContain('as="script"')
    expect(laterIn(page)).toEqual([address('router.js')])
    expect(page).toContain(`(${JSON.stringify(scripts)})</script></body></html>`)
  })

  it('keeps what else the page says: words, data, small scripts and those for old browsers', () => {
    const page = shown(documentPage)
    expect(page).toContain(`<body>${body}<script type="application/json" id="later">`)
    expect(page).toContain(`<script src="${address('old.js')}" noModule="" nonce="n"></script>`)
  })

  it('is that of documents only', () => {
    const other = documentPage.replace(start, '')
    expect(shown(other)).toBe(other)
  })
})

describe('a page on its way', () => {
  let server: Server
  let port = 0

  beforeAll(async () => {
    const answer = withFirstFrame((request, response) => {
      const page = request.headers['accept-encoding'] === undefined ? documentPage : 'as it was'
      response.setHeader('x-kept', 'yes')
      response.writeHead(request.url === '/d/gone' ? 404 : 200, {
        'content-type': request.url === '/d/data' ? 'text/x-component' : 'text/html; charset=utf-8',
      })
      response.flushHeaders()
      const half = page.length / 2
      response.write(Buffer.from(page.slice(0, half)))
      response.end(page.slice(half))
    }, scripts)
    server = createServer((request, response) => void answer(request, response))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    port = (server.address() as AddressInfo).port
  })

  afterAll(() => {
    server.close()
  })

  const fetched = async (
    path: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; bytes: Buffer }> => {
    const asked = get({
      port,
      host: '127.0.0.1',
      path,
      headers: { 'accept-encoding': 'identity', ...headers },
    })
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    return {
      status: response.statusCode,
      headers: response.headers,
      bytes: Buffer.concat(await response.toArray()),
    }
  }

  it('comes as the browser takes it, with its headers', async () => {
    const plain = await fetched('/d/1')
    expect(plain).toMatchObject({ status: 200, headers: { 'x-kept': 'yes' } })
    expect(laterIn(String(plain.bytes))).toEqual([address('router.js')])
    const br = await fetched('/d/1', { 'accept-encoding': 'gzip, br' })
    expect(br.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(br.bytes)).toEqual(plain.bytes)
    const gzip = await fetched('/d/1', { 'accept-encoding': 'gzip' })
    expect(gunzipSync(gzip.bytes)).toEqual(plain.bytes)
    expect(plain.headers['content-length']).toBe(String(plain.bytes.length))
  })

  it('keeps its status', async () => {
    expect((await fetched('/d/gone')).status).toBe(404)
  })

  it('is left as it is where it is no document, or data for a page', async () => {
    expect(String((await fetched('/documents')).bytes)).toBe('as it was')
    expect(String((await fetched('/d/1', { rsc: '1' })).bytes)).toBe('as it was')
    expect(String((await fetched('/d/data')).bytes)).toBe(documentPage)
  })
})
