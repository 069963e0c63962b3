import type postgres from 'postgres'
import { StartError } from '@/server/start-error'

const oldest = 140_000

/**
 * Refuses a Postgres that would lose what it reported as committed (rule J9), that is too old, or that cannot
 * hold every character. `allowUnsafe` waives the first of the three.
 */
export const checkDurability = async (sql: postgres.Sql, allowUnsafe: boolean): Promise<void> => {
  const [server] = await sql<
    { version: string; encoding: string; fsync: string; synchronous: string }[]
  >`select current_setting('server_version_num') as version,
           current_setting('server_encoding') as encoding,
           current_setting('fsync') as fsync,
           current_setting('synchronous_commit') as synchronous`
  if (server === undefined) throw new Error('Postgres does not tell its settings')
  if (Number(server.version) < oldest) {
    throw new StartError('This Postgres is too old. Use version 14 or newer.')
  }
  if (server.encoding !== 'UTF8') {
    throw new StartError(
      `This database is encoded in ${server.encoding}. Create one with encoding UTF8 and put it into DATABASE_URL.`,
    )
  }
  const off = [
    ...(server.fsync === 'off' ? ['fsync'] : []),
    ...(server.synchronous === 'off' ? ['synchronous_commit'] : []),
  ]
  if (off.length > 0 && !allowUnsafe) {
    throw new StartError(
      `This Postgres can lose saved work: ${off.join(' and ')} is off. Turn it on, or set MANYHANDS_ALLOW_UNSAFE_POSTGRES=true to accept that.`,
    )
  }
}
