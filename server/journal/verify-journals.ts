import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { DocumentWorkers } from '@/server/workers/document-workers'
import { verifyDocument } from './verify-document'

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

/** What was read, and how much of it is not as it should be. */
export type VerifyTotals = {
  documents: number
  rows: number
  chunks: number
  snapshots: number
  quarantined: number
  troubles: number
}

/** Scrubs one document, or all: says a line for each trouble. */
export const verifyJournals = async (
  sql: postgres.Sql,
  only: DocumentId | null,
  say: (line: string) => void,
): Promise<VerifyTotals> => {
  const workers = new DocumentWorkers({ compactLimitMs: 600_000, heapMegabytes: 2_048 })
  const totals: VerifyTotals = { documents: 0, rows: 0, chunks: 0, snapshots: 0, quarantined: 0, troubles: 0 }
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
  return totals
}
