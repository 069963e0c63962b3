import type postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'

/** Whose a clientID is in a document (rule U3); null when nobody has written under it. */
export const readAuthor = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  clientId: number,
): Promise<PrincipalId | 'server' | null> => {
  const [bound] = await sql<{ principalId: PrincipalId | '' }[]>`
    select principal_id as "principalId" from journal_authors
    where document_id = ${documentId} and client_id = ${clientId}`
  if (bound !== undefined) return bound.principalId || 'server'
  // A version of before authors were kept may still be writing beside this one.
  const [first] = await sql<{ principalId: PrincipalId | null }[]>`
    select principal_id as "principalId" from journal
    where document_id = ${documentId} and client_id = ${clientId} order by seq limit 1`
  return first === undefined ? null : (first.principalId ?? 'server')
}
