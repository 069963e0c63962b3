import { createHmac } from 'node:crypto'
import type postgres from 'postgres'
import { StartError } from '@/server/start-error'

/**
 * Seconds since its last statement after which a connection is no sign of a running server: each asks once a second, and
 * Postgres takes hours to miss one whose machine has gone.
 */
const silentSeconds = 30

/** By what servers with the same secret know each other; it gives nothing of the secret away. */
export const secretMark = (secret: string): string =>
  createHmac('sha256', secret).update('which servers belong together').digest('hex').slice(0, 12)

/** How the connections of a server are called. */
export const serverName = (mark: string | undefined): string =>
  mark === undefined ? 'manyhands' : `manyhands ${mark}`

/**
 * Throws a StartError while a server with another secret runs on this database: people would be signed in at one and
 * strangers at the other. It is seen by the names of the connections, so that nothing stands in the way once it is gone.
 * Of two that start at the same moment, it is the later one that must not, or both.
 */
export const refuseOtherSecrets = async (
  sql: postgres.Sql,
  mark: string,
  silentFor = silentSeconds,
): Promise<void> => {
  const [others] = await sql<{ count: string }[]>`
    select count(*) from pg_stat_activity
    where datname = current_database() and application_name ~ '^manyhands [0-9a-f]{12}$'
      and application_name <> ${serverName(mark)}
      and state_change > clock_timestamp() - make_interval(secs => ${silentFor})`
  if (Number(others?.count) === 0) return
  throw new StartError(
    'Another server on this database has another MANYHANDS_SECRET. Give all of them the same; to change it, stop all of them first.',
  )
}
