import type postgres from 'postgres'
import * as Y from 'yjs'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { snapshotChecksum } from './checksum'
import type { HistoryRow } from './history-chunk'
import { readHistory } from './read-history'
import { decodeStateVector, sameStateVectors } from './state-vector'

/** What scrubbing one document found. */
export type Verified = {
  readonly rows: number
  readonly chunks: number
  readonly snapshot: boolean
  readonly quarantined: number
  /** Sentences for whoever has to look after it; empty when all is well. */
  readonly troubles: readonly string[]
  /** What its whole history, replayed, says; null when it could not be. */
  readonly digest: string | null
}

type Stored = {
  head: string
  snapshotSeq: string | null
  state: Uint8Array | null
  stateVector: Uint8Array | null
  checksum: string | null
  vectorChecksum: string | null
  chunks: string
  packedUpTo: string
  quarantined: string
}

type Snapshot = { readonly seq: number; readonly state: Uint8Array; readonly stateVector: Uint8Array }

const readStored = async (sql: postgres.Sql, documentId: DocumentId): Promise<Stored | null> => {
  const [found] = await sql<Stored[]>`
    select journal_heads.seq as head, snapshots.seq as "snapshotSeq", snapshots.state,
      snapshots.state_vector as "stateVector", snapshots.checksum, snapshots.vector_checksum as "vectorChecksum",
      (select count(*) from journal_chunks where document_id = ${documentId}) as chunks,
      (select coalesce(max(last_seq), 0) from journal_chunks where document_id = ${documentId}) as "packedUpTo",
      (select count(*) from journal_quarantine where document_id = ${documentId}) as quarantined
    from journal_heads left join snapshots using (document_id)
    where document_id = ${documentId}`
  return found ?? null
}

const readAuthors = async (sql: postgres.Sql, documentId: DocumentId): Promise<Map<number, string>> => {
  const found = await sql<{ clientId: string; principalId: string }[]>`
    select client_id as "clientId", principal_id as "principalId" from journal_authors
    where document_id = ${documentId}`
  return new Map(found.map(({ clientId, principalId }) => [Number(clientId), principalId]))
}

/** The snapshot, when there is one and it is as it was written. */
const checkSnapshot = (documentId: DocumentId, stored: Stored, troubles: string[]): Snapshot | null => {
  const { snapshotSeq, state, stateVector, checksum, vectorChecksum } = stored
  if (snapshotSeq === null || state === null || stateVector === null) return null
  const seq = Number(snapshotSeq)
  const rotten = (bytes: Uint8Array, expected: string | null): boolean =>
    expected !== null && snapshotChecksum(documentId, seq, bytes) !== Number(expected)
  if (seq > Number(stored.head)) troubles.push(`the snapshot is up to ${seq}, beyond the head ${stored.head}`)
  if (rotten(stateVector, vectorChecksum))
    troubles.push("the snapshot's state vector has another checksum than it was written with")
  if (!rotten(state, checksum)) return { seq, state, stateVector }
  troubles.push('the snapshot has another checksum than it was written with')
  return null
}

/**
 * Holds each row against those before it: what it inserts continues its author's clock (rules J3 and U5), nothing is
 * stored twice, and every clientID is one principal's alone (rule U3).
 */
class Ledger {
  readonly #clocks = new Map<number, number>()
  readonly #principals = new Map<number, string>()
  readonly troubles: string[] = []

  read({ seq, clientId, principalId, update }: HistoryRow): void {
    const principal = principalId ?? ''
    const first = this.#principals.get(clientId)
    if (first === undefined) this.#principals.set(clientId, principal)
    else if (first !== principal)
      this.troubles.push(`row ${seq} was written under clientID ${clientId}, which is another's`)
    let meta: ReturnType<typeof Y.parseUpdateMeta>
    try {
      meta = Y.parseUpdateMeta(update)
    } catch {
      this.troubles.push(`row ${seq} does not decode`)
      return
    }
    for (const [client, from] of meta.from) {
      const known = this.#clocks.get(client) ?? 0
      if (from > known)
        this.troubles.push(`row ${seq} leaves a gap after clock ${known} of clientID ${client}`)
      if (from < known) this.troubles.push(`row ${seq} repeats what is known of clientID ${client}`)
      this.#clocks.set(client, Math.max(known, meta.to.get(client) ?? 0))
    }
  }

