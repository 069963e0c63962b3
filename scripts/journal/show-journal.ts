import type postgres from 'postgres'
import * as Y from 'yjs'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { HistoryRow } from '@/server/journal/history-chunk'
import { readHistory } from '@/server/journal/read-history'

/** What an update does, in numbers. */
const deedOf = (update: Uint8Array): string => {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    const inserted = structs.reduce((sum, { length }) => sum + length, 0)
    let deleted = 0
    for (const ranges of ds.clients.values()) for (const { len } of ranges) deleted += len
    return `+${inserted} −${deleted}`
  } catch {
    return 'does not decode'
  }
}

const namesOf = async (sql: postgres.Sql): Promise<(row: HistoryRow) => Promise<string>> => {
  const names = new Map<string, string>()
  return async ({ principalId }) => {
    if (principalId === null) return 'the server'
    const known = names.get(principalId)
    if (known !== undefined) return known
    const [found] = await sql<{ name: string }[]>`select name from principals where id = ${principalId}`
    const name = found?.name ?? principalId
    names.set(principalId, name)
    return name
  }
}

/** Lists a document's journal for people: seq, time, who, clientID, bytes, and what it does. */
export const showJournal = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  say: (line: string) => void,
): Promise<number> => {
  const [found] = await sql<
    { epoch: number; head: string; snapshotSeq: string | null; packed: string; title: string }[]
  >`
    select documents.epoch, documents.title, journal_heads.seq as head, snapshots.seq as "snapshotSeq",
      (select coalesce(max(last_seq), 0) from journal_chunks where document_id = ${documentId}) as packed
    from documents join journal_heads on journal_heads.document_id = documents.id
      left join snapshots on snapshots.document_id = documents.id
    where documents.id = ${documentId}`
  if (found === undefined) {
    say(`${documentId}: there is no such document`)
    return 1
  }
  const head = Number(found.head)
  say(
    `${documentId} "${found.title}": ${head} rows, epoch ${found.epoch}, ` +
      `snapshot up to ${found.snapshotSeq ?? 'nothing'}, packed up to ${found.packed}`,
  )
  const nameOf = await namesOf(sql)
  for await (const { rows, faults } of readHistory(sql, documentId, { after: 0, head })) {
    for (const { reason } of faults) say(`! ${reason}`)
    for (const row of rows) {
      const columns = [
        String(row.seq).padStart(7),
        row.createdAt.toISOString(),
        (await nameOf(row)).padEnd(20),
        String(row.clientId).padStart(10),
        `${row.update.length} bytes`.padStart(14),
        deedOf(row.update),
      ]
      say(columns.join('  '))
    }
  }
  const quarantined = await sql<{ seq: string; reason: string; createdAt: Date }[]>`
    select seq, reason, created_at as "createdAt" from journal_quarantine
    where document_id = ${documentId} order by seq`
  for (const { seq, reason, createdAt } of quarantined)
    say(`quarantined ${createdAt.toISOString()}: row ${seq}, ${reason}`)
  return 0
}
