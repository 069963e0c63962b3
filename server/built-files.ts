import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { takesEncoding } from './content-encoding'
import type { RequestHandler } from './http-front'

const types: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.json': 'application/json; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/** How a file can come, best first: what a request calls it, and how the name of the compressed one ends. */
const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const

/** The icon's address has in its query what the build calls the file; Next would go the way of a page for it. */
const iconPath = '/icon.svg'

/** A year: the name of each changes with what is in it. */
const forGood = 'public, max-age=31536000, immutable'

/**
 * Answers for what the build has made for browsers, before the pages are asked: as it was compressed then, as each visit
 * of somebody new asks for thirty of these files at once. What the build did not make is the pages' to answer.
 *
 * `folder` is what `/_next/static/` stands for.
 */
export const withBuiltFiles = (pages: RequestHandler, folder: string): RequestHandler => {
  const names = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/')),
  )
  const prefix = '/_next/static/'
  return async (request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2)
    const file = path === iconPath ? `media/${query}` : ''
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : file
    const type = types[extname(name)]
    if (request.method !== 'GET' || type === undefined || !names.has(name)) return pages(request, response)
    const accepted = request.headers['accept-encoding'] ?? ''
    const encoding = encodings.find(
      (one) => names.has(name + one.ending) && takesEncoding(accepted, one.name),
    )
    const bytes = await readFile(join(folder, name + (encoding?.ending ?? '')))
    response.writeHead(200, {
      'content-type': type,
      'content-length': bytes.length,
      'cache-control': forGood,
      vary: 'accept-encoding',
      ...(encoding && { 'content-encoding': encoding.name }),
    })
    return response.end(bytes)
  }
}
