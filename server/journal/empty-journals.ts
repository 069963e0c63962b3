import type { Prisma } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'

type Database = Pick<Prisma.TransactionClient, '$executeRaw'>

/**
 * Says of documents that nothing is in them, in the transaction of whoever deletes them: whoever reads them from now on
 * reads nothing, while their rows are being erased.
 */
export const emptyJournals = async (
  transaction: Database,
  documentIds: readonly DocumentId[],
): Promise<void> => {
  await transaction.$executeRaw`delete from snapshots where document_id = any(${documentIds}::text[])`
  await transaction.$executeRaw`update journal_heads set seq = 0 where document_id = any(${documentIds}::text[])`
}
