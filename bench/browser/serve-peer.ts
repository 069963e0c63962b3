import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { schema } from '@/lib/editor/schema'
import type { Block } from '../../scripts/new-document'

export type PeerName = 'bare' | 'y-prosemirror'

export type Peer = { readonly url: string; readonly scriptBytes: number; readonly close: () => void }

/** One of the pages beside ours, with the document in it, on a free port of the loopback address. */
export const servePeer = async (name: PeerName, blocks: readonly Block[]): Promise<Peer> => {
  const built = await build({
    entryPoints: [fileURLToPath(new URL(`pages/${name}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  const content = schema.nodeFromJSON({ type: 'doc', content: blocks })
  const doc = new Y.Doc()
  prosemirrorToYXmlFragment(content, contentOf(doc))
  const script = gzipSync(built.outputFiles[0]?.contents ?? '')
  const page =
    '<!doctype html><meta charset="utf-8"><title>Peer</title><style>body{max-width:720px;margin:40px auto;font:17px/1.6 serif}' +
    '#text{white-space:pre-wrap}td{border:1px solid}</style><div id="text"></div><script src="/page.js" async></script>'
  const answers: Readonly<Record<string, readonly [type: string, body: Uint8Array]>> = {
    '/': ['text/html', gzipSync(page)],
    '/page.js': ['text/javascript', script],
    '/document.json': ['application/json', gzipSync(JSON.stringify(content.toJSON()))],
    '/document.update': ['application/octet-stream', gzipSync(Y.encodeStateAsUpdate(doc))],
  }
  const server = createServer((request, response) => {
    const found = answers[request.url ?? '']
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': found?.[0] ?? 'text/plain',
      ...(found && { 'content-encoding': 'gzip' }),
    })
    response.end(found?.[1])
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, scriptBytes: script.length, close: () => server.close() }
}
