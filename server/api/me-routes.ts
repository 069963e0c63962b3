import { Hono, type MiddlewareHandler } from 'hono'
import type { Principal } from '@/server/admission/grant'
import type { Identity } from '@/server/identity/identity'
import { emptyBody } from './empty-body'
import { giveCookies } from './give-cookies'
import { type Me, meChange, meOf } from './me'
import { refuse } from './refuse'
import { jsonOnly, strictly } from './strictly'

export type MeRoutesOptions = {
  readonly identity: Identity
  /** Tells the live documents how somebody looks from now on. */
  readonly personChanged: (principal: Principal) => void
  readonly measured: MiddlewareHandler
}

/** Who somebody is, and how they look to others. */
export const meRoutes = ({ identity, personChanged, measured }: MeRoutesOptions) =>
  new Hono()
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
