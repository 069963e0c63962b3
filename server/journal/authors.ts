import type postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { arrayLiteral } from './array-literal'

/** A clientID in one document. */
export type WrittenUnder = { readonly documentId: DocumentId; readonly clientId: number }

/** Postgres' numbers for these types: named here, they need not be asked for. */
const texts = 1009
const bigints = 1016

/**
 * Whose each clientID is in its document (rule U3), in the order of the questions; null when nobody has written under it.
 * What a guest wrote is the account's that they have become, also what was on its way to the journal when they did.
 */
export const readAuthors = async (
  sql: postgres.Sql,
  asked: readonly WrittenUnder[],
): Promise<(PrincipalId | 'server' | null)[]> => {
  // A version of before authors were kept may still be writing beside this one: its rows say whose they are.
  const authors = await sql<{ principalId: PrincipalId | '' | null }[]>`
    select coalesce(became.principal_id, bound.principal_id, first.principal_id) as "principalId"
    from unnest(
        ${sql.typed(arrayLiteral(asked.map(({ documentId }) => documentId)), texts)},
        ${sql.typed(arrayLiteral(asked.map(({ clientId }) => String(clientId))), bigints)}
      ) with ordinality as asked (document_id, client_id, number)
      left join journal_authors as bound
        on bound.document_id = asked.document_id and bound.client_id = asked.client_id
      left join lateral (
        select coalesce(journal.principal_id, '') as principal_id from journal
        where bound.principal_id is null
          and journal.document_id = asked.document_id and journal.client_id = asked.client_id
        order by journal.seq limit 1
      ) as first on true
      left join principal_aliases as became on became.former_id = coalesce(bound.principal_id, first.principal_id)
    order by asked.number`
  return authors.map(({ principalId }) => (principalId === '' ? 'server' : principalId))
}
