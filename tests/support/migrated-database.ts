import postgres from 'postgres'
import { applyMigrations } from '@/server/database/migrations'
import { testLog } from './test-log'

/** What other databases are copied from: to migrate each of them would take longer than most of their tests. */
export const migratedDatabase = 'manyhands_migrated'

/** Makes it in the Postgres at `server`. */
export const makeMigratedDatabase = async (server: string): Promise<void> => {
  const administer = postgres(server, { max: 1, onnotice: () => {} })
  await administer.unsafe(`drop database if exists ${migratedDatabase} with (force)`)
  await administer.unsafe(`create database ${migratedDatabase} template template0`)
  await administer.end()
  const url = new URL(server)
  url.pathname = `/${migratedDatabase}`
  const sql = postgres(url.href, { max: 1, onnotice: () => {} })
  await applyMigrations(sql, testLog)
  await sql.end()
}
