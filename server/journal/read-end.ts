import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'

/** Where a document's journal ends; null when there is no such document. */
export const readEnd = async (
  sql: postgres.Sql,
  documentId: DocumentId,
): Promise<{ readonly epoch: number; readonly head: number } | null> => {
  const [found] = await sql<{ epoch: number; head: string }[]>`
    select documents.epoch, journal_heads.seq as head
    from journal_heads join documents on documents.id = journal_heads.document_id
    where journal_heads.document_id = ${documentId}`
  return found === undefined ? null : { epoch: found.epoch, head: Number(found.head) }
}
