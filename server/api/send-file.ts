import type { Context } from 'hono'
import { disposition } from '@/server/files/file-name'
import type { ByteRange } from '@/server/files/file-store'
import type { OpenedFile } from '@/server/files/files'

export type SendFileOptions = {
  readonly range: ByteRange | null
  /** Whether it is to be saved, although it could be shown. */
  readonly save: boolean
  /** How long it may be kept, as a Cache-Control header says it. */
  readonly keep: string
}

/** Sends a file that was opened, or the part of it that was asked for. It runs nothing, and is shown in no frame. */
export const sendFile = async (
  context: Context,
  { file, hash, stored }: OpenedFile,
  { range, save, keep }: SendFileOptions,
) => {
  const etag = `"${hash}"`
  context.header('ETag', etag)
  context.header('Accept-Ranges', 'bytes')
  // Somebody else in the same browser has another cookie, and asks anew.
  context.header('Vary', 'Cookie')
  context.header('Cache-Control', keep)
  context.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
  if (stored === 'outside') return context.body(null, 416)
  if (context.req.header('if-none-match') === etag) {
    await stored.body.cancel()
    return context.body(null, 304)
  }
  const shown = file.kind === 'picture' && !save ? 'inline' : 'attachment'
  context.header('Content-Disposition', disposition(shown, file.name))
  context.header('Content-Type', file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type)
  context.header('Content-Length', String(stored.end - stored.start + 1))
  if (range === null) return context.body(stored.body as ReadableStream<Uint8Array<ArrayBuffer>>, 200)
  context.header('Content-Range', `bytes ${stored.start}-${stored.end}/${stored.size}`)
  return context.body(stored.body as ReadableStream<Uint8Array<ArrayBuffer>>, 206)
}
