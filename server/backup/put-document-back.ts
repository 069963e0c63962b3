import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { snapshotFromAll } from '@/server/journal/compact'
import { putBack } from '@/server/journal/put-back'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { BackupRefused } from './backup-damaged'
import type { FoundMoment } from './find-moment'

/**
 * Puts a document back to what it said at a moment of its own journal. What was written since is put aside. Answers how
 * many rows that were.
 */
export const putDocumentBack = async (
  { sql, workers }: { readonly sql: postgres.Sql; readonly workers: Pick<DocumentWorkers, 'compact'> },
  documentId: DocumentId,
  { seq, epoch }: FoundMoment,
): Promise<number> => {
  const made = await snapshotFromAll({ sql, workers }, { documentId, head: seq })
  if (made.bad.length > 0)
    throw new BackupRefused(
      `What the document said then cannot be read whole: ${made.bad.map(({ reason }) => reason).join('; ')}.`,
    )
  const moved = await putBack(sql, documentId, { to: seq, made, epoch })
  if (moved === null)
    throw new BackupRefused('The document was put back or mended by somebody else meanwhile. Try again.')
  return moved
}
