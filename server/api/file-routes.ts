import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { parseCopyWidth } from '@/lib/editor/picture-widths'
import { parseFileId } from '@/lib/protocol/identifiers'
import { parseRange } from '@/server/files/byte-range'
import { disposition } from '@/server/files/file-name'
import type { Files } from '@/server/files/files'
import type { FilesRefused } from '@/server/files/files-result'
import type { Identity } from '@/server/identity/identity'
import type { Limits } from '@/server/limits'
import { declaredBytes, givenName } from './brought-file'
import { limitedBody } from './limited-body'
import { refuse } from './refuse'
import { jsonOnly, strictly } from './strictly'
import { tooOften } from './too-often'
import { Turns } from './turns'
import { whoAsks } from './who-asks'

export type FileRoutesOptions = {
  readonly identity: Identity
  readonly files: Files
  readonly limits: Pick<
    Limits,
    'requestBytes' | 'principalUploads' | 'principalUploadsPerMinute' | 'processUploads'
  >
}

const uploadQuery = z.strictObject({ as: z.enum(['picture', 'attachment']).optional() })
const fileQuery = z.strictObject({ width: z.string().optional(), save: z.literal('true').optional() })
const copyWish = z.strictObject({ file: z.string().transform((text) => parseFileId(text)) })

/** Seconds that a browser shows a file again without asking. */
const keptSeconds = 24 * 60 * 60

const refuseFile = (context: Context, { refusal, say }: FilesRefused) => refuse(context, refusal, say)

/** Pictures and attachments: bringing, copying and reading them. */
export const fileRoutes = ({ identity, files, limits }: FileRoutesOptions) => {
  const turns = new Turns({
    each: limits.principalUploads,
    all: limits.processUploads,
    perMinute: limits.principalUploadsPerMinute,
  })
  return new Hono()
    .post('/api/documents/:id/files', strictly('query', uploadQuery), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const early = await files.refusal(asked, declaredBytes(context))
      if (early !== null) return refuseFile(context, early)
      const turn = turns.take(asked.actor?.id ?? '')
      if (!turn.ok) return tooOften(context, turn.seconds)
      try {
        const added = await files.add(asked, {
          name: givenName(context),
          kind: context.req.valid('query').as ?? 'attachment',
          body: context.req.raw.body,
        })
        return added.ok ? context.json(added.value, 201) : refuseFile(context, added)
      } finally {
        turn.end()
      }
    })
    .post(
      '/api/documents/:id/files/copies',
      limitedBody(limits.requestBytes),
      jsonOnly,
      strictly('json', copyWish),
      async (context) => {
        const asked = await whoAsks(context, identity)
        const { file } = context.req.valid('json')
        if (asked === null || file === null) return refuse(context, 'not-found')
        const copied = await files.copy(asked, file)
        return copied.ok ? context.json(copied.value, 201) : refuseFile(context, copied)
      },
    )
    .get('/api/files/:file', strictly('query', fileQuery), async (context) => {
      const actor = await identity.identify(context.req.raw.headers)
      const { width, save } = context.req.valid('query')
      const range = parseRange(context.req.header('range'))
      const found = await files.open(actor, parseFileId(context.req.param('file')), {
        width: parseCopyWidth(width),
        range,
      })
      if (!found.ok) return refuseFile(context, found)
      const { file, hash, stored } = found.value
      const etag = `"${hash}"`
      context.header('ETag', etag)
      context.header('Accept-Ranges', 'bytes')
      // Somebody else in the same browser has another cookie, and asks anew.
      context.header('Vary', 'Cookie')
      context.header('Cache-Control', `private, max-age=${keptSeconds}, immutable`)
      context.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
      if (stored === 'outside') return context.body(null, 416)
      if (context.req.header('if-none-match') === etag) {
        await stored.body.cancel()
        return context.body(null, 304)
      }
      const shown = file.kind === 'picture' && save === undefined ? 'inline' : 'attachment'
      context.header('Content-Disposition', disposition(shown, file.name))
      context.header('Content-Type', file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type)
      context.header('Content-Length', String(stored.end - stored.start + 1))
      if (range === null) return context.body(stored.body as ReadableStream<Uint8Array<ArrayBuffer>>, 200)
      context.header('Content-Range', `bytes ${stored.start}-${stored.end}/${stored.size}`)
      return context.body(stored.body as ReadableStream<Uint8Array<ArrayBuffer>>, 206)
    })
}
