import { Hono } from 'hono'
import { z } from 'zod'
import { principalId } from '@/lib/protocol/identifiers'
import type { Identity } from '@/server/identity/identity'
import type { People } from '@/server/sharing/people'
import { emptyBody } from './empty-body'
import { refuse } from './refuse'
import { anyRole } from './shared-schemas'
import { jsonOnly, strictly } from './strictly'
import { whoAsks } from './who-asks'

export type PeopleRoutesOptions = { readonly identity: Identity; readonly people: People }

const roleWish = z.strictObject({ role: anyRole })
const handOver = z.strictObject({ to: z.string().min(1).max(200) })

/** Who is in a document, and as what. */
export const peopleRoutes = ({ identity, people }: PeopleRoutesOptions) =>
  new Hono()
    .get('/api/documents/:id/people', async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const listed = await people.list(asked)
      return listed.ok ? context.json(listed.value, 200) : refuse(context, listed.refusal)
    })
    .patch('/api/documents/:id/people/:principal', jsonOnly, strictly('json', roleWish), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const who = principalId(context.req.param('principal'))
      const changed = await people.changeRole(asked, who, context.req.valid('json').role)
      return changed.ok ? context.json({ done: true as const }, 200) : refuse(context, changed.refusal)
    })
    .delete('/api/documents/:id/people/:principal', emptyBody({ forms: false }), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const removed = await people.remove(asked, principalId(context.req.param('principal')))
      return removed.ok ? context.json({ done: true as const }, 200) : refuse(context, removed.refusal)
    })
    .post('/api/documents/:id/leave', emptyBody({ forms: false }), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const left = await people.leave(asked)
      return left.ok ? context.json({ done: true as const }, 200) : refuse(context, left.refusal)
    })
    .post('/api/documents/:id/hand-over', jsonOnly, strictly('json', handOver), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const handed = await people.handOver(asked, principalId(context.req.valid('json').to))
      return handed.ok ? context.json({ done: true as const }, 200) : refuse(context, handed.refusal)
    })
