import { createMiddleware } from 'hono/factory'
import { refuse } from './refuse'

/** What `body` holds, or null when that is more than `largest` bytes: then the rest is not read. */
const readUpTo = async (
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  largest: number,
): Promise<Blob | null> => {
  const reader = body.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > largest) {
      await reader.cancel()
      return null
    }
    chunks.push(next.value)
  }
  return new Blob(chunks)
}

/** Refuses bodies of more than `largest` bytes, whether they say so beforehand or come in pieces. */
export const limitedBody = (largest: number) =>
  createMiddleware(async (context, next) => {
    const { raw, method } = context.req
    if (method === 'GET' || method === 'HEAD') return next()
    const declared = raw.headers.get('content-length')
    if (declared !== null && !raw.headers.has('transfer-encoding')) {
      return Number(declared) > largest ? refuse(context, 'too-large') : next()
    }
    if (raw.body === null) return next()
    const body = await readUpTo(raw.body, largest)
    if (body === null) return refuse(context, 'too-large')
    context.req.raw = new Request(raw.url, { method, headers: raw.headers, body })
    return next()
  })
