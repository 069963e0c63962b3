import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { applyMigration, beginRecord, type Migration, readMigrations } from '@/server/database/migrations'
import type { FileStore } from '@/server/files/file-store'
import { BackupDamaged, BackupRefused } from './backup-damaged'
import type { Beginning, TableShape } from './backup-words'
import { dropMade } from './drop-made'
import { type CheckedBackup, PartReader } from './part-reader'
import { putFiles } from './put-files'
import { putRows } from './put-rows'
import { noteEpochs, raiseEpochs } from './raise-epochs'
import { readBroughtTo, readTables } from './read-tables'
import { refuseServed } from './refuse-served'
import { decodeRows, type RowValues } from './rows-part'
import { quoted } from './table-pages'

export type RestoreTarget = {
  /** Connections that nobody else uses. */
  readonly sql: postgres.Sql
  /** Where the bytes of uploaded files go; null leaves them out. */
  readonly store: FileStore | null
  readonly now: Date
}

export type RestoreWish = {
  /** What is there is given up. */
  readonly replace?: boolean
  /** The epochs stay as they are: for a look at what the backup holds, which no browser ever sees. */
  readonly keepEpochs?: boolean
  /** Only this document, and the people. */
  readonly only?: DocumentId
}

export type Restored = CheckedBackup & { readonly rows: number; readonly files: number }

/** This version's migrations, cut where the backup's end. Throws BackupRefused when they are not the same so far. */
const splitMigrations = (
  ours: readonly Migration[],
  { migrations: theirs, version }: Beginning,
): { readonly before: readonly Migration[]; readonly after: readonly Migration[] } => {
  const known = new Map(ours.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of theirs) {
    const migration = known.get(name)
    if (migration === undefined)
      throw new BackupRefused(
        `The backup is of a newer version of Manyhands, ${version} (it has the migration ${name}). Restore it with that version or a later one.`,
      )
    if (migration.checksum !== checksum)
      throw new BackupRefused(
        `The migration ${name} of the backup differs from the one that comes with Manyhands. Restore it with the version that made it, ${version}.`,
      )
  }
  const before = ours.slice(0, theirs.length)
  if (before.some(({ name }, index) => name !== theirs[index]?.name))
    throw new BackupRefused('The backup is of a database that lacks a migration in between.')
  return { before, after: ours.slice(theirs.length) }
}

const refuseFilled = async (sql: postgres.Sql): Promise<void> => {
  const there = new Set((await readTables(sql)).map(({ name }) => name))
  for (const table of ['documents', 'principals']) {
    if (!there.has(table)) continue
    const [found] = await sql.unsafe(`select exists (select from ${quoted(table)}) as filled`)
    if (found?.filled)
      throw new BackupRefused(
        'There are people or documents in this database. Restore into an empty one, or say --replace to give up what is there.',
      )
  }
}

/** The rows of a part that are wanted, when only one document is. */
const wantedRows = (
  table: TableShape,
  rows: readonly RowValues[],
  only: DocumentId | undefined,
): readonly RowValues[] => {
  if (only === undefined || table.name === 'principals') return rows
  const place = table.columns.findIndex(
    ({ name }) => name === (table.name === 'documents' ? 'id' : 'document_id'),
  )
  return place === -1 ? [] : rows.filter((row) => row[place] === only)
}

const putTables = async (
  sql: postgres.TransactionSql,
  reader: PartReader,
  { beginning, ending, only }: CheckedBackup & { readonly only?: DocumentId | undefined },
): Promise<number> => {
  const { tables } = beginning
  const counts = tables.map(() => 0)
  let put = 0
  for await (const { about, bytes } of reader.parts('rows')) {
    const table = tables[about]
    if (table === undefined) throw new BackupDamaged([`there are rows of a table ${about}, which it has not`])
    const rows = decodeRows(
      bytes,
      table.columns.map(({ type }) => type === 'bytea'),
    )
    counts[about] = (counts[about] ?? 0) + rows.length
    const wanted = wantedRows(table, rows, only)
    await putRows(sql, table, wanted)
    put += wanted.length
  }
  const wrong = tables.findIndex((_, index) => counts[index] !== ending.rows[index])
  if (wrong !== -1)
    throw new BackupDamaged([
      `there are ${counts[wrong]} rows of ${tables[wrong]?.name}, where ${ending.rows[wrong]} were written`,
    ])
  return put
}

