import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { rowChecksum } from '@/server/journal/checksum'
import { readHistory } from '@/server/journal/read-history'

async function* fingerprints(
  sql: postgres.Sql,
  documentId: DocumentId,
  head: number,
): AsyncGenerator<number> {
  for await (const { rows } of readHistory(sql, documentId, { after: 0, head }))
    for (const row of rows) yield rowChecksum(documentId, row)
}

/** Whether a document was written by the same rows, up to and with `head`, in both databases. */
export const hasSamePast = async (
  one: postgres.Sql,
  other: postgres.Sql,
  { documentId, head }: { readonly documentId: DocumentId; readonly head: number },
): Promise<boolean> => {
  const theirs = fingerprints(other, documentId, head)
  for await (const print of fingerprints(one, documentId, head)) {
    const { value } = await theirs.next()
    if (value !== print) return false
  }
  return (await theirs.next()).done === true
}
