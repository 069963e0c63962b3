import { Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { parseDocumentId } from '@/lib/protocol/identifiers'
import type { Identity } from '@/server/identity/identity'
import type { AccessRequests } from '@/server/sharing/access-requests'
import { asksPerMinute } from '@/server/sharing/sharing-limits'
import { giveCookies } from './give-cookies'
import { refuse } from './refuse'
import type { Together } from './shared-allowance'
import { givenRole, message } from './shared-schemas'
import { jsonOnly, strictly } from './strictly'
import { tooOften } from './too-often'
import { translateFor } from './translate-for'
import { whoAsks } from './who-asks'

export type RequestRoutesOptions = {
  readonly identity: Identity
  readonly requests: AccessRequests
  readonly together: Together
  readonly measured: MiddlewareHandler
}

const ask = z.strictObject({ message: message.optional() })
const answer = z.strictObject({ role: givenRole.nullable() })

/** Asking for access, and answering. */
export const requestRoutes = ({ identity, requests, together, measured }: RequestRoutesOptions) => {
  const perPerson = together('request', asksPerMinute)
  return new Hono()
    .get('/api/documents/:id/requests', async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const listed = await requests.list(asked)
      return listed.ok ? context.json({ requests: listed.value }, 200) : refuse(context, listed.refusal)
    })
    .post('/api/documents/:id/requests', measured, jsonOnly, strictly('json', ask), async (context) => {
      const documentId = parseDocumentId(context.req.param('id'))
      if (documentId === null) return refuse(context, 'not-found')
      const { principal: actor, setCookies } = await identity.welcome(context.req.raw.headers)
      giveCookies(context, setCookies)
      const wait = await perPerson.take(actor.id)
      if (wait > 0) return tooOften(context, wait)
      const { message = '' } = context.req.valid('json')
      const filed = await requests.ask({ documentId, actor }, message, translateFor(context))
      return filed.ok ? context.json({ asked: true as const }, 202) : refuse(context, filed.refusal)
    })
    .patch('/api/documents/:id/requests/:request', jsonOnly, strictly('json', answer), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const { role } = context.req.valid('json')
      const answered = await requests.answer(asked, context.req.param('request'), role)
      return answered.ok ? context.json({ done: true as const }, 200) : refuse(context, answered.refusal)
    })
}
