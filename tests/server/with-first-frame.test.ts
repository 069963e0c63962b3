import { once } from 'node:events'
import { createServer, get, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { withFirstFrame } from '@/server/with-first-frame'

const runtime = '/_next/static/chunks/runtime.js'
const start = '<script type="application/json" id="start">{}</script>'
const pageWith = (script: string): string => `<html><head>${script}</head><body>Words${start}</body></html>`
const page = pageWith(`<script src="${runtime}" async="" nonce="n"></script>`)
const unknownPage = pageWith(`<script src="${runtime}" defer=""></script>`)
const starter = 'start()'

let server: Server
let port = 0
let errors: string[] = []
/** What the pages answer with. */
let drawn = page

beforeAll(async () => {
  const answer = withFirstFrame(
    (request, response) => {
      const text = request.headers['accept-encoding'] === undefined ? drawn : 'as it was'
      response.setHeader('x-kept', 'yes')
      response.setHeader('vary', 'rsc')
      response.writeHead(request.url === '/d/gone' ? 404 : 200, {
        'content-type': request.url === '/d/data' ? 'text/x-component' : 'text/html; charset=utf-8',
      })
      response.flushHeaders()
      const half = text.length / 2
      response.write(Buffer.from(text.slice(0, half)))
      response.end(text.slice(half))
    },
    { scripts: { text: [], pieces: [], runtime: [runtime] }, starter },
    { error: (said: unknown) => void errors.push(String(said)) },
  )
  server = createServer((request, response) => void answer(request, response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  port = (server.address() as AddressInfo).port
})
beforeEach(() => {
  drawn = page
  errors = []
})
afterAll(() => {
  server.close()
})

const fetched = async (
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; bytes: Buffer }> => {
  const asked = get({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': 'identity', ...headers } })
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  const bytes = Buffer.concat(await response.toArray())
  return { status: response.statusCode, headers: response.headers, bytes }
}

it('sends a document as the browser takes it, with its headers', async () => {
  const plain = await fetched('/d/1')
  expect(plain).toMatchObject({ status: 200, headers: { 'x-kept': 'yes' } })
  expect(String(plain.bytes)).toContain(`${starter}</script></body></html>`)
  const br = await fetched('/d/1', { 'accept-encoding': 'gzip, br' })
  expect(br.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(br.bytes)).toEqual(plain.bytes)
  const gzip = await fetched('/d/1', { 'accept-encoding': 'gzip' })
  expect(gunzipSync(gzip.bytes)).toEqual(plain.bytes)
  expect(plain.headers['content-length']).toBe(String(plain.bytes.length))
})

// RFC 9110, 12.5.5
it('says that what comes depends on what the browser takes, beside all else that it depends on', async () => {
  for (const accepted of ['gzip, br', 'gzip', 'identity']) {
    const { headers } = await fetched('/d/1', { 'accept-encoding': accepted })
    expect(headers.vary).toBe('rsc, Accept-Encoding')
  }
})

it('keeps the status', async () => {
  expect((await fetched('/d/gone')).status).toBe(404)
})

it('leaves alone what is no document, or data for a page', async () => {
  expect(String((await fetched('/documents')).bytes)).toBe('as it was')
  expect(String((await fetched('/d/1', { rsc: '1' })).bytes)).toBe('as it was')
  expect(String((await fetched('/d/data')).bytes)).toBe(page)
})

it('sends a page that asks for its scripts in an unknown way as it came, and tells of it once', async () => {
  drawn = unknownPage
  for (let visit = 0; visit < 2; visit += 1) expect(String((await fetched('/d/1')).bytes)).toBe(unknownPage)
  expect(errors).toHaveLength(1)
})