const isSame = (
  one: readonly { readonly name: string; readonly checksum: string }[] | null,
  other: readonly { readonly name: string; readonly checksum: string }[],
): boolean =>
  one !== null &&
  one.length === other.length &&
  one.every(({ name, checksum }, index) => {
    const theirs = other[index]
    return theirs?.name === name && theirs.checksum === checksum
  })

/** Where the shape is the backup's already, making it anew would take longer than all else. */
const emptyTables = async (sql: postgres.TransactionSql): Promise<void> => {
  const tables = (await readTables(sql)).map(({ name }) => quoted(name))
  await sql.unsafe(`truncate ${tables.join(', ')}`)
}

/** Numbers that the database gives go on after those that came. */
const raiseSequences = async (sql: postgres.TransactionSql): Promise<void> => {
  const found = await sql<{ table: string; column: string; sequence: string }[]>`
    select relname as table, attname as column, pg_get_serial_sequence(quote_ident(relname), attname) as sequence
    from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    where relnamespace = current_schema()::regnamespace and relkind = 'r'
      and pg_get_serial_sequence(quote_ident(relname), attname) is not null`
  for (const { table, column, sequence } of found)
    await sql.unsafe(
      `select setval('${sequence}', greatest(max(${quoted(column)}), 1), max(${quoted(column)}) is not null)
       from ${quoted(table)}`,
    )
}

const bring = async (
  sql: postgres.TransactionSql,
  reader: PartReader,
  {
    checked,
    wish,
    now,
    ours,
  }: {
    readonly checked: CheckedBackup
    readonly wish: RestoreWish
    readonly now: Date
    readonly ours: readonly Migration[]
  },
): Promise<number> => {
  const { before, after } = splitMigrations(ours, checked.beginning)
  await sql`set local lock_timeout = '10s'`
  const there = (await readTables(sql)).map(({ name }) => name)
  await noteEpochs(sql, there.includes('documents'))
  if (isSame(await readBroughtTo(sql), checked.beginning.migrations)) await emptyTables(sql)
  else {
    await dropMade(sql, ours)
    await beginRecord(sql)
    for (const migration of before) await applyMigration(sql, migration)
  }
  const rows = await putTables(sql, reader, { ...checked, only: wish.only })
  for (const migration of after) await applyMigration(sql, migration)
  await raiseSequences(sql)
  if (wish.keepEpochs !== true) await raiseEpochs(sql, now)
  return rows
}

/**
 * Puts a backup into a database and a file store.
 *
 * 1. All of it, or nothing: the backup is read and checked from end to end first, files come before rows, and all rows
 *    in one transaction.
 * 2. A backup of an earlier version is brought to this one's shape; one of a later version is refused.
 * 3. Every document begins a new epoch, so that a browser that holds more than the backup is told, and merges nothing.
 *
 * Throws BackupRefused or BackupDamaged, with sentences for people.
 */
export const restoreBackup = async (
  path: string,
  { sql, store, now }: RestoreTarget,
  wish: RestoreWish = {},
): Promise<Restored> => {
  const reader = await PartReader.open(path)
  try {
    const checked = await reader.check()
    const ours = await readMigrations()
    splitMigrations(ours, checked.beginning)
    await refuseServed(sql)
    if (wish.replace !== true) await refuseFilled(sql)
    const put = store === null ? { files: 0, takeBack: async () => {} } : await putFiles(reader, store)
    try {
      const rows = await sql.begin((sql) => bring(sql, reader, { checked, wish, now, ours }))
      await sql`analyze`
      return { ...checked, rows, files: put.files }
    } catch (error) {
      await put.takeBack()
      throw error
    }
  } finally {
    await reader.close()
  }
}
