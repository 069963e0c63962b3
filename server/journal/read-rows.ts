import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'

/** One row as it is read back. */
export type JournalRow = {
  readonly seq: number
  readonly clientId: number
  /** A Yjs v1 update. */
  readonly update: Uint8Array
}

/** Bounds of one page: a journal may be long, and a row may be a megabyte. */
const pageRows = 1_000
const pageBytes = 4 * 1024 * 1024

type Stored = { seq: string; clientId: string; update: Uint8Array }

/** A document's rows after `after`, up to and with `head`, page by page. Throws when a row is missing (rule J1). */
export async function* readRows(
  sql: postgres.Sql,
  documentId: DocumentId,
  { after, head }: { readonly after: number; readonly head: number },
): AsyncGenerator<JournalRow[], void, undefined> {
  let last = after
  while (last < head) {
    const stored: Stored[] = await sql<Stored[]>`
      select seq, client_id as "clientId", "update" from (
        select seq, client_id, "update",
          sum(octet_length("update")) over (order by seq) - octet_length("update") as before
        from (
          select seq, client_id, "update" from journal
          where document_id = ${documentId} and seq > ${last} and seq <= ${head}
          order by seq limit ${pageRows}
        ) as rows
      ) as measured where before < ${pageBytes} order by seq`
    const page = stored.map((row) => ({
      seq: Number(row.seq),
      clientId: Number(row.clientId),
      update: row.update,
    }))
    for (const { seq } of page) {
      if (seq !== last + 1) throw new Error(`the journal of ${documentId} lacks row ${last + 1}`)
      last = seq
    }
    if (page.length === 0) throw new Error(`the journal of ${documentId} ends at ${last}, not at ${head}`)
    yield page
  }
}
