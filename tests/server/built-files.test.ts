import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withBuiltFiles } from '@/server/built-files'

const folder = mkdtempSync(join(tmpdir(), 'manyhands-built-'))
let server: Server
let port = 0

beforeAll(async () => {
  mkdirSync(join(folder, 'chunks'))
  mkdirSync(join(folder, 'media'))
  for (const [name, content] of [
    ['chunks/a.js', 'plain'],
    ['chunks/a.js.br', 'by brotli'],
    ['chunks/a.js.gz', 'by gzip'],
    ['chunks/small.js', 'small'],
    ['letters.woff2', 'letters'],
    ['media/icon.1a.svg', 'the icon'],
  ] as const)
    writeFileSync(join(folder, name), content)
  const answer = withBuiltFiles((_, response) => response.writeHead(404).end('the pages'), folder)
  server = createServer((request, response) => void answer(request, response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  port = (server.address() as AddressInfo).port
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const fetched = async (
  path: string,
  encodings = 'gzip, deflate, br',
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: string }> => {
  const asked = get({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': encodings } })
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  const body = (await response.toArray()).join('')
  return { status: response.statusCode, headers: response.headers, body }
}

describe('files of the build', () => {
  it('come as the best that a browser takes', async () => {
    const best = await fetched('/_next/static/chunks/a.js')
    expect(best.body).toBe('by brotli')
    expect(best.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'application/javascript; charset=UTF-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    expect((await fetched('/_next/static/chunks/a.js', 'gzip')).body).toBe('by gzip')
    expect((await fetched('/_next/static/chunks/a.js', 'br;q=0, gzip;q=0.5')).body).toBe('by gzip')
    expect((await fetched('/_next/static/chunks/a.js', 'identity')).body).toBe('plain')
  })

  it('come as they are where nothing was gained', async () => {
    const { body, headers } = await fetched('/_next/static/chunks/small.js')
    expect(body).toBe('small')
    expect(headers['content-encoding']).toBeUndefined()
    expect((await fetched('/_next/static/letters.woff2')).headers['content-type']).toBe('font/woff2')
  })

  it('have the icon among them, which is asked for by what the build calls it', async () => {
    const { body, headers } = await fetched('/icon.svg?icon.1a.svg')
    expect(body).toBe('the icon')
    expect(headers['content-type']).toBe('image/svg+xml')
    for (const path of ['/icon.svg', '/icon.svg?icon.2b.svg', '/icon.svg?../chunks/a.js'])
      expect((await fetched(path)).body).toBe('the pages')
  })

  it('are those of the build and no others', async () => {
    for (const path of [
      '/',
      '/_next/static/',
      '/_next/static/chunks',
      '/_next/static/chunks/b.js',
      '/_next/static/../built-files.js',
      '/_next/static/%2e%2e/a.js',
      '/_next/static/chunks/a.js.br',
    ])
      expect(await fetched(path), path).toMatchObject({ status: 404, body: 'the pages' })
  })
})
