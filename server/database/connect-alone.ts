import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BaseLogger } from 'pino'
import postgres from 'postgres'
import { copyRunning } from './copy-running'
import { EmbeddedPostgres } from './embedded-postgres'
import { readEngineAddress } from './engine-address'
import { parseDatabaseUrl, startProblem } from './start-problem'

/** A database as a command uses it: as it is, brought to no other shape, with time for long statements. */
export type LoneDatabase = {
  readonly kind: 'embedded' | 'postgres'
  readonly sql: postgres.Sql
  close(): Promise<void>
}

type Options = {
  readonly url?: string | undefined
  readonly dataFolder: string
  readonly log: Pick<BaseLogger, 'info' | 'warn' | 'error'>
}

/** How a command's connections are called, so that they are not taken for a server's. */
export const commandPrefix = 'manyhands-command '

const settings = (name: string) => ({
  connect_timeout: 5,
  onnotice: () => {},
  fetch_types: false,
  max_pipeline: 1,
  max: 1,
  max_lifetime: null,
  connection: { application_name: `${commandPrefix}${name}` },
})

const connectEmbedded = (
  { host, port, password }: { host: string; port: number; password: string },
  name: string,
): postgres.Sql => {
  const where = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
  return postgres({
    ...where,
    user: 'postgres',
    database: 'postgres',
    password,
    ssl: false,
    ...settings(name),
  })
}

/** The Postgres at `url`, or the embedded one, which no server may be using. Throws a StartError. */
export const connectAlone = async (
  { url, dataFolder, log }: Options,
  name: string,
): Promise<LoneDatabase> => {
  if (url !== undefined) {
    const address = parseDatabaseUrl(url)
    const sql = postgres(url, settings(name))
    try {
      await sql`select 1`
    } catch (error) {
      await sql.end({ timeout: 1 })
      throw startProblem(error, address)
    }
    return { kind: 'postgres', sql, close: () => sql.end({ timeout: 3 }) }
  }
  const embedded = await EmbeddedPostgres.start({ dataFolder, log })
  const sql = connectEmbedded(embedded.connection, name)
  const close = async (): Promise<void> => {
    await sql.end({ timeout: 3 })
    await embedded.close()
  }
  return { kind: 'embedded', sql, close }
}

/**
 * The same to read from, also while a server runs on the embedded one: its folder is copied then, while it stands still.
 */
export const connectToRead = async (options: Options, name: string): Promise<LoneDatabase> => {
  const address = options.url === undefined ? await readEngineAddress(options.dataFolder) : null
  const running = address === null ? null : connectEmbedded(address, name)
  if (running === null || !(await answers(running))) return connectAlone(options, name)
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-backup-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    await copyRunning(running, { from: options.dataFolder, to: folder })
    const copy = await connectAlone({ dataFolder: folder, log: options.log }, name)
    const close = async (): Promise<void> => {
      await copy.close()
      await remove()
    }
    return { kind: 'embedded', sql: copy.sql, close }
  } catch (error) {
    await remove()
    throw error
  } finally {
    await running.end({ timeout: 3 })
  }
}

/** The embedded one while a server runs on it, through that server's own; otherwise as `connectAlone`. */
export const connectBeside = async (options: Options, name: string): Promise<LoneDatabase> => {
  const address = options.url === undefined ? await readEngineAddress(options.dataFolder) : null
  const running = address === null ? null : connectEmbedded(address, name)
  if (running === null || !(await answers(running))) return connectAlone(options, name)
  return { kind: 'embedded', sql: running, close: () => running.end({ timeout: 3 }) }
}

/** A server that was killed leaves its address behind. */
const answers = (sql: postgres.Sql): Promise<boolean> =>
  sql`select 1`.then(
    () => true,
    async () => {
      await sql.end({ timeout: 1 })
      return false
    },
  )
