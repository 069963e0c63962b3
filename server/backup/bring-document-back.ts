import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { BackupRefused } from './backup-damaged'
import { putRows } from './put-rows'
import { readTables } from './read-tables'
import { restoredEpoch } from './restored-epoch'
import { tablePages } from './table-pages'

/** Links, invitations and requests stay behind: what was withdrawn since would be alive again. */
const broughtTables = [
  'documents',
  'journal_heads',
  'journal',
  'journal_chunks',
  'journal_authors',
  'journal_quarantine',
  'snapshots',
  'files',
  'members',
]

/**
 * Brings a document back that is not here any more, from a database that holds it and nothing else: with its whole
 * history, its files' rows and those of its people who are still here, or `owner`. It begins a new epoch.
 */
export const bringDocumentBack = async (
  from: postgres.Sql,
  to: postgres.Sql,
  {
    documentId,
    owner,
    now,
  }: { readonly documentId: DocumentId; readonly owner: string | null; readonly now: Date },
): Promise<void> => {
  const tables = await readTables(from)
  await to.begin(async (sql) => {
    // What belongs to a person who is gone is held back by a key of another table: there it is set to nobody.
    const here = new Set((await sql<{ id: string }[]>`select id from principals`).map(({ id }) => id))
    for (const name of broughtTables) {
      const table = tables.find((one) => one.name === name)
      if (table === undefined) throw new Error(`there is no table ${name}`)
      const creator = table.columns.findIndex((column) => column.name === 'created_by')
      const member =
        name === 'members' ? table.columns.findIndex((column) => column.name === 'principal_id') : -1
      for await (const page of tablePages(from, table)) {
        const rows = page
          .filter((row) => member === -1 || here.has(String(row[member])))
          .map((row) =>
            row.map((value, index) =>
              name === 'documents' && index === creator && !here.has(String(value)) ? null : value,
            ),
          )
        await putRows(sql, table, rows)
      }
    }
    await sql`
      update documents set epoch = greatest(epoch + 1, ${restoredEpoch(now)}), open_role = null, trashed_at = null
      where id = ${documentId}`
    if (owner !== null)
      await sql`
        insert into members (document_id, principal_id, role) values (${documentId}, ${owner}, 'owner')
        on conflict (document_id, principal_id) do update set role = 'owner'`
    const [owned] = await sql`select from members where document_id = ${documentId} and role = 'owner'`
    if (owned === undefined)
      throw new BackupRefused(
        'Nobody who owned the document is here any more. Say --owner with somebody’s e-mail address.',
      )
  })
}
