import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Action, actions, may, type Place } from '@/lib/access/permissions'
import { type Role, roles } from '@/lib/access/roles'
import { type DocumentId, newDocumentId, type PrincipalId, principalId } from '@/lib/protocol/identifiers'
import { allowedMethods, type RouteRule, routesAndActions } from '@/server/api/routes-and-actions'
import { type ApiServer, openApiServer } from '../../support/api-server'
import { newBareFile } from '../../support/bare-file'
import type { Browser } from '../../support/browser'
import { newBareDocument, newBareLink, newPerson } from '../../support/people-and-documents'

const rules: readonly [string, RouteRule][] = Object.entries(routesAndActions)
const isAction = (rule: RouteRule): rule is Action => actions.some((action) => action === rule)
const guarded = rules.filter((entry): entry is [string, Action] => isAction(entry[1]))

let server: ApiServer
let other: PrincipalId
let asker: PrincipalId
let visitor: PrincipalId
/** One browser for each standing, by its name. */
const browsers = new Map<string, { readonly browser: Browser; readonly who: PrincipalId }>()
beforeAll(async () => {
  server = await openApiServer()
  const { prisma } = server.database
  other = (await newPerson(prisma)).id
  asker = (await newPerson(prisma)).id
  visitor = (await newPerson(prisma)).id
  for (const { name } of standings) {
    const browser = server.browser()
    const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
    browsers.set(name, { browser, who: principalId(me.principalId) })
  }
  const barred = browsers.get(suspended.name)?.who ?? ''
  await prisma.principal.update({ where: { id: barred }, data: { suspendedAt: past } })
})
afterAll(() => server.remove())

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

type Standing = {
  readonly name: string
  readonly role: Role | null
  /** Puts somebody into a document in this way. */
  readonly arrange: (documentId: DocumentId, who: PrincipalId) => Promise<void>
}

const past = new Date('2020-01-01T00:00:00Z')
const future = new Date('2100-01-01T00:00:00Z')
const byLink = (name: string, role: Role | null, link: Parameters<typeof newBareLink>[2]): Standing => ({
  name,
  role,
  arrange: async (documentId, who) => {
    await newBareLink(server.database.prisma, documentId, { ...link, grants: [who] })
  },
})

const suspended: Standing = {
  name: 'an owner who is suspended',
  role: null,
  arrange: async (documentId, who) => {
    await server.database.prisma.member.create({ data: { documentId, principalId: who, role: 'owner' } })
  },
}

const standings: readonly Standing[] = [
  suspended,
  ...roles.map((role) => ({
    name: `a member who is ${role}`,
    role,
    arrange: async (documentId: DocumentId, who: PrincipalId) => {
      await server.database.prisma.member.create({ data: { documentId, principalId: who, role } })
    },
  })),
  byLink('an editor by link', 'editor', { role: 'editor', expiresAt: future }),
  byLink('a viewer by link', 'viewer', { role: 'viewer' }),
  byLink('an editor by a link that expired', null, { role: 'editor', expiresAt: past }),
  byLink('an editor by a link that was revoked', null, { role: 'editor', revokedAt: past }),
  byLink('an owner by a link, which there is not', null, { role: 'owner' }),
  { name: 'a stranger', role: null, arrange: async () => {} },
]

/** A document with one of everything that a route can name, and a second owner so that the first can go. */
const furnished = async (place: Place) => {
  const { prisma } = server.database
  const documentId = await newBareDocument(prisma, { members: { [other]: 'owner' } })
  const link = await newBareLink(prisma, documentId, { role: 'viewer', grants: [visitor] })
  const invitation = newDocumentId()
  await prisma.invitation.create({
    data: {
      id: invitation,
      documentId,
      email: 'y@people.test',
      role: 'viewer',
      tokenHash: invitation,
      expiresAt: future,
    },
  })
  const request = newDocumentId()
  await prisma.accessRequest.create({ data: { id: request, documentId, principalId: asker } })
  const file = await newBareFile(server, documentId)
  if (place === 'trash') {
    await prisma.document.update({ where: { id: documentId }, data: { trashedAt: past } })
  }
  return { documentId, names: { link, invitation, request, principal: visitor, file } }
}

type Names = Readonly<Record<string, string>>

const askFor = async (browser: Browser, route: string, documentId: string, names: Names) => {
  const [method = '', path = ''] = route.split(' ')
  const filled = path.replace(':id', documentId).replace(/:(\w+)/g, (_, name: string) => names[name] ?? '')
  const named: Readonly<Record<string, object>> = {
    'POST /api/documents/:id/hand-over': { to: other },
    'POST /api/documents/:id/files/copies': { file: names.file },
  }
  const body = named[route] ?? bodies[route]
  const json = body ?? (method === 'GET' ? undefined : {})
  const response = await browser.ask(filled + (queries[route] ?? ''), { method, ...(json && { json }) })
  const isJson = response.headers.get('content-type')?.includes('json') === true
  const answer: { readonly error?: { readonly code: string } } = isJson ? await response.json() : {}
  return { status: response.status, code: answer.error?.code ?? 'done' }
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

describe('every route of a document', () => {
  test('is listed, and every listed one is there', () => {
    const served = server.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/api/auth/'))
      .map(({ method, path }) => `${method} ${path}`)
    const known = new Set(rules.map(([route]) => route))
    expect(served.filter((route) => !known.has(route))).toEqual([])
    expect([...known].filter((route) => !served.includes(route))).toEqual([])
    expect(guarded.length).toBeGreaterThanOrEqual(20)
    expect(allowedMethods().get('/api/documents/:id/links')).toBe('GET, HEAD, POST, DELETE')
  })

  test.each(guarded)(
    '%s is for %s alone, whoever asks and wherever the document is',
    async (route, action) => {
      let cells = 0
      for (const place of ['use', 'trash'] as const) {
        for (const { name, role, arrange } of standings) {
          const known = browsers.get(name)
          if (known === undefined) throw new Error(`nobody is ${name}`)
          const { browser, who } = known
          const { documentId, names } = await furnished(place)
          await arrange(documentId, who)
          const { code } = await askFor(browser, route, documentId, names)
          expect({ place, name, code }).toEqual({ place, name, code: expected(route, role, action, place) })
          cells += 1
        }
        const { documentId, names } = await furnished(place)
        const { code } = await askFor(server.browser(), route, documentId, names)
        expect({ place, name: 'nobody', code }).toEqual({ place, name: 'nobody', code: 'not-found' })
        cells += 1
      }
      expect(cells).toBe(24)
    },
  )

  test.each(guarded)('%s answers the same for a document that does not exist', async (route) => {
    const browser = browsers.get('a stranger')?.browser ?? server.browser()
    const { documentId, names } = await furnished('use')
    const foreign = await askFor(browser, route, documentId, names)
    expect(foreign).toEqual({ status: 404, code: 'not-found' })
    expect(await askFor(browser, route, newDocumentId(), names)).toEqual(foreign)
    expect(await askFor(browser, route, 'x', names)).toEqual(foreign)
    expect(await askFor(browser, route, '__proto__', names)).toEqual(foreign)
  })
})
