import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { chunkChecksum } from './checksum'
import type { HistoryRow } from './history-chunk'
import { readHistory } from './read-history'

/** Rows of one chunk: fewer are left where they are, because a chunk is worth its while only with many. */
export const leastRows = 500
const mostRows = 4_000
/** Bytes of updates in one chunk, about. */
const mostBytes = 2 * 1024 * 1024
/** Enough bytes are worth a chunk too, however few the rows. */
const worthwhileBytes = 512 * 1024

/** Where the next chunk of a document would begin, and where its snapshot stands. */
const standingOf = async (
  sql: postgres.Sql,
  documentId: DocumentId,
): Promise<{ first: number; snapshotSeq: number } | null> => {
  const [found] = await sql<{ packed: string; snapshotSeq: string }[]>`
    select snapshots.seq as "snapshotSeq",
      coalesce((select max(last_seq) from journal_chunks where document_id = ${documentId}), 0) as packed
    from snapshots where document_id = ${documentId}`
  return found === undefined
    ? null
    : { first: Number(found.packed) + 1, snapshotSeq: Number(found.snapshotSeq) }
}

/** The rows of the next chunk; null when it would not be worth its while, or one of them is rotten. */
const takeRows = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  { first, snapshotSeq }: { readonly first: number; readonly snapshotSeq: number },
): Promise<HistoryRow[] | null> => {
  const taken: HistoryRow[] = []
  let bytes = 0
  const head = Math.min(snapshotSeq, first - 1 + mostRows)
  for await (const { rows, faults } of readHistory(sql, documentId, { after: first - 1, head })) {
    // What is rotten is looked after first; packed, it would only be harder to reach.
    if (faults.length > 0) return null
    for (const row of rows) {
      if (bytes >= mostBytes) break
      taken.push(row)
      bytes += row.update.length
    }
    if (bytes >= mostBytes) break
  }
  return taken.length >= leastRows || bytes >= worthwhileBytes ? taken : null
}

/**
 * Moves rows below a document's snapshot into a compressed chunk (rule J7): put there and taken away in one
 * transaction, after the packed form has been read again. `pack` does the work elsewhere and vouches for it.
 * Answers how many rows were moved; 0 when there is nothing worth it, or another process has moved them meanwhile.
 */
export const packHistory = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  pack: (rows: readonly HistoryRow[]) => Promise<Uint8Array>,
): Promise<number> => {
  const standing = await standingOf(sql, documentId)
  if (standing === null || standing.snapshotSeq < standing.first) return 0
  const rows = await takeRows(sql, documentId, standing)
  const [firstSeq, lastSeq] = [rows?.at(0)?.seq, rows?.at(-1)?.seq]
  if (rows === null || firstSeq === undefined || lastSeq === undefined) return 0
  const content = await pack(rows)
  return sql.begin(async (sql) => {
    // Quarantine changes rows in place, and holds the head while it does; another process may have packed the same.
    await sql`select from journal_heads where document_id = ${documentId} for update`
    const packed = await sql`
      select from journal_chunks where document_id = ${documentId} and last_seq >= ${firstSeq}`
    if (packed.length > 0) return 0
    // What a version of before authors were kept has written: only its rows say whose it is.
    await sql`
      insert into journal_authors (document_id, client_id, principal_id)
      select distinct on (client_id) document_id, client_id, coalesce(principal_id, '') from journal
      where document_id = ${documentId} and seq between ${firstSeq} and ${lastSeq}
      order by client_id, seq on conflict do nothing`
    const removed = await sql<{ checksum: string | null }[]>`
      delete from journal where document_id = ${documentId} and seq between ${firstSeq} and ${lastSeq}
      returning checksum`
    const same =
      removed.length === rows.length &&
      sumOf(removed.map(({ checksum }) => Number(checksum))) ===
        sumOf(rows.map(({ checksum }) => Number(checksum)))
    if (!same) throw new Error(`the rows of ${documentId} changed while they were packed`)
    await sql`
      insert into journal_chunks (document_id, first_seq, last_seq, content, checksum) values
        (${documentId}, ${firstSeq}, ${lastSeq}, ${content},
          ${chunkChecksum(documentId, { firstSeq, lastSeq, content })})`
    return rows.length
  })
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
