import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { parseDocumentId } from '@/lib/protocol/identifiers'
import { type DuplicatingTools, duplicateDocument } from '@/server/documents/duplicate-document'
import type { Folders } from '@/server/folders/folders'
import type { Home } from '@/server/home/home'
import { parseCursor, writeCursor } from '@/server/home/list-cursor'
import { listSorts, listViews } from '@/server/home/list-documents'
import type { Identity } from '@/server/identity/identity'
import type { Limits } from '@/server/limits'
import { parseFoundCursor, writeFoundCursor } from '@/server/search/found-cursor'
import { Overtaken } from '@/server/search/one-search-each'
import { Allowance } from './allowance'
import { emptyBody } from './empty-body'
import { refuse } from './refuse'
import { folderId } from './shared-schemas'
import { strictly } from './strictly'
import { tooOften } from './too-often'
import { translateFor } from './translate-for'
import type { Turns } from './turns'
import { whoAsks } from './who-asks'

export type HomeRoutesOptions = {
  readonly identity: Identity
  readonly home: Home
  readonly folders: Pick<Folders, 'has'>
  readonly duplicating: DuplicatingTools
  /** Of copies, templates and what begins with one, which cost the server the same. */
  readonly copies: Turns
  readonly limits: Pick<
    Limits,
    'principalSearchesPerMinute' | 'principalListsPerMinute' | 'documentTrashDays'
  >
  /** Refuses an address that makes documents without end. */
  readonly measured: MiddlewareHandler
}

const mostListed = 100
const longestQuery = 200
/** After so long a line of searches has moved on. */
const crowdedSeconds = 3
/** Documents of which one question may ask who is in them. */
const mostWatched = 200

const longestCursor = 2_000
const cursor = <Cursor>(parse: (text: string) => Cursor | null) =>
  z
    .string()
    .max(longestCursor)
    .transform((text, context) => {
      const parsed = parse(text)
      if (parsed === null) context.addIssue({ code: 'invalid_value', values: [] })
      return parsed
    })
    .optional()

const listQuery = z.strictObject({
  view: z.enum(listViews).default('recent'),
  folder: folderId.optional(),
  sort: z.enum(listSorts).optional(),
  after: cursor(parseCursor),
  most: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((most) => most <= mostListed)
    .optional(),
})
const searchQuery = z.strictObject({ q: z.string().max(longestQuery), after: cursor(parseFoundCursor) })
const presentQuery = z.strictObject({
  ids: z
    .string()
    .max(mostWatched * 23)
    .transform((text) => text.split(',').flatMap((id) => parseDocumentId(id) ?? [])),
})

/** What somebody sees of all their documents: lists, search, stars, copies, and who is where. */
export const homeRoutes = (options: HomeRoutesOptions) => {
  const { identity, home, folders, duplicating, copies, limits, measured } = options
  const lists = new Allowance(limits.principalListsPerMinute)
  const presences = new Allowance(limits.principalListsPerMinute)
  const searches = new Allowance(limits.principalSearchesPerMinute)
  const trashDays = limits.documentTrashDays
  const star = async (context: Context, starred: boolean) => {
    const asked = await whoAsks(context, identity)
    if (asked === null) return refuse(context, 'not-found')
    const marked = await home.star(asked, starred)
    return marked.ok ? context.json({ done: true as const }, 200) : refuse(context, marked.refusal)
  }
  return new Hono()
    .get('/api/documents', strictly('query', listQuery), async (context) => {
      const me = await identity.identify(context.req.raw.headers)
      const wait = me === null ? 0 : lists.take(me.id)
      if (wait > 0) return tooOften(context, wait)
      const {
        view,
        folder = null,
        sort = view === 'recent' ? 'opened' : 'changed',
        after = null,
        most = 50,
      } = context.req.valid('query')
      if (folder !== null && (me === null || !(await folders.has(me, folder))))
        return refuse(context, 'no-folder')
      const wish = { view, folderId: folder, sort, after, most }
      const { documents, next } = me === null ? { documents: [], next: null } : await home.list(me, wish)
      return context.json({ documents, next: next === null ? null : writeCursor(next), trashDays }, 200)
    })
    .get('/api/search', strictly('query', searchQuery), async (context) => {
      const me = await identity.identify(context.req.raw.headers)
      if (me === null) return context.json({ documents: [], next: null, near: false, cut: false }, 200)
      const wait = searches.take(me.id)
      if (wait > 0) return tooOften(context, wait)
      const { signal } = context.req.raw
      const { q, after = null } = context.req.valid('query')
      const found = await home.search(me, { query: q, after }, signal).catch((error: unknown) => {
        if (signal.aborted) return null
        if (error instanceof Overtaken) return 'overtaken' as const
        throw error
      })
      if (found === 'overtaken')
        return refuse(context, 'too-many-requests', (t) => t('documents.searchOvertaken'))
      if (found !== null) {
        const next = found.next === null ? null : writeFoundCursor(found.next)
        return context.json({ ...found, next }, 200)
      }
      context.header('Retry-After', String(crowdedSeconds))
      return refuse(context, 'too-many-requests', (t) => t('documents.searchCrowded'))
    })
    .get('/api/present', strictly('query', presentQuery), async (context) => {
      const me = await identity.identify(context.req.raw.headers)
      const wait = me === null ? 0 : presences.take(me.id)
      if (wait > 0) return tooOften(context, wait)
      const present = me === null ? {} : await home.present(me, context.req.valid('query').ids)
      return context.json({ present }, 200)
    })
    .put('/api/documents/:id/star', emptyBody({ forms: false }), (context) => star(context, true))
    .delete('/api/documents/:id/star', emptyBody({ forms: false }), (context) => star(context, false))
    .post('/api/documents/:id/copies', measured, emptyBody({ forms: false }), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const turn = await copies.take(asked.actor?.id ?? '')
      if (!turn.ok) return tooOften(context, turn.seconds)
      const t = translateFor(context)
      const copied = await duplicateDocument(duplicating, asked, {
        titled: (title) => t('documents.copyOf', { title }),
      }).finally(turn.end)
      if (copied.ok) return context.json({ id: copied.value }, 201)
      return refuse(context, copied.refusal, 'say' in copied ? copied.say : undefined)
    })
}
