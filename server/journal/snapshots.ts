import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { snapshotChecksum } from './checksum'

export type Snapshot = {
  readonly seq: number
  /** A Yjs v2 update, deflated without a header: as it is sent. */
  readonly state: Uint8Array
}

/** Where a document stands: one consistent look at its head and its snapshot. */
export type Standing = {
  readonly epoch: number
  readonly head: number
  /** 0 when there is no snapshot. */
  readonly snapshotSeq: number
  /** Bytes of the snapshot; 0 without one. */
  readonly stateBytes: number
  readonly stateVector: Uint8Array | null
}

/** Null when there is no such document. */
export const readStanding = async (sql: postgres.Sql, documentId: DocumentId): Promise<Standing | null> => {
  const [found] = await sql<
    { epoch: number; head: string; snapshotSeq: string; stateBytes: number; stateVector: Uint8Array | null }[]
  >`
    select documents.epoch, journal_heads.seq as head, coalesce(snapshots.seq, 0) as "snapshotSeq",
      coalesce(octet_length(snapshots.state), 0) as "stateBytes", snapshots.state_vector as "stateVector"
    from documents join journal_heads on journal_heads.document_id = documents.id
      left join snapshots on snapshots.document_id = documents.id
    where documents.id = ${documentId}`
  return found === undefined
    ? null
    : { ...found, head: Number(found.head), snapshotSeq: Number(found.snapshotSeq) }
}

/** The document's snapshot as it is now, or null. */
export const readSnapshot = async (sql: postgres.Sql, documentId: DocumentId): Promise<Snapshot | null> => {
  const [found] = await sql<{ seq: string; state: Uint8Array }[]>`
    select seq, state from snapshots where document_id = ${documentId}`
  return found === undefined ? null : { seq: Number(found.seq), state: found.state }
}

/** Puts a snapshot in place of an earlier one, and the title with it; false when a later one stands there. */
export const writeSnapshot = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  made: Snapshot & { readonly stateVector: Uint8Array; readonly title: string },
): Promise<boolean> => {
  const written = await sql`
    with written as (
      insert into snapshots (document_id, seq, state, state_vector, checksum, vector_checksum)
      select id, ${made.seq}, ${made.state}, ${made.stateVector},
        ${snapshotChecksum(documentId, made.seq, made.state)},
        ${snapshotChecksum(documentId, made.seq, made.stateVector)}
      from documents where id = ${documentId}
      on conflict (document_id) do update
        set seq = excluded.seq, state = excluded.state, state_vector = excluded.state_vector,
          checksum = excluded.checksum, vector_checksum = excluded.vector_checksum,
          created_at = excluded.created_at
        where snapshots.seq < excluded.seq
      returning document_id
    ), titled as (
      update documents set title = ${made.title}, updated_at = now()
      where id in (select document_id from written)
    )
    select document_id from written`
  return written.length > 0
}
