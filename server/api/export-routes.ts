import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { z } from 'zod'
import { systemClock } from '@/lib/collaboration/clock'
import {
  type ExportFormat,
  exportFormatNames,
  exportFormats,
  undrawnHeader,
} from '@/lib/exchange/export-formats'
import { namedLetters } from '@/lib/exchange/named-letters'
import { parseFolderId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { packed } from '@/server/exchange/export/archive'
import { exportWords } from '@/server/exchange/export/export-words'
import type { Exports, ExportWish } from '@/server/exchange/export/exports'
import { writeArchive } from '@/server/exchange/export/write-archive'
import { disposition, fileName } from '@/server/files/file-name'
import type { Contents, Folders } from '@/server/folders/folders'
import type { Identity } from '@/server/identity/identity'
import type { Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import type { Figures } from '@/server/watching/figures'
import { Allowance } from './allowance'
import { AskerGone, goneSignal } from './asker-gone'
import { clientAddress } from './client-address'
import { refuse } from './refuse'
import { sendPieces } from './send-pieces'
import { strictly } from './strictly'
import { tooOften } from './too-often'
import { translateFor } from './translate-for'
import { Turns } from './turns'
import { whoAsks } from './who-asks'

export type ExportRoutesOptions = {
  readonly identity: Identity
  readonly exports: Exports
  readonly folders: Pick<Folders, 'contents' | 'waysTo'>
  readonly publicUrl: URL | undefined
  readonly log: Pick<Log, 'warn'>
  readonly limits: Pick<Limits, 'principalExports' | 'principalExportsPerMinute' | 'processExports'>
  readonly began: Figures['began']
}

const exportQuery = z.strictObject({ format: z.enum(exportFormatNames) })

type ArchiveOf = Contents & { readonly me: Principal; readonly format: ExportFormat }

/** Documents as files, for whoever may have them. */
export const exportRoutes = (options: ExportRoutesOptions) => {
  const { identity, exports, folders, publicUrl, limits, log, began } = options
  const turns = new Turns({
    each: limits.principalExports,
    all: limits.processExports,
    // It is this process's time that they take.
    allowance: new Allowance(limits.principalExportsPerMinute),
    began: () => began('export'),
  })
  const wishOf = (context: Context, format: ExportFormat, signal: AbortSignal): ExportWish => ({
    format,
    origin: publicUrl?.origin ?? new URL(context.req.url).origin,
    words: exportWords(translateFor(context)),
    signal,
  })
  const policy = "default-src 'none'; frame-ancestors 'none'; sandbox"
  /** Many documents as one zip, which is sent while it is written. */
  const archive = async (context: Context, { me, format, kept, name }: ArchiveOf) => {
    context.header('Content-Type', 'application/zip')
    context.header('Content-Disposition', disposition('attachment', `${fileName(name)}.zip`))
    context.header('Content-Security-Policy', policy)
    if (context.req.method === 'HEAD') return context.body(null, 200)
    const turn = await turns.take(me.id)
    if (!turn.ok) return tooOften(context, turn.seconds)
    const t = translateFor(context)
    return stream(context, async (out) => {
      const gone = new AbortController()
      out.onAbort(() => gone.abort(new AskerGone()))
      const pieces = writeArchive({
        exports,
        actor: me,
        kept,
        wish: wishOf(context, format, gone.signal),
        why: {
          tooLarge: t('answers.export-too-large'),
          failed: t('answers.archive-failed'),
          undrawn: t('answers.letters-undrawn'),
          keptBack: t('answers.copies-kept'),
        },
        log,
      })
      try {
        await sendPieces(out, pieces, systemClock)
      } catch (error) {
        if (!(error instanceof AskerGone)) throw error
      } finally {
        turn.end()
      }
    })
  }
  return new Hono()
    .get('/api/documents/:id/export-formats', async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const offer = await exports.offer(asked)
      return offer.ok ? context.json(offer.value, 200) : refuse(context, offer.refusal)
    })
    .get('/api/documents/:id/export', strictly('query', exportQuery), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const early = await exports.refusal(asked)
      if (early !== null) return refuse(context, early)
      const { format } = context.req.valid('query')
      const headers = { 'Content-Type': exportFormats[format].type, 'Content-Security-Policy': policy }
      // Whoever only asks what there is has not taken a copy, and none is made for them.
      if (context.req.method === 'HEAD') return context.body(null, 200, headers)
      const turn = await turns.take(asked.actor?.id ?? clientAddress(context) ?? '')
      if (!turn.ok) return tooOften(context, turn.seconds)
      try {
        const made = await exports.make(asked, wishOf(context, format, goneSignal(context)))
        if (!made.ok) return refuse(context, made.refusal)
        // What has to lie beside the file comes with it, as one zip.
        const alone = made.beside.length === 0
        const bytes = alone ? made.bytes : await packed([made, ...made.beside])
        return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
          ...headers,
          ...(!alone && { 'Content-Type': 'application/zip' }),
          'Content-Disposition': disposition('attachment', alone ? made.name : `${made.name}.zip`),
          'Content-Length': String(bytes.length),
          ...(made.undrawn.length > 0 && {
            [undrawnHeader]: encodeURIComponent(namedLetters(made.undrawn)),
          }),
        })
      } finally {
        turn.end()
      }
    })
    .get('/api/account/archive', strictly('query', exportQuery), async (context) => {
      const me = await identity.identify(context.req.raw.headers)
      if (me === null) return refuse(context, 'not-signed-in')
      const { format } = context.req.valid('query')
      const owned = await identity.accounts.owned(me.id)
      const kept = await folders.waysTo(
        me,
        owned.map(({ id }) => id),
      )
      return archive(context, { me, format, kept, name: 'manyhands-documents' })
    })
    .get('/api/folders/:folder/archive', strictly('query', exportQuery), async (context) => {
      const me = await identity.identify(context.req.raw.headers)
      const folder = parseFolderId(context.req.param('folder'))
      if (me === null || folder === null) return refuse(context, 'no-folder')
      const found = await folders.contents(me, folder)
      if (!found.ok) return refuse(context, found.refusal)
      const { format } = context.req.valid('query')
      return archive(context, { me, format, ...found.value })
    })
}
