import type postgres from 'postgres'
import { commandPrefix } from '@/server/database/connect-alone'
import { BackupRefused } from './backup-damaged'

/** Throws BackupRefused while a server is connected to the database: what it holds in memory would be of another past. */
export const refuseServed = async (sql: postgres.Sql): Promise<void> => {
  const [others] = await sql<{ count: string }[]>`
    select count(*) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
      and application_name like 'manyhands%' and not application_name like ${`${commandPrefix}%`}`
  if (Number(others?.count) > 0)
    throw new BackupRefused('A server is running on this database. Stop every one, then restore.')
}
