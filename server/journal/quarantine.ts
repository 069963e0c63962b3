import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { arrayLiteral } from './array-literal'
import { rowChecksum } from './checksum'
import { type MadeSnapshot, writeSnapshot } from './snapshots'

/** A row that no reader can take, and why. */
export type BadRow = { readonly seq: number; readonly reason: string }

const texts = 1009
const bigints = 1016
const empty = Buffer.from([0, 0])

/** A later snapshot stands there already: what it was made from has been looked at by another. */
class Superseded extends Error {}

/**
 * Moves bad rows out of the way (rule J8): they go to the quarantine, an empty update takes the place of each, the
 * snapshot that was made without them is put in place, and the document begins a new epoch, so that whoever holds
 * something of them starts anew. All of it in one transaction; false when a later snapshot stands there.
 */
export const quarantine = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  {
    rows,
    made,
  }: { readonly rows: readonly BadRow[]; readonly made: MadeSnapshot & { readonly mends: boolean } },
): Promise<boolean> => {
  const seqs = sql.typed(arrayLiteral(rows.map(({ seq }) => String(seq))), bigints)
  const reasons = sql.typed(arrayLiteral(rows.map(({ reason }) => reason)), texts)
  try {
    await sql.begin(async (sql) => {
      // As appending does: what comes later waits, and finds the new epoch.
      await sql`select from journal_heads where document_id = ${documentId} for update`
      const moved = await sql<
        { seq: string; clientId: string; principalId: string | null; isEmpty: boolean }[]
      >`
        select seq, client_id as "clientId", principal_id as "principalId", "update" = ${empty} as "isEmpty"
        from journal where document_id = ${documentId} and seq = any(${seqs})`
      await sql`
        insert into journal_quarantine (document_id, seq, epoch, principal_id, client_id, "update", checksum,
          reason, written_at)
        select document_id, journal.seq, documents.epoch, principal_id, client_id, "update", checksum,
          bad.reason, journal.created_at
        from journal join documents on documents.id = document_id
          join unnest(${seqs}, ${reasons}) as bad (seq, reason) on bad.seq = journal.seq
        where document_id = ${documentId} and "update" <> ${empty}`
      for (const { seq, clientId, principalId } of moved) {
        const checksum = rowChecksum(documentId, { principalId, clientId: Number(clientId), update: empty })
        await sql`
          update journal set "update" = ${empty}, checksum = ${checksum}
          where document_id = ${documentId} and seq = ${seq}`
      }
      // Where only the checksum of an empty row was wrong, nobody holds anything of it.
      if (moved.length < rows.length || moved.some(({ isEmpty }) => !isEmpty))
        await sql`update documents set epoch = epoch + 1 where id = ${documentId}`
      if (!(await writeSnapshot(sql, documentId, made))) throw new Superseded()
    })
    return true
  } catch (error) {
    if (error instanceof Superseded) return false
    throw error
  }
}
