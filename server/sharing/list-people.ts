import type { PrismaClient } from '@/generated/prisma/client'
import { type GivenRole, parseGivenRole, parseRole, type Role } from '@/lib/access/roles'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { mostVisitorsListed } from './sharing-limits'

type Face = {
  readonly principalId: string
  readonly name: string
  readonly hue: number
  readonly guest: boolean
}

/** Somebody with a role of their own. */
export type SharedMember = Face & {
  readonly role: Role
  readonly via: string
  readonly since: Date
  /** For owners only, of those who have an account and confirmed the address. */
  readonly email: string | null
}

/** Somebody who is let in by a link. */
export type SharedVisitor = Face & {
  readonly role: GivenRole
  readonly lastUsedAt: Date
  /** Which link, for owners only. */
  readonly link: { readonly id: string; readonly label: string } | null
}

export type SharedPeople = {
  readonly members: readonly SharedMember[]
  readonly visitors: readonly SharedVisitor[]
  /** How many more have come by links than are listed. */
  readonly moreVisitors: number
  /** What the plain address gives to whoever has no other role. */
  readonly openRole: GivenRole | null
  /** Whether those who may only read or comment may take the document along as a file. */
  readonly readersExport: boolean
}

type VisitorRow = Face & {
  readonly role: string
  readonly lastUsedAt: Date
  readonly linkId: string
  readonly label: string
  readonly all: bigint
}

const visitorsOf = (
  prisma: Pick<PrismaClient, '$queryRaw'>,
  documentId: DocumentId,
  now: Date,
): Promise<VisitorRow[]> => prisma.$queryRaw<VisitorRow[]>`
  with best as (
    select distinct on (link_grants.principal_id) link_grants.principal_id, link_grants.last_used_at,
      links.id, links.role, links.label
    from link_grants join links on links.id = link_grants.link_id
    where link_grants.document_id = ${documentId} and links.document_id = ${documentId}
      and links.role in ('editor', 'commenter', 'viewer')
      and links.revoked_at is null and (links.expires_at is null or links.expires_at > ${now})
      and links.password_version = link_grants.password_version
      and not exists (select from members
        where members.document_id = ${documentId} and members.principal_id = link_grants.principal_id)
    order by link_grants.principal_id, array_position(array['editor', 'commenter', 'viewer'], links.role),
      links.expires_at desc nulls first
  )
  select principals.id as "principalId", principals.name, principals.hue, principals.is_anonymous as guest,
    best.role, best.last_used_at as "lastUsedAt", best.id as "linkId", best.label, count(*) over () as all
  from best join principals on principals.id = best.principal_id
  order by best.last_used_at desc, principals.id limit ${mostVisitorsListed}`

/** Everybody who is let into a document; to owners with their addresses and links. */
export const listPeople = async (
  prisma: PrismaClient,
  { documentId, forOwner, now }: { documentId: DocumentId; forOwner: boolean; now: Date },
): Promise<SharedPeople> => {
  const found = await prisma.document.findUnique({
    where: { id: documentId },
    select: {
      openRole: true,
      readersExport: true,
      members: { include: { principal: true }, orderBy: [{ createdAt: 'asc' }, { principalId: 'asc' }] },
    },
  })
  const members = (found?.members ?? []).flatMap(({ principalId, principal, role, via, roleSince }) => {
    const { name, hue, isAnonymous, email, emailVerified } = principal
    const known = parseRole(role)
    const told = forOwner && !isAnonymous && emailVerified ? email : null
    const face = { principalId, name, hue, guest: isAnonymous }
    return known === null ? [] : [{ ...face, role: known, via, since: roleSince, email: told }]
  })
  const rows = await visitorsOf(prisma, documentId, now)
  const visitors = rows.map(({ all: _, role, linkId, label, ...face }) => ({
    ...face,
    role: parseGivenRole(role) ?? 'viewer',
    link: forOwner ? { id: linkId, label } : null,
  }))
  return {
    members,
    visitors,
    moreVisitors: Number(rows[0]?.all ?? 0) - rows.length,
    openRole: parseGivenRole(found?.openRole),
    readersExport: found?.readersExport ?? true,
  }
}
