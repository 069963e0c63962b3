import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { exportFormatNames, exportFormats } from '@/lib/exchange/export-formats'
import { exportWords } from '@/server/exchange/export/export-words'
import type { Exports } from '@/server/exchange/export/exports'
import { disposition } from '@/server/files/file-name'
import type { Identity } from '@/server/identity/identity'
import type { Limits } from '@/server/limits'
import { clientAddress } from './client-address'
import { refuse } from './refuse'
import { strictly } from './strictly'
import { tooOften } from './too-often'
import { translateFor } from './translate-for'
import { Turns } from './turns'
import { whoAsks } from './who-asks'

export type ExportRoutesOptions = {
  readonly identity: Identity
  readonly exports: Exports
  readonly publicUrl: URL | undefined
  readonly limits: Pick<Limits, 'principalExports' | 'principalExportsPerMinute' | 'processExports'>
}

const exportQuery = z.strictObject({ format: z.enum(exportFormatNames) })

/** Documents as files, for whoever may have them. */
export const exportRoutes = ({ identity, exports, publicUrl, limits }: ExportRoutesOptions) => {
  const turns = new Turns({
    each: limits.principalExports,
    all: limits.processExports,
    perMinute: limits.principalExportsPerMinute,
  })
  const originOf = (context: Context): string => publicUrl?.origin ?? new URL(context.req.url).origin
  return new Hono()
    .get('/api/export-formats', (context) => context.json({ formats: exports.formats }, 200))
    .get('/api/documents/:id/export', strictly('query', exportQuery), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const early = await exports.refusal(asked)
      if (early !== null) return refuse(context, early)
      const { format } = context.req.valid('query')
      context.header('Content-Type', exportFormats[format].type)
      // Whoever only asks what there is has not taken a copy, and none is made for them.
      if (context.req.method === 'HEAD') return context.body(null, 200)
      const turn = turns.take(asked.actor?.id ?? clientAddress(context) ?? '')
      if (!turn.ok) return tooOften(context, turn.seconds)
      try {
        const words = exportWords(translateFor(context))
        const made = await exports.make(asked, { format, origin: originOf(context), words })
        if (!made.ok) return refuse(context, made.refusal)
        context.header('Content-Disposition', disposition('attachment', made.name))
        context.header('Content-Length', String(made.bytes.length))
        context.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
        return context.body(made.bytes as Uint8Array<ArrayBuffer>, 200)
      } finally {
        turn.end()
      }
    })
}
