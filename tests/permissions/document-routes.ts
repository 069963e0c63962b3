import type { PrismaClient } from '@/generated/prisma/client'
import { type Action, actions, may, type Place } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import { type DocumentId, newDocumentId, type PrincipalId } from '@/lib/protocol/identifiers'
import { type RouteRule, routesAndActions } from '@/server/api/routes-and-actions'
import { newBareDocument, newBareLink } from '../support/people-and-documents'

export const past = new Date('2020-01-01T00:00:00Z')
export const future = new Date('2100-01-01T00:00:00Z')

const isAction = (rule: RouteRule): rule is Action => actions.some((action) => action === rule)

const rules: readonly (readonly [string, RouteRule])[] = Object.entries(routesAndActions)
/** The routes that ask for a role in a document, and what each asks for. */
export const documentRoutes = rules.filter((entry): entry is readonly [route: string, action: Action] =>
  isAction(entry[1]),
)

/** What a route has to be asked along with its address. */
const queries: { readonly [route: string]: string } = {
  'GET /api/documents/:id/export': '?format=markdown',
}

const bodies: { readonly [route: string]: object } = {
  'PATCH /api/documents/:id': { openRole: null },
  'POST /api/documents/:id/links': { role: 'viewer' },
  'PATCH /api/documents/:id/links/:link': { label: 'x' },
  'PATCH /api/documents/:id/people/:principal': { role: 'editor' },
  'POST /api/documents/:id/invitations': { email: 'x@people.test', role: 'viewer' },
  'PATCH /api/documents/:id/requests/:request': { role: null },
}

/** A second owner, so that the first can go, and two who are spoken of. */
export type Others = {
  readonly owner: PrincipalId
  readonly visitor: PrincipalId
  readonly asker: PrincipalId
}

/** What a route names besides the document; `''` for what it does not name. */
export type Names = Readonly<Record<'link' | 'invitation' | 'request' | 'principal' | 'file', string>>

type Furnished = { readonly documentId: DocumentId; readonly names: Names }

/** Makes documents with what a route names, and with nothing else: a thousand are made, one for each try. */
export class Furnisher {
  readonly #prisma: PrismaClient
  readonly #others: Others
  readonly #newFile: (documentId: DocumentId) => Promise<string>

  constructor(
    prisma: PrismaClient,
    others: Others,
    /** Puts a file into a document. */
    newFile: (documentId: DocumentId) => Promise<string>,
  ) {
    this.#prisma = prisma
    this.#others = others
    this.#newFile = newFile
  }

  async furnish(route: string, place: Place): Promise<Furnished> {
    const { owner, visitor, asker } = this.#others
    const prisma = this.#prisma
    const documentId = await newBareDocument(prisma, { members: { [owner]: 'owner' } })
    const names = { link: '', invitation: '', request: '', principal: visitor, file: '' }
    // Somebody who came by a link is there through it.
    if (/:(link|principal)\b/.test(route))
      names.link = await newBareLink(prisma, documentId, { role: 'viewer', grants: [visitor] })
    if (route.includes(':invitation')) {
      const id = newDocumentId()
      const invited = { documentId, email: 'y@people.test', role: 'viewer', expiresAt: future }
      await prisma.invitation.create({ data: { ...invited, id, tokenHash: id } })
      names.invitation = id
    }
    if (route.includes(':request')) {
      names.request = newDocumentId()
      await prisma.accessRequest.create({ data: { id: names.request, documentId, principalId: asker } })
    }
    if (/:file\b|\/files\/copies$/.test(route)) names.file = await this.#newFile(documentId)
    if (place === 'trash')
      await prisma.document.update({ where: { id: documentId }, data: { trashedAt: past } })
    return { documentId, names }
  }

  /** What is asked of a route for a document and what is in it. */
  requestFor(route: string, documentId: string, names: Names) {
    const [method = '', path = ''] = route.split(' ')
    const filled = path
      .replace(':id', documentId)
      .replace(/:(\w+)/g, (_, name: string) => new Map(Object.entries(names)).get(name) ?? '')
    const named: Readonly<Record<string, object>> = {
      'POST /api/documents/:id/hand-over': { to: this.#others.owner },
      'POST /api/documents/:id/files/copies': { file: names.file },
    }
    const body = named[route] ?? bodies[route] ?? (method === 'GET' ? undefined : {})
    return { method, address: filled + (queries[route] ?? ''), body }
  }
}

/** The route that tells those to whom a document was open where it lies. */
const door = 'GET /api/documents/:id/page'

/** What the table of permissions asks for: the code of a no, else `done`. */
export const expectedCode = (
  [route, action]: (typeof documentRoutes)[number],
  role: Role | null,
  place: Place,
): string => {
  if (may(role, action, place)) return 'done'
  if (role === null || (place === 'trash' && role !== 'owner' && route !== door)) return 'not-found'
  if (place === 'trash') return 'in-trash'
  return may(role, action, 'trash') ? 'not-in-trash' : 'role-too-low'
}
