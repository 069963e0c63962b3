import type postgres from 'postgres'
import { readMigrations } from '@/server/database/migrations'
import type { FileStore } from '@/server/files/file-store'
import { BackupRefused } from './backup-damaged'
import { type Beginning, type Ending, wordsOf } from './backup-words'
import { formatNumber } from './part'
import { PartWriter } from './part-writer'
import { readBroughtTo, readTables } from './read-tables'
import { encodeRows } from './rows-part'
import { tablePages } from './table-pages'
import { type WrittenFiles, writeFiles } from './write-files'

export type BackupSource = {
  readonly kind: 'embedded' | 'postgres'
  readonly sql: postgres.Sql
  /** Where the bytes of uploaded files are; null leaves them where they are. */
  readonly store: FileStore | null
}

export type WrittenBackup = {
  readonly rows: number
  readonly documents: number
  readonly bytes: number
} & WrittenFiles

/** Values are to be written the same way wherever they are read. */
const plainText = async (sql: postgres.TransactionSql): Promise<void> => {
  await sql`set local timezone = 'UTC'`
  await sql`set local datestyle = 'ISO'`
  await sql`set local extra_float_digits = 1`
}

const writeRows = async (
  sql: postgres.TransactionSql,
  writer: PartWriter,
  tables: Beginning['tables'],
): Promise<number[]> => {
  const counts: number[] = []
  for (const [about, table] of tables.entries()) {
    let count = 0
    for await (const rows of tablePages(sql, table)) {
      await writer.add({ kind: 'rows', about, bytes: encodeRows(rows) })
      count += rows.length
    }
    counts.push(count)
  }
  return counts
}

const write = async (
  sql: postgres.TransactionSql,
  writer: PartWriter,
  { kind, store, version, madeAt }: BackupSource & { readonly version: string; readonly madeAt: Date },
): Promise<Omit<Ending, 'parts' | 'sha256'>> => {
  await plainText(sql)
  const migrations = await readBroughtTo(sql)
  if (migrations === null) throw new BackupRefused('There is nothing in this database yet.')
  const known = new Set((await readMigrations()).map(({ name }) => name))
  const later = migrations.find(({ name }) => !known.has(name))
  if (later !== undefined)
    throw new BackupRefused(
      `The database is of a newer version of Manyhands (it has the migration ${later.name}). Back it up with that version or a later one.`,
    )
  const tables = await readTables(sql)
  const beginning: Beginning = {
    format: formatNumber,
    version,
    madeAt: madeAt.toISOString(),
    database: kind,
    migrations,
    tables,
    files: store === null ? 'listed' : 'copied',
  }
  await writer.add({ kind: 'begin', bytes: wordsOf(beginning) })
  const rows = await writeRows(sql, writer, tables)
  const documents = rows[tables.findIndex(({ name }) => name === 'documents')] ?? 0
  const files =
    store === null ? { files: 0, missing: { count: 0, keys: [] } } : await writeFiles(sql, writer, store)
  return { rows, documents, files: files.files, missing: { ...files.missing, keys: [...files.missing.keys] } }
}

/**
 * Writes the whole database, and the bytes of uploaded files, into one file (docs/backup-format.md).
 *
 * 1. All rows are as they were at one moment, also while others write.
 * 2. A page of rows, or a piece of a file, is all that is in memory at a time.
 * 3. The file appears under its name only when it is whole; nothing stays of one that was given up.
 */
export const writeBackup = async (
  path: string,
  source: BackupSource,
  { version, madeAt }: { readonly version: string; readonly madeAt: Date },
): Promise<WrittenBackup> => {
  const writer = await PartWriter.open(path)
  try {
    const words = await source.sql.begin('isolation level repeatable read read only', (sql) =>
      write(sql, writer, { ...source, version, madeAt }),
    )
    await writer.finish(words)
    const { documents, files, missing } = words
    return { documents, files, missing, rows: words.rows.reduce((a, b) => a + b, 0), bytes: writer.bytes }
  } catch (error) {
    await writer.giveUp()
    throw error
  }
}
