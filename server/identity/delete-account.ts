import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { withdrawDocuments } from '@/server/documents/erase-document'

export type Deleted = {
  readonly documentIds: readonly DocumentId[]
  readonly signInIds: readonly string[]
}

/** The documents that somebody owns, the newest first; `alone` leaves out those that others own too. */
export const ownedDocuments = async (
  prisma: Pick<PrismaClient, '$queryRaw'>,
  principalId: PrincipalId,
  { alone }: { readonly alone: boolean },
): Promise<{ id: DocumentId; createdAt: Date }[]> => prisma.$queryRaw`
  select documents.id, documents.created_at as "createdAt"
  from members join documents on documents.id = members.document_id
  where members.principal_id = ${principalId} and members.role = 'owner'
    and not (${alone} and exists (
      select from members as others
      where others.document_id = members.document_id and others.role = 'owner'
        and others.principal_id <> members.principal_id))
  order by documents.created_at desc`

/**
 * Deletes somebody and the documents that nobody else owns, all or nothing: what these are made of is erased afterwards.
 * What they wrote elsewhere stays.
 */
export const deleteAccount = (prisma: PrismaClient, principalId: PrincipalId): Promise<Deleted> =>
  prisma.$transaction(async (transaction) => {
    const owned = await ownedDocuments(transaction, principalId, { alone: true })
    const signIns = await transaction.signIn.findMany({
      where: { userId: principalId },
      select: { id: true },
    })
    const documentIds = owned.map(({ id }) => id)
    await withdrawDocuments(transaction, documentIds)
    await transaction.principal.delete({ where: { id: principalId } })
    return { documentIds, signInIds: signIns.map(({ id }) => id) }
  })
