import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { Completeness } from './completeness'
import type { HistoryRow } from './history-chunk'
import { readRows } from './read-rows'
import { Rot } from './rot'
import { readSnapshot, readStanding, type Snapshot } from './snapshots'
import { decodeStateVector, raiseBy } from './state-vector'

/** What a live document has to know of a document to begin with. */
export type OpenedDocument = {
  readonly epoch: number
  /** The seq of its last row. */
  readonly head: number
  /** 0 when there is no snapshot. */
  readonly snapshotSeq: number
  /** Of everything up to `head`. */
  readonly stateVector: Map<number, number>
  /** Bytes of the rows after the snapshot. */
  readonly bytesSinceSnapshot: number
  /** Bytes of the snapshot as it is sent; 0 without one. */
  readonly stateBytes: number
}

/** What somebody lacks of a document. */
export type Lacking = {
  readonly epoch: number
  readonly head: number
  /** Present when they are behind it. */
  readonly snapshot: Snapshot | null
  /** Consecutive, the last one at `head`. */
  readonly rows: readonly HistoryRow[]
}

type Vector = { readonly stateVector: Map<number, number>; take(update: Uint8Array): string | null }

/** Counts clocks only: what was admitted has no gap. */
const counting = (snapshot: Uint8Array | null): Vector => {
  const stateVector = decodeStateVector(snapshot)
  const take = (update: Uint8Array): string | null => {
    try {
      raiseBy(stateVector, update)
      return null
    } catch {
      return 'undecodable'
    }
  }
  return { stateVector, take }
}

/** Null when there is no such document. Throws Rot, or RowMissing. */
export const openDocument = async (
  sql: postgres.Sql,
  documentId: DocumentId,
): Promise<OpenedDocument | null> => {
  const standing = await readStanding(sql, documentId)
  if (standing === null) return null
  const { epoch, head, snapshotSeq, stateBytes } = standing
  // What was quarantined may have had something on its way that depends on it.
  const vector = epoch > 1 ? new Completeness(standing.stateVector) : counting(standing.stateVector)
  let bytesSinceSnapshot = 0
  for await (const page of readRows(sql, documentId, { after: snapshotSeq, head })) {
    for (const { seq, update } of page) {
      const fault = vector.take(update)
      if (fault !== null) throw new Rot(documentId, 'rows', `row ${seq} is ${fault}`)
      bytesSinceSnapshot += update.length
    }
  }
  return { epoch, head, snapshotSeq, stateVector: vector.stateVector, bytesSinceSnapshot, stateBytes }
}

/**
 * What somebody who holds everything up to `seq` of `epoch` lacks; of another epoch, or beyond the head, they hold
 * nothing of use. Null when there is no such document. Throws Rot, or RowMissing.
 */
export const readLacking = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  have: { readonly epoch: number; readonly seq: number },
): Promise<Lacking | null> => {
  const standing = await readStanding(sql, documentId)
  if (standing === null) return null
  const { epoch } = standing
  const held = have.epoch === epoch && have.seq <= standing.head ? have.seq : 0
  const snapshot = held < standing.snapshotSeq ? await readSnapshot(sql, documentId) : null
  // A snapshot made since we looked may be ahead of the head that we saw.
  const head = Math.max(standing.head, snapshot?.seq ?? 0)
  const rows: HistoryRow[] = []
  for await (const page of readRows(sql, documentId, { after: snapshot?.seq ?? held, head })) {
    rows.push(...page)
  }
  return { epoch, head, snapshot, rows }
}
