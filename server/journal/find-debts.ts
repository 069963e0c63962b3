import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Debt } from './snapshot-due'

/** What a document's journal has that a snapshot or a history chunk could take. */
export type DocumentDebt = Debt & {
  readonly documentId: DocumentId
  /** The seq of its last row. */
  readonly head: number
  /** Milliseconds since its last row was written. */
  readonly idleMs: number
  /** Rows below the snapshot that are not packed. */
  readonly packable: number
}

type Counted = 'head' | 'rows' | 'bytes' | 'idleMs' | 'packable'

/** The next `most` documents with an id after `after`, in the order of their ids. */
export const findDebts = async (
  sql: postgres.Sql,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<DocumentDebt[]> => {
  const found = await sql<(Omit<DocumentDebt, Counted> & Record<Counted, string>)[]>`
    select standing.document_id as "documentId", head, head - snapshot_seq as rows, state_bytes as "stateBytes",
      (select coalesce(sum(octet_length("update")), 0) from journal
        where journal.document_id = standing.document_id and seq > snapshot_seq) as bytes,
      coalesce((select (extract(epoch from now() - created_at) * 1000)::bigint from journal
        where journal.document_id = standing.document_id and seq = head), 0) as "idleMs",
      coalesce(snapshot_seq + 1 - (select min(seq) from journal
        where journal.document_id = standing.document_id), 0) as packable
    from (
      select journal_heads.document_id, journal_heads.seq as head, coalesce(snapshots.seq, 0) as snapshot_seq,
        coalesce(octet_length(state), 0) as state_bytes
      from journal_heads left join snapshots on snapshots.document_id = journal_heads.document_id
      where journal_heads.document_id > ${after} order by journal_heads.document_id limit ${most}
    ) as standing order by standing.document_id`
  return found.map(({ documentId, stateBytes, head, rows, bytes, idleMs, packable }) => ({
    documentId,
    stateBytes,
    head: Number(head),
    rows: Number(rows),
    bytes: Number(bytes),
    idleMs: Number(idleMs),
    packable: Number(packable),
  }))
}
