import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { chunkChecksum } from './checksum'
import { unpackRows } from './history-chunk'
import { type HistoryPage, readRowPages, soundRows } from './read-rows'

type StoredChunk = { firstSeq: string; lastSeq: string; content: Uint8Array; checksum: string }

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
    return soundRows(documentId, rows)
  } catch (error) {
    return lost(`does not read: ${error instanceof Error ? error.message : String(error)}`)
  }
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
  yield* readRowPages(sql, documentId, { after: last, head })
}
