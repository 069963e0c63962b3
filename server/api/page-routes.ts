import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { getCookie, setCookie } from 'hono/cookie'
import { parseCopyWidth } from '@/lib/editor/picture-widths'
import { parseFileId } from '@/lib/protocol/identifiers'
import { exportWords } from '@/server/exchange/export/export-words'
import { parseRange } from '@/server/files/byte-range'
import type { Files } from '@/server/files/files'
import type { Limits } from '@/server/limits'
import { pageDocument } from '@/server/publishing/page-document'
import type { PublishedPages } from '@/server/publishing/published-pages'
import type { FoundPage, Pages } from '@/server/sharing/pages'
import { Allowance } from './allowance'
import { doorForm, isForeignForm } from './door-form'
import { fileQuery } from './file-routes'
import { inMeasure } from './in-measure'
import { refuse } from './refuse'
import { sendFile } from './send-file'
import { show, showRefused } from './show-share-page'
import { strictly } from './strictly'
import type { TokenDoor } from './token-door'
import { translateFor } from './translate-for'

export type PageRoutesOptions = {
  readonly door: Pick<TokenDoor, 'findPage' | 'pageRefusal'>
  readonly pages: Pick<Pages, 'keyOf' | 'isOpenTo'>
  readonly published: Pick<PublishedPages, 'read'>
  readonly files: Pick<Files, 'openShown'>
  readonly publicUrl: URL | undefined
  readonly limits: Pick<Limits, 'addressPagesPerMinute'>
}

/** Holds the key of a page with a password, for its own address alone. */
const keyCookie = 'page-key'

/** A copy is asked about each time; of what has a password there is none. */
const keeping = ({ passwordHash }: FoundPage): string =>
  passwordHash === null ? 'private, no-cache' : 'private, no-store'

/** How browsers call what shows a page within another. */
const frames: ReadonlySet<string> = new Set(['iframe', 'frame', 'embed', 'object'])

const addressOf = (token: string): string => `/p/${token}`

/** Web pages of documents (`/p/…`), for whoever has their addresses: read without script, and without being anybody. */
export const pageRoutes = ({ door, pages, published, files, publicUrl, limits }: PageRoutesOptions) => {
  const measured = inMeasure(new Allowance(limits.addressPagesPerMinute))

  const read = (context: Context, page: FoundPage, token: string) => {
    const words = exportWords(translateFor(context))
    return published.read({ documentId: page.documentId, address: addressOf(token), words })
  }

  const noIndex = (context: Context, { listed }: FoundPage): void => {
    if (!listed) context.header('X-Robots-Tag', 'noindex, nofollow')
  }

  const answer = async (context: Context, page: FoundPage, token: string) => {
    const t = translateFor(context)
    const made = await read(context, page, token)
    noIndex(context, page)
    if (made === null) return showRefused(context, { ok: false, refusal: 'not-found', wait: 0 })
    if (made === 'failed') {
      context.header('Retry-After', '10')
      return show(context, { title: t('published.later'), text: t('published.laterText') }, 503)
    }
    const { listed, framed, changedAt } = page
    const origin = publicUrl?.origin ?? new URL(context.req.url).origin
    const { html, policy } = pageDocument({
      published: made,
      url: origin + addressOf(token),
      listed,
      framed,
      inFrame: frames.has(context.req.header('sec-fetch-dest') ?? ''),
      changedAt,
      words: exportWords(t),
      t,
    })
    const etag = createHash('sha256').update(policy).update(html).digest('base64url')
    context.header('ETag', `"${etag}"`)
    context.header('Vary', 'Cookie, Accept-Language, Sec-Fetch-Dest')
    context.header('Cache-Control', keeping(page))
    context.header('Content-Security-Policy', policy)
    const known = context.req.header('if-none-match')?.includes(etag) === true
    return known ? context.body(null, 304) : context.html(html)
  }

  return new Hono()
    .get('/p/:token', measured, compress(), async (context) => {
      const token = context.req.param('token')
      const page = await door.findPage(context, token)
      if ('ok' in page) return showRefused(context, page)
      if (!pages.isOpenTo(page, getCookie(context, keyCookie) ?? null)) {
        noIndex(context, page)
        return showRefused(context, { ok: false, refusal: 'link-password-needed', wait: 0 })
      }
      return answer(context, page, token)
    })
    .post('/p/:token', measured, async (context) => {
      if (isForeignForm(context, publicUrl)) return refuse(context, 'foreign-origin')
      const body = doorForm.safeParse(await context.req.parseBody().catch(() => null))
      if (!body.success) return refuse(context, 'malformed')
      const token = context.req.param('token')
      const page = await door.findPage(context, token)
      if ('ok' in page) return showRefused(context, page)
      const refusal = await door.pageRefusal(context, page, body.data.password ?? null)
      if (refusal !== null) return showRefused(context, refusal)
      setCookie(context, keyCookie, pages.keyOf(page), {
        path: addressOf(token),
        httpOnly: true,
        sameSite: 'Lax',
        secure: publicUrl?.protocol === 'https:',
      })
      return context.redirect(addressOf(token), 303)
    })
    .get('/p/:token/files/:file', measured, strictly('query', fileQuery), async (context) => {
      const token = context.req.param('token')
      const fileId = parseFileId(context.req.param('file'))
      const page = await door.findPage(context, token)
      if ('ok' in page || !pages.isOpenTo(page, getCookie(context, keyCookie) ?? null))
        return refuse(context, 'not-found')
      noIndex(context, page)
      const made = await read(context, page, token)
      // What the text no longer shows is gone from its page too.
      if (made === null || made === 'failed' || fileId === null || !made.files.includes(fileId))
        return refuse(context, 'not-found')
      const { width, save } = context.req.valid('query')
      const range = parseRange(context.req.header('range'))
      const opened = await files.openShown(page.documentId, fileId, { width: parseCopyWidth(width), range })
      if (!opened.ok) return refuse(context, opened.refusal, opened.say)
      return sendFile(context, opened.value, { range, save: save !== undefined, keep: keeping(page) })
    })
}
