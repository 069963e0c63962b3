import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import type { Documents } from '@/server/documents/documents'
import type { Identity } from '@/server/identity/identity'
import { defaultLimits, type Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import { answerFailure } from './answer-failure'
import { clientAddress } from './client-address'
import { emptyBody } from './empty-body'
import { guard } from './guard'
import { inMeasure } from './in-measure'
import { limitedBody } from './limited-body'
import { type Me, meChange, meOf } from './me'
import { isForm } from './media-type'
import { ownRequestsOnly } from './own-requests-only'
import { refuse } from './refuse'
import { jsonOnly, strictly } from './strictly'

export type ApiOptions = {
  readonly documents: Documents
  readonly identity: Identity
  /** Tells the live documents how somebody looks from now on. */
  readonly personChanged: (principal: Principal) => void
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>
  /** Where people reach the server, when something stands in front of it. */
  readonly publicUrl: URL | undefined
  readonly log: Pick<Log, 'error' | 'warn'>
  readonly limits?: Pick<Limits, 'addressCreationsPerMinute' | 'requestBytes'>
}

const giveCookies = (context: Context, setCookies: readonly string[]): void => {
  for (const cookie of setCookies) context.header('Set-Cookie', cookie, { append: true })
}

const pageQuery = z.strictObject({ whole: z.enum(['true', 'false']).optional() })

/** The HTTP API that our own pages use. Every no is `{ error: { code, message } }`. */
export const createApi = ({
  documents,
  identity,
  personChanged,
  ping,
  publicUrl,
  log,
  limits = defaultLimits,
}: ApiOptions) => {
  const app = new Hono()
  app.use(guard)
  app.onError(answerFailure({ ping, log }))
  app.notFound((context) => refuse(context, 'no-such-address'))
  app.use('/api/*', ownRequestsOnly(publicUrl))
  app.use('/api/*', limitedBody(limits.requestBytes))

  const measured = inMeasure(limits.addressCreationsPerMinute)
  const routes = app
    .post('/api/documents', measured, emptyBody({ forms: true }), async (context) => {
      const { principal, setCookies } = await identity.welcome(context.req.raw.headers)
      const id: DocumentId = await documents.create(principal)
      giveCookies(context, setCookies)
      return isForm(context) ? context.redirect(`/d/${id}`, 303) : context.json({ id }, 201)
    })
    .get('/api/documents/:id/page', strictly('query', pageQuery), async (context) => {
      const id = parseDocumentId(context.req.param('id'))
      if (id === null) return refuse(context, 'not-found')
      const me = await identity.identify(context.req.raw.headers)
      const role = await documents.roleOf(id, me)
      if (!may(role, 'document.read')) return refuse(context, 'not-found')
      const page = await documents.readPage(id, { whole: context.req.valid('query').whole === 'true' })
      if (page === null) return refuse(context, 'not-found')
      return context.json({ id, ...page, role, me: me === null ? null : meOf(me) }, 200)
    })
    .get('/api/me', async (context) => {
      const me = await identity.identify(context.req.raw.headers)
      return me === null ? refuse(context, 'not-signed-in') : context.json<Me, 200>(meOf(me), 200)
    })
    .post('/api/me', measured, emptyBody({ forms: false }), async (context) => {
      const { principal, setCookies } = await identity.welcome(context.req.raw.headers)
      giveCookies(context, setCookies)
      return context.json<Me, 200>(meOf(principal), 200)
    })
    .patch('/api/me', jsonOnly, strictly('json', meChange), async (context) => {
      const known = await identity.change(context.req.raw.headers, context.req.valid('json'))
      if (known === null) return refuse(context, 'not-signed-in')
      personChanged(known.principal)
      giveCookies(context, known.setCookies)
      return context.json<Me, 200>(meOf(known.principal), 200)
    })
    .get('/healthz', (context) => context.json({ ok: true }, 200))
    .get('/readyz', async (context) => {
      try {
        await ping()
        return context.json({ ok: true }, 200)
      } catch {
        context.header('Retry-After', '5')
        return refuse(context, 'storage-unavailable')
      }
    })

  app.on(['GET', 'POST'], '/api/auth/*', async (context) => {
    const answer = await identity.handle(context.req.raw, clientAddress(context))
    if (answer === null) return refuse(context, 'no-such-address')
    if (answer.status === 429) {
      context.header('Retry-After', answer.headers.get('x-retry-after') ?? '60')
      return refuse(context, 'too-many-requests')
    }
    if (answer.status >= 500) throw new Error(`the sign-in library answered ${answer.status}`)
    return answer
  })

  const methods = {
    '/api/documents': 'POST',
    '/api/documents/:id/page': 'GET, HEAD',
    '/api/me': 'GET, HEAD, POST, PATCH',
    '/healthz': 'GET, HEAD',
    '/readyz': 'GET, HEAD',
  }
  for (const [path, allowed] of Object.entries(methods)) {
    app.all(path, (context) => {
      context.header('Allow', allowed)
      return refuse(context, 'method-not-allowed')
    })
  }
  return routes
}

/** What the typed client sees. */
export type Api = ReturnType<typeof createApi>
