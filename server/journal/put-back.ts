import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { arrayLiteral, hex } from './array-literal'
import { chunkChecksum, rowChecksum } from './checksum'
import { type HistoryRow, packRows, unpackRows } from './history-chunk'
import { type MadeSnapshot, writeSnapshot } from './snapshots'

export type PutBack = {
  /** The document says again what it said after this row. */
  readonly to: number
  /** What it said then. */
  readonly made: MadeSnapshot
  /** The epoch in which `made` was read. */
  readonly epoch: number
}

/** Rows that are put aside in one statement. */
const pageRows = 1_000
const texts = 1009
const bigints = 1016
const byteas = 1001
const timestamps = 1185
const empty = Buffer.from([0, 0])

const isEmpty = ({ update }: HistoryRow): boolean => Buffer.compare(update, empty) === 0

const emptied = (documentId: DocumentId, row: HistoryRow): HistoryRow => ({
  ...row,
  update: empty,
  checksum: rowChecksum(documentId, { ...row, update: empty }),
})

const putAside = async (
  sql: postgres.TransactionSql,
  documentId: DocumentId,
  { rows, epoch, reason }: { rows: readonly HistoryRow[]; epoch: number; reason: string },
): Promise<void> => {
  const array = (of: (row: HistoryRow) => string | null, type: number) =>
    sql.typed(arrayLiteral(rows.map(of)), type)
  await sql`
    insert into journal_quarantine (document_id, seq, epoch, principal_id, client_id, "update", checksum, reason,
      written_at)
    select ${documentId}, seq, ${epoch}, principal_id, client_id, "update", checksum, ${reason}, written_at
    from unnest(
      ${array(({ seq }) => String(seq), bigints)}, ${array(({ principalId }) => principalId, texts)},
      ${array(({ clientId }) => String(clientId), bigints)}, ${array(({ update }) => hex(update), byteas)},
      ${array(({ checksum }) => (checksum === null ? null : String(checksum)), bigints)},
      ${array(({ createdAt }) => createdAt.toISOString(), timestamps)}
    ) as row (seq, principal_id, client_id, "update", checksum, written_at)`
}

/** Rows of chunks: each chunk is written anew, with nothing in them. */
const emptyChunks = async (
  sql: postgres.TransactionSql,
  documentId: DocumentId,
  { to, aside }: { to: number; aside: (rows: readonly HistoryRow[]) => Promise<void> },
): Promise<void> => {
  for (let after = to; ; ) {
    const [chunk] = await sql<{ firstSeq: string; lastSeq: string; content: Uint8Array }[]>`
      select first_seq as "firstSeq", last_seq as "lastSeq", content from journal_chunks
      where document_id = ${documentId} and last_seq > ${after} order by first_seq limit 1`
    if (chunk === undefined) return
    const [firstSeq, lastSeq] = [Number(chunk.firstSeq), Number(chunk.lastSeq)]
    const rows = unpackRows(firstSeq, chunk.content)
    await aside(rows.filter(({ seq }) => seq > to))
    const content = packRows(rows.map((row) => (row.seq > to ? emptied(documentId, row) : row)))
    await sql`
      update journal_chunks
      set content = ${content}, checksum = ${chunkChecksum(documentId, { firstSeq, lastSeq, content })}
      where document_id = ${documentId} and first_seq = ${firstSeq}`
    after = lastSeq
  }
}

/** Rows that are not packed. */
const emptyRows = async (
  sql: postgres.TransactionSql,
  documentId: DocumentId,
  { to, aside }: { to: number; aside: (rows: readonly HistoryRow[]) => Promise<void> },
): Promise<void> => {
  for (let after = to; ; ) {
    const found = await sql<
      (Omit<HistoryRow, 'seq' | 'clientId' | 'checksum'> & {
        seq: string
        clientId: string
        checksum: string | null
      })[]
    >`
      select seq, principal_id as "principalId", client_id as "clientId", created_at as "createdAt", "update",
        checksum
      from journal where document_id = ${documentId} and seq > ${after} order by seq limit ${pageRows}`
    const rows = found.map((row) => ({
      ...row,
      seq: Number(row.seq),
      clientId: Number(row.clientId),
      checksum: row.checksum === null ? null : Number(row.checksum),
    }))
    const last = rows.at(-1)
    if (last === undefined) return
    await aside(rows)
    const now = rows.map((row) => emptied(documentId, row))
    await sql`
      update journal set "update" = ${empty}, checksum = row.checksum
      from unnest(
        ${sql.typed(arrayLiteral(now.map(({ seq }) => String(seq))), bigints)},
        ${sql.typed(arrayLiteral(now.map(({ checksum }) => String(checksum))), bigints)}
      ) as row (seq, checksum)
      where document_id = ${documentId} and journal.seq = row.seq`
    after = last.seq
  }
}

/**
 * Puts a document back to what it said after a row of its own. What was written after it goes to the quarantine, as
 * rule J8 has it: its seqs stay, empty, the document begins a new epoch, and whoever holds more is told. All of it in one
 * transaction; answers how many rows that were, or null when the document began another life meanwhile.
 */
export const putBack = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  { to, made, epoch }: PutBack,
): Promise<number | null> =>
  sql.begin(async (sql) => {
    // As appending does: what comes later waits, and finds the new epoch.
    const [head] = await sql<{ seq: string }[]>`
      select seq from journal_heads where document_id = ${documentId} for update`
    const [raised] = await sql`
      update documents set epoch = epoch + 1 where id = ${documentId} and epoch = ${epoch} returning epoch`
    if (head === undefined || raised === undefined) return null
    const reason = `put aside when the document was put back to row ${to}`
    let moved = 0
    const aside = async (rows: readonly HistoryRow[]): Promise<void> => {
      const filled = rows.filter((row) => !isEmpty(row))
      moved += filled.length
      if (filled.length > 0) await putAside(sql, documentId, { rows: filled, epoch, reason })
    }
    await emptyChunks(sql, documentId, { to, aside })
    await emptyRows(sql, documentId, { to, aside })
    const written = await writeSnapshot(sql, documentId, { ...made, seq: Number(head.seq), mends: true })
    if (!written) throw new Error(`a snapshot of ${documentId} stands beyond its head`)
    return moved
  })
