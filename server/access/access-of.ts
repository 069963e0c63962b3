import type { PrismaClient } from '@/generated/prisma/client'
import type { Place } from '@/lib/access/permissions'
import { parseGivenRole, parseRole, type Role } from '@/lib/access/roles'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'

/** What gives somebody their role: themselves as a member, a link, or the plain address of the document. */
export type Via =
  | { readonly kind: 'member' }
  | { readonly kind: 'link'; readonly linkId: string; readonly label: string }
  | { readonly kind: 'address' }

/** What somebody may be in a document now. */
export type Access = {
  /** Null is no: there is no such document, or nothing in it for them. The two look the same. */
  readonly role: Role | null
  /** Where the document is, as far as they may know: those whom it was open to are told that it is in the trash. */
  readonly place: Place
  readonly via: Via | null
  /** Milliseconds since 1970 at which this must be decided anew, because what gives the role ends; null for never. */
  readonly expiresAt: number | null
}

export type Asked = {
  readonly documentId: DocumentId
  /** Null is somebody whom nobody knows. */
  readonly principalId: PrincipalId | null
}

type Row = {
  readonly trashed: boolean
  readonly barred: boolean
  readonly memberRole: string | null
  readonly linkRole: string | null
  readonly linkId: string | null
  readonly label: string | null
  readonly expiresAt: Date | null
  readonly openRole: string | null
}

export const noAccess: Access = { role: null, place: 'use', via: null, expiresAt: null }

/**
 * What a document that is in use is to somebody: a role of one's own counts before the best of one's links, and that
 * before the one of the plain address.
 */
const inUse = (row: Row): Access => {
  if (row.barred) return noAccess
  if (row.memberRole !== null) {
    const role = parseRole(row.memberRole)
    return role === null ? noAccess : { ...noAccess, role, via: { kind: 'member' } }
  }
  const byLink = parseGivenRole(row.linkRole)
  if (byLink !== null && row.linkId !== null) {
    const via = { kind: 'link', linkId: row.linkId, label: row.label ?? '' } as const
    return { role: byLink, place: 'use', via, expiresAt: row.expiresAt?.getTime() ?? null }
  }
  const byAddress = parseGivenRole(row.openRole)
  return byAddress === null ? noAccess : { ...noAccess, role: byAddress, via: { kind: 'address' } }
}

/** In the trash it is its owners' alone; who would be let in otherwise is told where it is, and nobody else. */
const decide = (row: Row): Access => {
  const access = inUse(row)
  if (!row.trashed || access.role === null) return access
  return access.role === 'owner' ? { ...access, place: 'trash' } : { ...noAccess, place: 'trash' }
}

/**
 * Decides, in one statement for however many ask, what each may be in a document at `now`: the one function that does.
 * The answers stand in the order of the questions. A document that does not exist costs the same statement and has the
 * same answer as one that is not shared with whoever asks. Rejects when the database is away.
 */
export const accessOf = async (
  database: Pick<PrismaClient, '$queryRaw'>,
  asked: readonly Asked[],
  now: Date,
): Promise<Access[]> => {
  const documents = asked.map(({ documentId }) => documentId)
  const principals = asked.map(({ principalId }) => principalId ?? '')
  const rows = await database.$queryRaw<Row[]>`
    select documents.trashed_at is not null as trashed,
      asked.principal_id <> '' and (principals.id is null or principals.suspended_at is not null) as barred,
      members.role as "memberRole", documents.open_role as "openRole",
      best.role as "linkRole", best.id as "linkId", best.label, best.expires_at as "expiresAt"
    from unnest(${documents}::text[], ${principals}::text[]) with ordinality as asked(document_id, principal_id, number)
      left join documents on documents.id = asked.document_id
      left join principals on principals.id = asked.principal_id
      left join members on members.document_id = documents.id and members.principal_id = principals.id
      left join lateral (
        select links.id, links.role, links.label, links.expires_at
        from link_grants join links on links.id = link_grants.link_id
        where link_grants.document_id = documents.id and link_grants.principal_id = principals.id
          and links.document_id = documents.id and links.role in ('editor', 'commenter', 'viewer')
          and links.revoked_at is null and (links.expires_at is null or links.expires_at > ${now})
          and links.password_version = link_grants.password_version
        order by array_position(array['editor', 'commenter', 'viewer'], links.role), links.expires_at desc nulls first
        limit 1
      ) as best on true
    order by asked.number`
  return rows.map(decide)
}

/** What one asks for oneself: `accessOf` for a single question. */
export const accessOfOne = async (
  database: Pick<PrismaClient, '$queryRaw'>,
  asked: Asked,
  now: Date,
): Promise<Access> => (await accessOf(database, [asked], now))[0] ?? noAccess
