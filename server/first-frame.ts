import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { laterId, textCameKey } from '@/lib/protocol/first-frame'
import { takesEncoding } from './built-files'
import { nonceHeader } from './guard-pages'
import type { RequestHandler } from './http-front'

/** Addresses of the build's scripts that a document's page needs first. */
export type FirstScripts = {
  /** By which the text comes alive. */
  readonly text: readonly string[]
  /** What is in these, as the build would ask for it piece by piece. */
  readonly pieces: readonly string[]
  /** Which start the page's code. */
  readonly runtime: readonly string[]
}

/** What the build wrote down in `file` of its scripts. */
export const readFirstScripts = (file: string): FirstScripts => JSON.parse(readFileSync(file, 'utf8'))

/** What a document's page has, and no other. */
const documentMark = '<script type="application/json" id="start">'

const isBuilt = 'src="/_next/static/'
const scriptTags = /<script [^>]*><\/script>/g
const scriptHints = /<link rel="preload" as="script"[^>]*>/g
const bodyEnd = '</body>'

const addressIn = (tag: string): string => / src="([^"]*)"/.exec(tag)?.[1] ?? ''

/**
 * Asks for scripts once the first frame has been drawn; where nobody looks at the page none is, and they come all the
 * same. Says when those of the text have come, or cannot. Elements that run nothing stand for the pieces meanwhile: the
 * loader asks for what has no element.
 */
const starter = `(({text,pieces,runtime})=>{let begun=false,came;self.${textCameKey}=new Promise(done=>{came=done});
const put=(src,type)=>new Promise((done,fail)=>{const one=document.createElement("script");one.onload=done;
one.onerror=fail;one.type=type;one.src=src;document.head.append(one)});
const begin=()=>{if(begun)return;begun=true;for(const piece of pieces)put(piece,"text/plain");
Promise.all(text.map(src=>put(src,""))).catch(()=>{for(const one of document.querySelectorAll("script[type='text/plain']"))
one.remove()}).then(came);for(const src of runtime)put(src,"").catch(()=>{})};
requestAnimationFrame(()=>setTimeout(begin));setTimeout(begin,100)})`

/** What stands in a script can end no element. */
const literal = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c')

export type FirstFrameOptions = {
  readonly nonce: string
  readonly scripts: FirstScripts
}

/**
 * A document's page so that what the server wrote is seen before any script comes: the scripts of the text follow its
 * first frame, all others the text (late-interface.ts). Any other page stays as it is.
 */
export const firstFrame = (html: string, { nonce, scripts }: FirstFrameOptions): string => {
  if (!html.includes(documentMark)) return html
  const later: string[] = []
  const lighter = html.replace(scriptHints, '').replace(scriptTags, (tag) => {
    if (!tag.includes(isBuilt) || !tag.includes(' async=')) return tag
    const address = addressIn(tag)
    if (!scripts.runtime.includes(address)) later.push(address)
    return ''
  })
  const end = lighter.lastIndexOf(bodyEnd)
  const more =
    `<script type="application/json" id="${laterId}">${literal(later)}</script>` +
    `<script nonce="${nonce}">${starter}(${literal(scripts)})</script>`
  return lighter.slice(0, end) + more + lighter.slice(end)
}

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]

const compressed = (accepted: string, bytes: Buffer): Promise<{ name: string; bytes: Buffer }> | null => {
  if (takesEncoding(accepted, 'br'))
    return toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).then((bytes) => ({
      name: 'br',
      bytes,
    }))
  if (takesEncoding(accepted, 'gzip')) return toGzip(bytes).then((bytes) => ({ name: 'gzip', bytes }))
  return null
}

const documentPath = /^\/d\//

/** Sends documents' pages as `firstFrame` makes them, compressed as a browser takes it. */
export const withFirstFrame =
  (pages: RequestHandler, scripts: FirstScripts): RequestHandler =>
  (request, response) => {
    const { headers } = request
    if (request.method !== 'GET' || !documentPath.test(request.url ?? '') || headers.rsc !== undefined)
      return pages(request, response)
    const accepted = String(headers['accept-encoding'] ?? '')
    // What comes is to be read here, so it must not be compressed yet.
    delete headers['accept-encoding']
    const nonce = String(headers[nonceHeader] ?? '')
    const held: Buffer[] = []
    const hold = (chunk: unknown, encoding: unknown): void => {
      if (typeof chunk === 'string') held.push(Buffer.from(chunk, encoding as BufferEncoding | undefined))
      else if (chunk instanceof Uint8Array) held.push(Buffer.from(chunk))
    }
    const { write, end, writeHead, flushHeaders } = response
    const send = async (): Promise<void> => {
      const whole = Buffer.concat(held)
      const isPage = String(response.getHeader('content-type') ?? '').startsWith('text/html')
      const bytes = isPage ? Buffer.from(firstFrame(whole.toString(), { nonce, scripts })) : whole
      const sent = await compressed(accepted, bytes)
      Object.assign(response, { write, end, writeHead, flushHeaders })
      if (sent !== null) response.setHeader('Content-Encoding', sent.name)
      response.setHeader('Content-Length', (sent?.bytes ?? bytes).length)
      response.end(sent?.bytes ?? bytes)
    }
    Object.assign(response, {
      flushHeaders: () => {},
      writeHead: (status: number, ...more: readonly unknown[]) => {
        response.statusCode = status
        const fields = more.find((one) => typeof one === 'object' && one !== null) ?? {}
        for (const [name, value] of Object.entries(fields)) response.setHeader(name, value)
        return response
      },
      write: (chunk: unknown, ...more: readonly unknown[]) => {
        hold(chunk, more[0])
        for (const done of more) if (typeof done === 'function') done()
        return true
      },
      end: (chunk: unknown, ...more: readonly unknown[]) => {
        hold(chunk, more[0])
        for (const done of [chunk, ...more])
          if (typeof done === 'function') response.once('finish', () => done())
        send().catch(() => response.destroy())
        return response
      },
    })
    return pages(request, response)
  }
