import type postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { chunkChecksum, rowChecksum } from './checksum'
import { type HistoryRow, unpackRows } from './history-chunk'

/** What is wrong with a document's history at one place, for people. */
export type HistoryFault = { readonly seq: number; readonly reason: string }

export type HistoryPage = {
  /** Consecutive, and whole: what is missing or rotten between them stands in `faults`. */
  readonly rows: readonly HistoryRow[]
  readonly faults: readonly HistoryFault[]
}

/** Bounds of one page of rows. */
const pageRows = 1_000
const pageBytes = 4 * 1024 * 1024

type StoredChunk = { firstSeq: string; lastSeq: string; content: Uint8Array; checksum: string }
type StoredRow = {
  seq: string
  principalId: PrincipalId | null
  clientId: string
  createdAt: Date
  update: Uint8Array
  checksum: string | null
}

const chunkPage = (documentId: DocumentId, stored: StoredChunk): HistoryPage => {
  const { content } = stored
  const [firstSeq, lastSeq] = [Number(stored.firstSeq), Number(stored.lastSeq)]
  const lost = (reason: string): HistoryPage => ({
    rows: [],
    faults: [{ seq: firstSeq, reason: `the chunk of rows ${firstSeq} to ${lastSeq} ${reason}` }],
  })
  if (chunkChecksum(documentId, { firstSeq, lastSeq, content }) !== Number(stored.checksum))
    return lost('has another checksum than it was written with')
  try {
    const rows = unpackRows(firstSeq, content)
    if (rows.length !== lastSeq - firstSeq + 1) return lost(`holds ${rows.length} rows`)
    return sound(documentId, rows)
  } catch (error) {
    return lost(`does not read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The rows that are as they were written, and what is to be said of the others. */
const sound = (documentId: DocumentId, rows: readonly HistoryRow[]): HistoryPage => {
  const faults: HistoryFault[] = []
  const good = rows.filter((row) => {
    if (row.checksum === null || row.checksum === rowChecksum(documentId, row)) return true
    faults.push({ seq: row.seq, reason: `row ${row.seq} has another checksum than it was written with` })
    return false
  })
  return { rows: good, faults }
}

/**
 * All that was ever written into a document after `after`, up to and with `head`: first the chunks, then the rows that
 * are not packed yet (rule J7). Reports what is rotten and goes on; throws when a seq is in neither (rule J1).
 */
export async function* readHistory(
  sql: postgres.Sql,
  documentId: DocumentId,
  { after, head }: { readonly after: number; readonly head: number },
): AsyncGenerator<HistoryPage, void, undefined> {
  let last = after
  while (last < head) {
    const [chunk] = await sql<StoredChunk[]>`
      select first_seq as "firstSeq", last_seq as "lastSeq", content, checksum from journal_chunks
      where document_id = ${documentId} and last_seq > ${last} and first_seq <= ${head}
      order by first_seq limit 1`
    if (chunk === undefined) break
    const first = Number(chunk.firstSeq)
    if (first > last + 1) throw new Error(`the history of ${documentId} lacks row ${last + 1}`)
    const { rows, faults } = chunkPage(documentId, chunk)
    const wanted = ({ seq }: { seq: number }): boolean => seq > last && seq <= head
    yield { rows: rows.filter(wanted), faults: faults.filter(({ seq }) => seq <= head) }
    last = Math.min(Number(chunk.lastSeq), head)
  }
  while (last < head) {
    const stored: StoredRow[] = await sql<StoredRow[]>`
      select seq, principal_id as "principalId", client_id as "clientId", created_at as "createdAt", "update", checksum
      from (
        select *, sum(octet_length("update")) over (order by seq) - octet_length("update") as before
        from (
          select * from journal where document_id = ${documentId} and seq > ${last} and seq <= ${head}
          order by seq limit ${pageRows}
        ) as rows
      ) as measured where before < ${pageBytes} order by seq`
    const rows = stored.map((row) => ({
      ...row,
      seq: Number(row.seq),
      clientId: Number(row.clientId),
      checksum: row.checksum === null ? null : Number(row.checksum),
    }))
    for (const { seq } of rows) {
      if (seq !== last + 1) throw new Error(`the history of ${documentId} lacks row ${last + 1}`)
      last = seq
    }
    if (rows.length === 0) throw new Error(`the history of ${documentId} ends at ${last}, not at ${head}`)
    yield sound(documentId, rows)
  }
}
