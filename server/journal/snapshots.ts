import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { snapshotChecksum } from './checksum'
import { Rot } from './rot'

export type Snapshot = {
  readonly seq: number
  /** A Yjs v2 update, deflated without a header: as it is sent. */
  readonly state: Uint8Array
}

/** One that was made and verified. */
export type MadeSnapshot = Snapshot & { readonly stateVector: Uint8Array }

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

/** Throws Rot when `bytes` of the snapshot are not what was written; null is from before checksums were kept. */
const check = (
  documentId: DocumentId,
  seq: number,
  { bytes, checksum }: { readonly bytes: Uint8Array; readonly checksum: string | null },
): void => {
  if (checksum === null || snapshotChecksum(documentId, seq, bytes) === Number(checksum)) return
  throw new Rot(
    documentId,
    'snapshot',
    `the snapshot at ${seq} has another checksum than it was written with`,
  )
}

/** Null when there is no such document. Throws Rot when the state vector is not what was written. */
export const readStanding = async (sql: postgres.Sql, documentId: DocumentId): Promise<Standing | null> => {
  const [found] = await sql<
    {
      epoch: number
      head: string
      snapshotSeq: string
      stateBytes: number
      stateVector: Uint8Array | null
      vectorChecksum: string | null
    }[]
  >`
    select documents.epoch, journal_heads.seq as head, coalesce(snapshots.seq, 0) as "snapshotSeq",
      coalesce(octet_length(snapshots.state), 0) as "stateBytes", snapshots.state_vector as "stateVector",
      snapshots.vector_checksum as "vectorChecksum"
    from documents join journal_heads on journal_heads.document_id = documents.id
      left join snapshots on snapshots.document_id = documents.id
    where documents.id = ${documentId}`
  if (found === undefined) return null
  const { vectorChecksum: checksum, ...standing } = found
  const [head, snapshotSeq] = [Number(found.head), Number(found.snapshotSeq)]
  if (found.stateVector !== null) check(documentId, snapshotSeq, { bytes: found.stateVector, checksum })
  return { ...standing, head, snapshotSeq }
}

/** The document's snapshot as it is now, or null. Throws Rot when it is not what was written. */
export const readSnapshot = async (sql: postgres.Sql, documentId: DocumentId): Promise<Snapshot | null> => {
  const [found] = await sql<{ seq: string; state: Uint8Array; checksum: string | null }[]>`
    select seq, state, checksum from snapshots where document_id = ${documentId}`
  if (found === undefined) return null
  const { state, checksum } = found
  const seq = Number(found.seq)
  check(documentId, seq, { bytes: state, checksum })
  return { seq, state }
}

/**
 * Puts a snapshot in place of an earlier one; false when a later one stands there. One that `mends` also takes the place
 * of one at the same seq.
 */
export const writeSnapshot = async (
  sql: postgres.Sql | postgres.TransactionSql,
  documentId: DocumentId,
  made: MadeSnapshot & { readonly mends: boolean },
): Promise<boolean> => {
  const written = await sql`
    insert into snapshots (document_id, seq, state, state_vector, checksum, vector_checksum)
    select id, ${made.seq}, ${made.state}, ${made.stateVector},
      ${snapshotChecksum(documentId, made.seq, made.state)},
      ${snapshotChecksum(documentId, made.seq, made.stateVector)}
    from documents where id = ${documentId}
    on conflict (document_id) do update
      set seq = excluded.seq, state = excluded.state, state_vector = excluded.state_vector,
        checksum = excluded.checksum, vector_checksum = excluded.vector_checksum,
        created_at = excluded.created_at
      where snapshots.seq < excluded.seq or (${made.mends} and snapshots.seq = excluded.seq)
    returning document_id`
  return written.length > 0
}
