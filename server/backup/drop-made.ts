import type postgres from 'postgres'
import type { Migration } from '@/server/database/migrations'
import { madeBy } from './made-by'
import { migrationsTable, readTables } from './read-tables'
import { quoted } from './table-pages'

/** Drops what our migrations have made in a database, and nothing else that may stand in it. */
export const dropMade = async (
  sql: postgres.TransactionSql,
  migrations: readonly Migration[],
): Promise<void> => {
  const there = (await readTables(sql)).map(({ name }) => name)
  await sql.unsafe(`drop table if exists ${[migrationsTable, ...there].map(quoted).join(', ')} cascade`)
  const functions = madeBy(migrations, 'function')
  const found = await sql<{ name: string; signature: string }[]>`
    select proname as name, oid::regprocedure::text as signature from pg_proc
    where pronamespace = current_schema()::regnamespace`
  for (const { name, signature } of found)
    if (functions.has(name)) await sql.unsafe(`drop function ${signature}`)
}
