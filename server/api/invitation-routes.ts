import { Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Identity } from '@/server/identity/identity'
import type { Invitations } from '@/server/sharing/invitations'
import { asksPerMinute } from '@/server/sharing/sharing-limits'
import { emptyBody } from './empty-body'
import { refuse } from './refuse'
import type { Together } from './shared-allowance'
import { email, givenRole } from './shared-schemas'
import { jsonOnly, strictly } from './strictly'
import { tooOften } from './too-often'
import { translateFor } from './translate-for'
import { whoAsks } from './who-asks'

export type InvitationRoutesOptions = {
  readonly identity: Identity
  readonly invitations: Invitations
  readonly together: Together
  readonly measured: MiddlewareHandler
}

const wish = z.strictObject({ email, role: givenRole })

/** The invitations to a document, for its owners. */
export const invitationRoutes = ({ identity, invitations, together, measured }: InvitationRoutesOptions) => {
  const perPerson = together('invitation', asksPerMinute)
  return new Hono()
    .get('/api/documents/:id/invitations', async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const listed = await invitations.list(asked)
      return listed.ok ? context.json({ invitations: listed.value }, 200) : refuse(context, listed.refusal)
    })
    .post('/api/documents/:id/invitations', measured, jsonOnly, strictly('json', wish), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const wait = asked.actor === null ? 0 : await perPerson.take(asked.actor.id)
      if (wait > 0) return tooOften(context, wait)
      const invited = await invitations.invite(asked, context.req.valid('json'), translateFor(context))
      return invited.ok ? context.json(invited.value, 201) : refuse(context, invited.refusal)
    })
    .delete('/api/documents/:id/invitations/:invitation', emptyBody({ forms: false }), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const revoked = await invitations.revoke(asked, context.req.param('invitation'))
      return revoked.ok ? context.json({ done: true as const }, 200) : refuse(context, revoked.refusal)
    })
}
