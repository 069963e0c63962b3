import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'

/** So many are listed; whoever has more empties the trash a little first. */
const mostListed = 200

export type TrashedDocument = {
  readonly id: DocumentId
  /** What it read when it was last looked at; empty when it has none. */
  readonly title: string
  readonly trashedAt: Date
}

export type Trash = { readonly documents: readonly TrashedDocument[]; readonly more: boolean }

/** The documents in the trash that somebody owns, the last that went there first. */
export const trashedDocuments = async (
  prisma: Pick<PrismaClient, '$queryRaw'>,
  { id }: Pick<Principal, 'id'>,
): Promise<Trash> => {
  const found = await prisma.$queryRaw<TrashedDocument[]>`
    select documents.id, documents.title, documents.trashed_at as "trashedAt"
    from members
    join documents on documents.id = members.document_id
    join principals on principals.id = members.principal_id
    where members.principal_id = ${id} and members.role = 'owner' and principals.suspended_at is null
      and documents.trashed_at is not null
    order by documents.trashed_at desc, documents.id
    limit ${mostListed + 1}`
  return { documents: found.slice(0, mostListed), more: found.length > mostListed }
}
