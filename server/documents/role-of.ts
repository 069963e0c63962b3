import type { PrismaClient } from '@/generated/prisma/client'
import { parseRole, type Role } from '@/lib/access/roles'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'

/**
 * A principal's role in a document: their own as a member, else the one that the document gives to whoever has its
 * address. Null when there is neither, or no such document: one question to the database, and one answer, for both.
 */
export const roleOf = async (
  prisma: PrismaClient,
  documentId: DocumentId,
  principal: Principal | null,
): Promise<Role | null> => {
  const [found] = await prisma.$queryRaw<{ role: string | null }[]>`
    select coalesce(members.role, documents.open_role) as role
    from documents left join members
      on members.document_id = documents.id and members.principal_id = ${principal?.id ?? null}
    where documents.id = ${documentId}`
  return parseRole(found?.role)
}
