import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { parseCopyWidth } from '@/lib/editor/picture-widths'
import { parseFileId } from '@/lib/protocol/identifiers'
import { parseRange } from '@/server/files/byte-range'
import type { Files } from '@/server/files/files'
import type { FilesRefused } from '@/server/files/files-result'
import type { Identity } from '@/server/identity/identity'
import type { Limits } from '@/server/limits'
import { declaredBytes, givenName } from './brought-file'
import { limitedBody } from './limited-body'
import { refuse } from './refuse'
import { sendFile } from './send-file'
import type { Together } from './shared-allowance'
import { jsonOnly, strictly } from './strictly'
import { tooOften } from './too-often'
import { Turns } from './turns'
import { whoAsks } from './who-asks'

export type FileRoutesOptions = {
  readonly identity: Identity
  readonly files: Files
  readonly together: Together
  readonly limits: Pick<
    Limits,
    'requestBytes' | 'principalUploads' | 'principalUploadsPerMinute' | 'processUploads'
  >
}

const uploadQuery = z.strictObject({ as: z.enum(['picture', 'attachment']).optional() })
/** How a file is asked for. */
export const fileQuery = z.strictObject({ width: z.string().optional(), save: z.literal('true').optional() })
const copyWish = z.strictObject({ file: z.string().transform((text) => parseFileId(text)) })

/** Seconds that a browser shows a file again without asking. */
const keptSeconds = 24 * 60 * 60

const refuseFile = (context: Context, { refusal, say }: FilesRefused) => refuse(context, refusal, say)

/** Pictures and attachments: bringing, copying and reading them. */
export const fileRoutes = ({ identity, files, together, limits }: FileRoutesOptions) => {
  const turns = new Turns({
    each: limits.principalUploads,
    all: limits.processUploads,
    allowance: together('upload', limits.principalUploadsPerMinute),
  })
  return new Hono()
    .post('/api/documents/:id/files', strictly('query', uploadQuery), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const early = await files.refusal(asked, declaredBytes(context))
      if (early !== null) return refuseFile(context, early)
      const turn = await turns.take(asked.actor?.id ?? '')
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
      return sendFile(context, found.value, {
        range,
        save: save !== undefined,
        keep: `private, max-age=${keptSeconds}, immutable`,
      })
    })
}
