import type postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { rowChecksum } from './checksum'
import type { HistoryRow } from './history-chunk'
import { Rot, RowMissing } from './rot'

/** What is wrong with a document's history at one place, for people. */
export type HistoryFault = { readonly seq: number; readonly reason: string }

export type HistoryPage = {
  /** Consecutive, and whole: what is missing or rotten between them stands in `faults`. */
  readonly rows: readonly HistoryRow[]
  readonly faults: readonly HistoryFault[]
}

type Range = { readonly after: number; readonly head: number }

/** Bounds of one page: a journal may be long, and a row may be a megabyte. */
const pageRows = 1_000
const pageBytes = 256 * 1024

type Stored = {
  seq: string
  principalId: PrincipalId | null
  clientId: string
  createdAt: Date
  update: Uint8Array
  checksum: string | null
}

/** The rows that are as they were written, and what is to be said of the others (rule J8). */
export const soundRows = (documentId: DocumentId, rows: readonly HistoryRow[]): HistoryPage => {
  const faults: HistoryFault[] = []
  const sound = rows.filter((row) => {
    // Rows of before checksums were kept have none.
    if (row.checksum === null || row.checksum === rowChecksum(documentId, row)) return true
    faults.push({ seq: row.seq, reason: `row ${row.seq} has another checksum than it was written with` })
    return false
  })
  return { rows: sound, faults }
}

/**
 * A document's rows after `after`, up to and with `head`, as far as they are not packed, page by page. Throws
 * RowMissing at one that is not among them (rule J1).
 */
export async function* readRowPages(
  sql: postgres.Sql,
  documentId: DocumentId,
  { after, head }: Range,
): AsyncGenerator<HistoryPage, void, undefined> {
  let last = after
  while (last < head) {
    const stored: Stored[] = await sql<Stored[]>`
      select seq, principal_id as "principalId", client_id as "clientId", created_at as "createdAt",
        "update", checksum
      from (
        select *, sum(octet_length("update")) over (order by seq) - octet_length("update") as before
        from (
          select * from journal
          where document_id = ${documentId} and seq > ${last} and seq <= ${head}
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
      if (seq !== last + 1) throw new RowMissing(documentId, last + 1)
      last = seq
    }
    if (rows.length === 0) throw new RowMissing(documentId, last + 1)
    yield soundRows(documentId, rows)
  }
}

/** The same, where each row has to be as it was written: throws Rot at one that is not. */
export async function* readRows(
  sql: postgres.Sql,
  documentId: DocumentId,
  range: Range,
): AsyncGenerator<readonly HistoryRow[], void, undefined> {
  for await (const { rows, faults } of readRowPages(sql, documentId, range)) {
    const [fault] = faults
    if (fault !== undefined) throw new Rot(documentId, 'rows', fault.reason)
    yield rows
  }
}
