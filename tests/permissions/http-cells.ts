import { routesAndActions } from '@/server/api/routes-and-actions'
import { openApiServer } from '../support/api-server'
import { documentRoutes, expectedCode, Furnisher } from './document-routes'
import type { Ground, Somebody } from './ground'
import { standings, unknown } from './standings'
import type { Tally } from './tally'

/** Every route that is served has to be in the table, and every one in the table to be served. */
export const lookForUnlistedRoutes = async (tally: Tally): Promise<void> => {
  const server = await openApiServer()
  const served = server.app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/api/auth/'))
    .map(({ method, path }) => `${method} ${path}`)
  await server.remove()
  const known = new Set(Object.keys(routesAndActions))
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
  const others = { owner: owner.id, visitor: visitor.id, asker: asker.id }
  const furnisher = new Furnisher(ground.prisma, others, async (documentId) =>
    String((await owner.must('POST', `/api/documents/${documentId}/files`, {})).id),
  )
  for (const [route, action] of documentRoutes) {
    for (const place of ['use', 'trash'] as const) {
      // Each has a document of their own, and none is in another's way.
      const tried = standings.map(async ({ name, role, arrange }) => {
        const who = people.get(name) ?? ground.nobody
        const { documentId, names } = await furnisher.furnish(route, place)
        await arrange(ground.prisma, documentId, who.id)
        const { method, address, body } = furnisher.requestFor(route, documentId, names)
        const { code } = await who.ask(method, address, body)
        const wanted = name === unknown ? 'not-found' : expectedCode([route, action], role, place)
        tally.cell(`${route}, ${name}, ${place}`, code, wanted)
      })
      await Promise.all(tried)
    }
  }
}
