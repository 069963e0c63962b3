import type postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'

/** Whose a clientID is in a document (rule U3), as its first row says; null when nobody has written under it. */
export const readAuthor = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  clientId: number,
): Promise<PrincipalId | 'server' | null> => {
  const [found] = await sql<{ principalId: PrincipalId | null }[]>`
    select principal_id as "principalId" from journal
    where document_id = ${documentId} and client_id = ${clientId} order by seq limit 1`
  return found === undefined ? null : (found.principalId ?? 'server')
}
