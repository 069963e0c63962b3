import { Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { AccessChanges } from '@/server/access/access-changes'
import type { Access } from '@/server/access/access-of'
import type { Documents } from '@/server/documents/documents'
import { makeTour } from '@/server/documents/tour/make-tour'
import type { Files } from '@/server/files/files'
import type { Folders } from '@/server/folders/folders'
import type { Home } from '@/server/home/home'
import type { Identity } from '@/server/identity/identity'
import type { Log } from '@/server/log'
import type { Sharing } from '@/server/sharing/sharing'
import { emptyBody } from './empty-body'
import { giveCookies } from './give-cookies'
import { meOf } from './me'
import { isForm } from './media-type'
import { refuse } from './refuse'
import { folderId, givenRole } from './shared-schemas'
import { jsonOnly, strictly } from './strictly'
import { translateFor } from './translate-for'
import { whoAsks } from './who-asks'

export type DocumentRoutesOptions = {
  readonly documents: Documents
  readonly identity: Identity
  readonly sharing: Sharing
  readonly home: Pick<Home, 'openings'>
  readonly folders: Pick<Folders, 'file'>
  readonly changes: AccessChanges
  readonly files: Pick<Files, 'addToUnseen'>
  readonly log: Pick<Log, 'warn'>
  /** Refuses an address that makes documents without end. */
  readonly measured: MiddlewareHandler
}

const newQuery = z.strictObject({ folder: folderId.optional() })
const pageQuery = z.strictObject({ whole: z.enum(['true', 'false']).optional() })
const logQuery = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform((text) => BigInt(text))
    .optional(),
})
const documentWish = z.union([
  z.strictObject({ openRole: givenRole.nullable() }),
  z.strictObject({ readersExport: z.boolean() }),
])

/** Documents as a whole: making, reading, opening to their address, trash. */
export const documentRoutes = (options: DocumentRoutesOptions) => {
  const { documents, identity, sharing, home, folders, changes, files, log, measured } = options
  return new Hono()
    .post(
      '/api/documents',
      measured,
      emptyBody({ forms: true }),
      strictly('query', newQuery),
      async (context) => {
        const { principal, setCookies } = await identity.welcome(context.req.raw.headers)
        const made = await documents.room.within(principal, () => documents.create(principal))
        giveCookies(context, setCookies)
        if (!made.ok) return refuse(context, made.refusal, made.say)
        const id: DocumentId = made.value
        const { folder } = context.req.valid('query')
        // Where its folder is gone meanwhile, it is in none.
        if (folder !== undefined) await folders.file(principal, [id], folder)
        return isForm(context) ? context.redirect(`/d/${id}`, 303) : context.json({ id }, 201)
      },
    )
    .post('/api/tour', measured, emptyBody({ forms: true }), async (context) => {
      const { principal, setCookies } = await identity.welcome(context.req.raw.headers)
      const { language } = translateFor(context)
      const made = await documents.room.within(principal, () =>
        makeTour({ documents, files, log }, principal, language),
      )
      giveCookies(context, setCookies)
      if (!made.ok) return refuse(context, made.refusal, made.say)
      const id: DocumentId = made.value
      return isForm(context) ? context.redirect(`/d/${id}`, 303) : context.json({ id }, 201)
    })
    .patch('/api/documents/:id', jsonOnly, strictly('json', documentWish), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const wish = context.req.valid('json')
      const changed =
        'openRole' in wish
          ? await sharing.document.open(asked, wish.openRole)
          : await sharing.document.letReadersExport(asked, wish.readersExport)
      return changed.ok ? context.json({ done: true as const }, 200) : refuse(context, changed.refusal)
    })
    .delete('/api/documents/:id', emptyBody({ forms: false }), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const deleted = await sharing.document.delete(asked)
      return deleted.ok ? context.json({ done: true as const }, 200) : refuse(context, deleted.refusal)
    })
    .get('/api/documents/:id/page', strictly('query', pageQuery), async (context) => {
      const id = parseDocumentId(context.req.param('id'))
      if (id === null) return refuse(context, 'not-found')
      const me = await identity.identify(context.req.raw.headers)
      const shut = ({ place }: Access) =>
        place === 'trash'
          ? refuse(context, 'in-trash', (t) => t('refusals.sentences.in-trash'))
          : refuse(context, 'not-found')
      const decidedAt = changes.count
      const access = await documents.accessOf(id, me)
      sharing.visits.note(id, me, access)
      if (!may(access.role, 'document.read', access.place)) return shut(access)
      const page = await documents.readPage(id, { whole: context.req.valid('query').whole === 'true' })
      // Whoever lost their role while the page was being made does not get it.
      const still = changes.count === decidedAt ? access : await documents.accessOf(id, me)
      if (page === null || !may(still.role, 'document.read', still.place)) return shut(still)
      const { role, place } = still
      if (me !== null) home.openings.note(id, me.id)
      return context.json({ id, ...page, role, place, me: me === null ? null : meOf(me) }, 200)
    })
    .post('/api/documents/:id/trash', emptyBody({ forms: false }), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const trashed = await sharing.document.trash(asked)
      return trashed.ok ? context.json({ done: true as const }, 200) : refuse(context, trashed.refusal)
    })
    .post('/api/documents/:id/restore', emptyBody({ forms: false }), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const restored = await sharing.document.restore(asked)
      return restored.ok ? context.json({ done: true as const }, 200) : refuse(context, restored.refusal)
    })
    .get('/api/documents/:id/access-log', strictly('query', logQuery), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const read = await sharing.document.log(asked, context.req.valid('query').before ?? null)
      return read.ok ? context.json(read.value, 200) : refuse(context, read.refusal)
    })
}
