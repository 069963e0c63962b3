import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** What a page asks for, by its path: type and content. */
export type Answers = Readonly<Record<string, readonly [type: string, body: string | Uint8Array]>>

export type ServedPage = { readonly url: string; readonly end: () => void }

const html =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Peer</title>' +
  '<style>body{max-width:720px;margin:40px auto;font:17px/1.6 serif}img{max-width:100%;height:auto}' +
  '.ProseMirror,#text{position:relative;white-space:break-spaces;overflow-wrap:break-word}td{border:1px solid}' +
  '.caret{border-inline-start:1px solid;margin-inline:-1px}</style>' +
  '<div id="place"></div><script src="/page.js" async></script></html>'

/** Serves a page that runs the script at `entry`, a path from the folder of the bench. */
export const servePage = async (entry: string, more: Answers): Promise<ServedPage> => {
  const built = await build({
    entryPoints: [fileURLToPath(new URL(`../${entry}`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  const given: Answers = {
    '/': ['text/html', html],
    '/page.js': ['text/javascript', built.outputFiles[0]?.contents ?? ''],
    ...more,
  }
  const answers = new Map(
    Object.entries(given).map(([path, [type, body]]) => [path, { type, body: gzipSync(body) }] as const),
  )
  const server = createServer((request, response) => {
    const found = answers.get(new URL(request.url ?? '/', 'http://localhost').pathname)
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': found?.type ?? 'text/plain',
      ...(found && { 'content-encoding': 'gzip' }),
    })
    response.end(found?.body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    end: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
