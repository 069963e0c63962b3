import { Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Identity } from '@/server/identity/identity'
import type { Links } from '@/server/sharing/links'
import { emptyBody } from './empty-body'
import { refuse } from './refuse'
import { expiry, givenRole, label, linkPassword } from './shared-schemas'
import { jsonOnly, strictly } from './strictly'
import { whoAsks } from './who-asks'

export type LinkRoutesOptions = {
  readonly identity: Identity
  readonly links: Links
  readonly measured: MiddlewareHandler
}

/** Its web page; a role that may do more than read has none, and the page goes when the role comes to be another. */
const page = z.strictObject({ listed: z.boolean(), framed: z.boolean() })

const details = {
  label: label.optional(),
  expiresAt: expiry.nullable().optional(),
  password: linkPassword.nullable().optional(),
  page: page.nullable().optional(),
}
const newLink = z.strictObject({ role: givenRole, ...details })
const linkChange = z
  .strictObject({ role: givenRole.optional(), ...details })
  .refine(
    (wish) => Object.values(wish).some((value) => value !== undefined),
    'There was nothing to change about this link.',
  )

/** The links of a document, for its owners. */
export const linkRoutes = ({ identity, links, measured }: LinkRoutesOptions) =>
  new Hono()
    .get('/api/documents/:id/links', async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const listed = await links.list(asked)
      return listed.ok ? context.json({ links: listed.value }, 200) : refuse(context, listed.refusal)
    })
    .post('/api/documents/:id/links', measured, jsonOnly, strictly('json', newLink), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const made = await links.create(asked, context.req.valid('json'))
      return made.ok ? context.json(made.value, 201) : refuse(context, made.refusal)
    })
    .delete('/api/documents/:id/links', emptyBody({ forms: false }), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const revoked = await links.revokeAll(asked)
      return revoked.ok ? context.json(revoked.value, 200) : refuse(context, revoked.refusal)
    })
    .patch(
      '/api/documents/:id/links/:link',
      measured,
      jsonOnly,
      strictly('json', linkChange),
      async (context) => {
        const asked = await whoAsks(context, identity)
        if (asked === null) return refuse(context, 'not-found')
        const changed = await links.change(asked, context.req.param('link'), context.req.valid('json'))
        return changed.ok ? context.json(changed.value, 200) : refuse(context, changed.refusal)
      },
    )
    .delete('/api/documents/:id/links/:link', emptyBody({ forms: false }), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const revoked = await links.revoke(asked, context.req.param('link'))
      return revoked.ok ? context.json({ done: true as const }, 200) : refuse(context, revoked.refusal)
    })
