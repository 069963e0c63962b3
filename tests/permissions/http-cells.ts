import { type Action, actions, may, type Place } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { type RouteRule, routesAndActions } from '@/server/api/routes-and-actions'
import { openApiServer } from '../support/api-server'
import { newBareDocument, newBareLink } from '../support/people-and-documents'
import type { Ground, Somebody } from './ground'
import { future, past, standings, unknown } from './standings'
import type { Tally } from './tally'

const rules: readonly [string, RouteRule][] = Object.entries(routesAndActions)
const isAction = (rule: RouteRule): rule is Action => actions.some((action) => action === rule)

const bodies: { readonly [route: string]: object } = {
  'PATCH /api/documents/:id': { openRole: null },
  'POST /api/documents/:id/links': { role: 'viewer' },
  'PATCH /api/documents/:id/links/:link': { label: 'x' },
  'PATCH /api/documents/:id/people/:principal': { role: 'editor' },
  'POST /api/documents/:id/invitations': { email: 'x@people.test', role: 'viewer' },
  'PATCH /api/documents/:id/requests/:request': { role: null },
}

/** What a route has to be asked along with its address. */
const queries: { readonly [route: string]: string } = {
  'GET /api/documents/:id/export': '?format=markdown',
}

type Others = { readonly owner: Somebody; readonly visitor: Somebody; readonly asker: Somebody }

/** A document with one of everything that a route can name, and a second owner so that the first can go. */
const furnished = async ({ prisma }: Ground, { owner, visitor, asker }: Others, place: Place) => {
  const documentId = await newBareDocument(prisma, { members: { [owner.id]: 'owner' } })
  const link = await newBareLink(prisma, documentId, { role: 'viewer', grants: [visitor.id] })
  const [invitation, request] = [newDocumentId(), newDocumentId()]
  const asked = { documentId, email: 'y@people.test', role: 'viewer', expiresAt: future }
  await prisma.invitation.create({ data: { ...asked, id: invitation, tokenHash: invitation } })
  await prisma.accessRequest.create({ data: { id: request, documentId, principalId: asker.id } })
  const { id: file } = await owner.must('POST', `/api/documents/${documentId}/files`, {})
  if (place === 'trash') {
    await prisma.document.update({ where: { id: documentId }, data: { trashedAt: past } })
  }
  const names = { link, invitation, request, principal: visitor.id, file: String(file) }
  return { documentId, names }
}

/** The route that tells those to whom a document was open where it lies. */
const door = 'GET /api/documents/:id/page'

/** What the table asks for. */
const expected = (route: string, role: Role | null, action: Action, place: Place): string => {
  if (may(role, action, place)) return 'done'
  if (role === null || (place === 'trash' && role !== 'owner' && route !== door)) return 'not-found'
  if (place === 'trash') return 'in-trash'
  return may(role, action, 'trash') ? 'not-in-trash' : 'role-too-low'
}

/** Every route that is served has to be in the table, and every one in the table to be served. */
export const lookForUnlistedRoutes = async (tally: Tally): Promise<void> => {
  const server = await openApiServer()
  const served = server.app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/api/auth/'))
    .map(({ method, path }) => `${method} ${path}`)
  await server.remove()
  const known = new Set(rules.map(([route]) => route))
  for (const route of new Set(served)) if (!known.has(route)) tally.unknown(route)
  for (const route of known) tally.cell(route, served.includes(route), true)
}

/** Every route of a document, for every standing, in use and in the trash. */
export const tryRoutes = async (
  ground: Ground,
  people: ReadonlyMap<string, Somebody>,
  tally: Tally,
): Promise<void> => {
  const [owner, visitor, asker] = [await ground.somebody(), await ground.somebody(), await ground.somebody()]
  for (const [route, rule] of rules) {
    if (!isAction(rule)) continue
    const [method = '', path = ''] = route.split(' ')
    for (const place of ['use', 'trash'] as const) {
      // Each has a document of their own, and none is in another's way.
      const tried = standings.map(async ({ name, role, arrange }) => {
        const who = people.get(name) ?? ground.nobody
        const { documentId, names } = await furnished(ground, { owner, visitor, asker }, place)
        await arrange(ground.prisma, documentId, who.id)
        const filled = path
          .replace(':id', documentId)
          .replace(/:(\w+)/g, (_, part: string) => new Map(Object.entries(names)).get(part) ?? '')
        const named: Readonly<Record<string, object>> = {
          'POST /api/documents/:id/hand-over': { to: owner.id },
          'POST /api/documents/:id/files/copies': { file: names.file },
        }
        const body = named[route] ?? bodies[route]
        const address = filled + (queries[route] ?? '')
        const { code } = await who.ask(method, address, body ?? (method === 'GET' ? undefined : {}))
        const wanted = name === unknown ? 'not-found' : expected(route, role, rule, place)
        tally.cell(`${route}, ${name}, ${place}`, code, wanted)
      })
      await Promise.all(tried)
    }
  }
}
