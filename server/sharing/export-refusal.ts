import type { PrismaClient } from '@/generated/prisma/client'
import { may } from '@/lib/access/permissions'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Access } from '@/server/access/access-of'
import { refusalFor } from './change-sharing'
import type { SharingRefusal } from './sharing-result'

/**
 * Why whoever has `access` may not take the document along now, as a file or as a document of their own; null when they
 * may. Its owners can keep that to those who write.
 */
export const exportRefusal = async (
  prisma: Pick<PrismaClient, 'document'>,
  documentId: DocumentId,
  access: Access,
): Promise<SharingRefusal | null> => {
  const no = refusalFor(access, 'document.export')
  if (no !== null || may(access.role, 'document.export-kept', access.place)) return no
  const found = await prisma.document.findUnique({
    where: { id: documentId },
    select: { readersExport: true },
  })
  if (found === null) return 'not-found'
  return found.readersExport ? null : refusalFor(access, 'document.export-kept')
}
