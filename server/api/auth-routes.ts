import { Hono, type MiddlewareHandler } from 'hono'
import type { Identity } from '@/server/identity/identity'
import { clientAddress } from './client-address'
import { refuse } from './refuse'

export type AuthRoutesOptions = { readonly identity: Identity; readonly measured: MiddlewareHandler }

/** The sign-in library's own interface, as far as it is open. */
export const authRoutes = ({ identity, measured }: AuthRoutesOptions) =>
  new Hono()
    .use('/api/auth/sign-in/anonymous', measured)
    .on(['GET', 'POST'], '/api/auth/*', async (context) => {
      const answer = await identity.handle(context.req.raw, clientAddress(context))
      if (answer === null) return refuse(context, 'no-such-address')
      if (answer.status === 429) {
        context.header('Retry-After', answer.headers.get('x-retry-after') ?? '60')
        return refuse(context, 'too-many-requests')
      }
      if (answer.status >= 500) throw new Error(`the sign-in library answered ${answer.status}`)
      return answer
    })