  /** Authors in the table that the rows do not know otherwise. */
  compareAuthors(authors: ReadonlyMap<number, string>): void {
    for (const [clientId, principal] of this.#principals) {
      const author = authors.get(clientId)
      if (author === undefined) this.troubles.push(`nobody is named as the author ${clientId}`)
      else if (author !== principal)
        this.troubles.push(`another than who wrote is named as the author ${clientId}`)
    }
  }
}

/** Everything that was ever written, as far as it can be read. */
const readAll = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  { head, troubles }: { readonly head: number; readonly troubles: string[] },
): Promise<HistoryRow[]> => {
  const all: HistoryRow[] = []
  try {
    for await (const { rows, faults } of readHistory(sql, documentId, { after: 0, head })) {
      all.push(...rows)
      troubles.push(...faults.map(({ reason }) => reason))
    }
  } catch (error) {
    troubles.push(error instanceof Error ? error.message : String(error))
  }
  return all
}

/**
 * Scrubs one document: heads, gaps and checksums of all that is stored, then a replay of its whole history, held
 * against what a reader is given. Changes nothing. Null when there is no such document.
 */
export const verifyDocument = async (
  { sql, workers }: { readonly sql: postgres.Sql; readonly workers: Pick<DocumentWorkers, 'audit'> },
  documentId: DocumentId,
): Promise<Verified | null> => {
  const stored = await readStored(sql, documentId)
  if (stored === null) return null
  const troubles: string[] = []
  const head = Number(stored.head)
  const snapshot = checkSnapshot(documentId, stored, troubles)
  if (Number(stored.packedUpTo) > Number(stored.snapshotSeq ?? 0))
    troubles.push(`rows up to ${stored.packedUpTo} are packed, which no snapshot holds`)
  const rows = await readAll(sql, documentId, { head, troubles })
  const ledger = new Ledger()
  for (const row of rows) ledger.read(row)
  ledger.compareAuthors(await readAuthors(sql, documentId))
  troubles.push(...ledger.troubles)
  const replayed = troubles.length === 0 ? await replay(workers, { rows, snapshot }) : null
  troubles.push(...(replayed?.troubles ?? []))
  return {
    rows: rows.length,
    chunks: Number(stored.chunks),
    snapshot: snapshot !== null,
    quarantined: Number(stored.quarantined),
    troubles,
    digest: replayed?.digest ?? null,
  }
}

const replay = async (
  workers: Pick<DocumentWorkers, 'audit'>,
  { rows, snapshot }: { readonly rows: readonly HistoryRow[]; readonly snapshot: Snapshot | null },
): Promise<Pick<Verified, 'troubles' | 'digest'>> => {
  try {
    const audited = await workers.audit({
      history: rows.map(({ update }) => update),
      stored: {
        snapshot: snapshot?.state ?? null,
        updates: rows.filter(({ seq }) => seq > (snapshot?.seq ?? 0)).map(({ update }) => update),
      },
    })
    const troubles: string[] = []
    if (audited.history !== audited.stored)
      troubles.push('its history, replayed, says something else than its snapshot and the rows after it')
    const kept = decodeStateVector(snapshot?.stateVector ?? null)
    if (snapshot !== null && !sameStateVectors(kept, decodeStateVector(audited.snapshotVector)))
      troubles.push("the snapshot's state vector is not the snapshot's")
    return { troubles, digest: audited.history }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { troubles: [`it cannot be replayed: ${reason}`], digest: null }
  }
}
