import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { verifyDocument } from '@/server/journal/verify-document'
import { DocumentWorkers } from '@/server/workers/document-workers'

/** Ids that are fetched at once. */
const pageSize = 500

async function* documentIds(sql: postgres.Sql, only: DocumentId | null): AsyncGenerator<DocumentId> {
  if (only !== null) {
    yield only
    return
  }
  for (let last = ''; ; ) {
    const page = await sql<{ id: DocumentId }[]>`
      select document_id as id from journal_heads where document_id > ${last} order by document_id limit ${pageSize}`
    if (page.length === 0) return
    for (const { id } of page) yield id
    last = page.at(-1)?.id ?? last
  }
}

/**
 * Scrubs one document, or all: a line for each trouble, and at the end one of JSON. Answers with the code to exit
 * with: 0 when there is no trouble.
 */
export const verifyJournals = async (
  sql: postgres.Sql,
  only: DocumentId | null,
  say: (line: string) => void,
): Promise<number> => {
  const workers = new DocumentWorkers({ compactLimitMs: 600_000, heapMegabytes: 2_048 })
  const totals = { documents: 0, rows: 0, chunks: 0, snapshots: 0, quarantined: 0, troubles: 0 }
  try {
    for await (const documentId of documentIds(sql, only)) {
      const verified = await verifyDocument({ sql, workers }, documentId)
      if (verified === null) {
        say(`${documentId}: there is no such document`)
        totals.troubles++
        continue
      }
      totals.documents++
      totals.rows += verified.rows
      totals.chunks += verified.chunks
      totals.snapshots += verified.snapshot ? 1 : 0
      totals.quarantined += verified.quarantined
      totals.troubles += verified.troubles.length
      for (const trouble of verified.troubles) say(`${documentId}: ${trouble}`)
    }
  } finally {
    await workers.close()
  }
  say(JSON.stringify(totals))
  return totals.troubles === 0 ? 0 : 1
}
