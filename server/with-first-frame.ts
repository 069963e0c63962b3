import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { encoded } from './content-encoding'
import { type FirstFrameParts, firstFrame } from './first-frame'
import { nonceHeader } from './guard-pages'
import type { RequestHandler } from './http-front'
import type { Log } from './log'

/** What the build has written down in `folder`. */
export const readFirstFrameParts = (folder: string): FirstFrameParts => ({
  scripts: JSON.parse(readFileSync(join(folder, 'text-scripts.json'), 'utf8')),
  starter: readFileSync(join(folder, 'first-scripts.js'), 'utf8').trim(),
})

const documentPath = /^\/d\//

/** Holds what is written into `response`, and hands over all of it instead of ending: what comes then is written. */
const held = (response: ServerResponse, whole: (bytes: Buffer) => Promise<Buffer>): void => {
  const parts: Buffer[] = []
  const hold = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string') parts.push(Buffer.from(chunk, encoding as BufferEncoding | undefined))
    else if (chunk instanceof Uint8Array) parts.push(Buffer.from(chunk))
  }
  const { write, end, writeHead, flushHeaders } = response
  const send = async (): Promise<void> => {
    const bytes = await whole(Buffer.concat(parts))
    Object.assign(response, { write, end, writeHead, flushHeaders })
    response.setHeader('Content-Length', bytes.length)
    response.end(bytes)
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
}

/** Says that what comes depends on what the browser takes, whether or not it was compressed for this one (RFC 9110, 12.5.5). */
const varies = (response: ServerResponse): void => {
  const fields = [response.getHeader('vary') ?? []].flat().join(', ')
  if (!/(^|,)\s*accept-encoding\s*(,|$)/i.test(fields))
    response.setHeader('Vary', fields === '' ? 'Accept-Encoding' : `${fields}, Accept-Encoding`)
}

/**
 * Sends documents' pages as `firstFrame` makes them, compressed as a browser takes it. A page that it does not know is
 * sent as it came, and told of in the log once.
 */
export const withFirstFrame = (
  pages: RequestHandler,
  parts: FirstFrameParts,
  log: Pick<Log, 'error'>,
): RequestHandler => {
  let told = false
  const shown = (html: string, nonce: string): string => {
    const page = firstFrame(html, nonce, parts)
    if (page === null && !told) {
      told = true
      log.error('a page asks for its scripts in a way that is not known: documents come slower')
    }
    return page ?? html
  }
  return (request, response) => {
    const { headers } = request
    if (request.method !== 'GET' || !documentPath.test(request.url ?? '') || headers.rsc !== undefined)
      return pages(request, response)
    const accepted = String(headers['accept-encoding'] ?? '')
    // What comes is to be read here, so it must not be compressed yet.
    delete headers['accept-encoding']
    const nonce = String(headers[nonceHeader] ?? '')
    held(response, async (whole) => {
      const isPage = String(response.getHeader('content-type') ?? '').startsWith('text/html')
      const bytes = isPage ? Buffer.from(shown(whole.toString(), nonce)) : whole
      const sent = await encoded(accepted, bytes)
      varies(response)
      if (sent !== null) response.setHeader('Content-Encoding', sent.name)
      return sent?.bytes ?? bytes
    })
    return pages(request, response)
  }
}
