import postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { arrayLiteral, hex } from './array-literal'

/** One update as it enters the journal. */
export type NewRow = {
  /** Null for what the server itself writes. */
  readonly principalId: PrincipalId | null
  readonly clientId: number
  /** A Yjs v1 update that has been admitted. */
  readonly update: Uint8Array
  /**
   * Binds the clientID to the principal in this document, for ever. Rows that claim what is another's are not
   * committed.
   */
  readonly claims?: boolean
}

export type BatchRow = NewRow & { readonly documentId: DocumentId }

/** Postgres' numbers for these types: named here, they need not be asked for. */
const texts = 1009
const bigints = 1016
const byteas = 1001

/**
 * Commits `batch` in one statement: each document's rows, in their order, become its next seqs (rule J1). Answers
 * with the seq that each document stood at before; a document that is missing there does not exist.
 *
 * Head rows are locked in the order of their ids, before any is raised: two processes that append to the same
 * documents would otherwise wait for each other.
 */
export const appendRows = (
  sql: postgres.Sql,
  batch: readonly BatchRow[],
): postgres.PendingQuery<{ documentId: string; base: string }[]> => sql`
  with batch as materialized (
    select * from unnest(
      ${sql.typed(arrayLiteral(batch.map((row) => row.documentId)), texts)},
      ${sql.typed(arrayLiteral(batch.map((row) => row.principalId)), texts)},
      ${sql.typed(arrayLiteral(batch.map((row) => String(row.clientId))), bigints)},
      ${sql.typed(arrayLiteral(batch.map((row) => hex(row.update))), byteas)}
    ) with ordinality as row (document_id, principal_id, client_id, "update", place)
  ), counts as materialized (
    select document_id, count(*) as rows from batch group by document_id
  ), heads as materialized (
    select document_id, seq as base from journal_heads
    where document_id in (select document_id from counts)
    order by document_id for update
  ), raised as (
    update journal_heads set seq = heads.base + counts.rows
    from heads join counts using (document_id)
    where journal_heads.document_id = heads.document_id
  ), added as (
    insert into journal (document_id, seq, principal_id, client_id, "update")
    select document_id, base + row_number() over (partition by document_id order by place),
      principal_id, client_id, "update"
    from batch join heads using (document_id)
  )
  select document_id as "documentId", base from heads`

/** Whether `error` says that the database is away, rather than that it did not like what it was asked. */
export const isStorageAway = (error: unknown): boolean =>
  !(error instanceof postgres.PostgresError) || /^(08|53|57P|58)/.test(error.code)
