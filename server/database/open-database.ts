import type { Socket } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import type { BaseLogger } from 'pino'
import postgres from 'postgres'
import { PrismaClient } from '@/generated/prisma/client'
import { checkDurability } from './durability'
import { EmbeddedPostgres } from './embedded-postgres'
import { applyMigrations, isMigrated } from './migrations'
import { refuseOtherSecrets, serverName } from './secret-mark'
import { parseDatabaseUrl, startProblem } from './start-problem'
import { transactionsApart } from './transactions-apart'
import { watchedSocket } from './watched-socket'

export type DatabaseOptions = {
  /** Address of a Postgres; without it the embedded one is used. */
  readonly url?: string | undefined
  /** Where the embedded one keeps its data; made when it is missing. */
  readonly dataFolder: string
  readonly log: Pick<BaseLogger, 'info' | 'warn' | 'error'>
  /** Accept a Postgres that can lose saved work (rule J9). */
  readonly allowUnsafe?: boolean
  /** The mark of this server's secret: no server with another one may be running on the Postgres. */
  readonly secretMark?: string
}

export type PoolState = {
  readonly busy: number
  readonly idle: number
  /** Questions that wait for a connection. */
  readonly waiting: number
}

export type Database = {
  readonly kind: 'embedded' | 'postgres'
  /** For update bytes and whatever else has SQL of its own. Connects again by itself. */
  readonly sql: postgres.Sql
  /**
   * For the appends of the journal alone. Of whoever asks one thing after another it is one connection, whose Postgres
   * process has read and planned their statements; another one is opened when that does not answer.
   */
  readonly appends: postgres.Sql
  readonly prisma: PrismaClient
  /** The connections that most of the server shares; null before the first one. */
  pool(): PoolState | null
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
  /** Whether it has all migrations of this version. Rejects when it does not answer. */
  isMigrated(): Promise<boolean>
  /** Waits for what is running, then ends all connections and the embedded database. */
  close(): Promise<void>
}

type Target = {
  readonly url?: string
  readonly host?: string
  readonly port?: number
  readonly password?: string
}

const statementTimeoutMs = 20_000
/** Whoever holds a row for longer holds up those who want it, and nobody else. */
const lockTimeoutMs = 2_000
/** Every statement has had its answer by then, or its time is over: a connection that is silent for longer is dead. */
const silentMs = statementTimeoutMs + 5_000
const connectTimeoutSeconds = 5
/** The embedded one is never away: whoever waits this long for a connection to it waits behind others' statements. */
const embeddedTurnSeconds = 20
const pingTimeoutMs = 3_000

type Settings = postgres.Options<Record<string, never>> & {
  readonly socket?: (address: Address) => Socket
}

const connect = (target: Target, options: Settings): postgres.Sql => {
  const settings = {
    connect_timeout: connectTimeoutSeconds,
    // Half a second at most between attempts: people are waiting to hear "Saved".
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 0.5),
    onnotice: () => {},
    // Nothing here needs types beyond the built-in ones: one question less on every connection.
    fetch_types: false,
    max_lifetime: null,
    // What waits behind a statement on a dead connection would wait for as long as that.
    max_pipeline: 1,
    ...options,
  }
  if (target.url !== undefined) return postgres(target.url, settings)
  const { host = '', port = 0, password = '' } = target
  const where = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
  return postgres({ ...where, user: 'postgres', database: 'postgres', password, ssl: false, ...settings })
}

/** Connections to several hosts, one for when another is away, are left to the library. */
const isOneHost = ({ url = '' }: Target): boolean => !url.includes(',')

type Address = { readonly path?: string | false; readonly host: string[]; readonly port: number[] }

const connectWatched = ({ path, host, port }: Address): Socket => {
  const socket = watchedSocket(silentMs)
  return path ? socket.connect(path) : socket.connect(port[0] ?? 5432, host[0] ?? 'localhost')
}

/** Settles before `milliseconds` have passed, one way or the other. */
const within = async (milliseconds: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database does not answer')), milliseconds)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const prepare = async (target: Target, options: DatabaseOptions): Promise<void> => {
  const { log, allowUnsafe = false, secretMark } = options
  const sql = connect(target, { max: 1, connection: { application_name: 'manyhands start' } })
  try {
    await checkDurability(sql, allowUnsafe)
    if (secretMark !== undefined) await refuseOtherSecrets(sql, secretMark)
    await applyMigrations(sql, log)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const clients = (target: Target, embedded: boolean, { log, secretMark }: DatabaseOptions) => {
  // The embedded one runs one statement at a time: more connections would only wait in another place.
  const size = embedded ? 4 : 10
  const timeout = embedded ? {} : { statement_timeout: statementTimeoutMs }
  const connection = { application_name: serverName(secretMark), ...timeout, lock_timeout: lockTimeoutMs }
  const watched = !embedded && isOneHost(target) ? { socket: connectWatched } : {}
  const settings = { connection, ...watched }
  const sql = transactionsApart(connect(target, { ...settings, max: size }), (lost) =>
    connect(target, { ...settings, max: 1, onclose: lost }),
  )
  const appends = connect(target, { ...settings, max: size })
  const lost = (error: Error): void => log.warn({ err: error }, 'a database connection was lost')
  const adapter = new PrismaPg(
    {
      ...(target.url === undefined
        ? { host: target.host, port: target.port, user: 'postgres', database: 'postgres' }
        : { connectionString: target.url }),
      ...(target.password === undefined ? {} : { password: target.password }),
      ...timeout,
      ...(embedded ? {} : { stream: () => watchedSocket(silentMs) }),
      max: size,
      connectionTimeoutMillis: (embedded ? embeddedTurnSeconds : connectTimeoutSeconds) * 1000,
    },
    { onPoolError: lost, onConnectionError: lost },
  )
  const connecting = adapter.connect.bind(adapter)
  let pool: PoolState | null = null
  adapter.connect = async () => {
    const connected = await connecting()
    const driver = connected.underlyingDriver()
    pool = {
      get busy() {
        return driver.totalCount - driver.idleCount
      },
      get idle() {
        return driver.idleCount
      },
      get waiting() {
        return driver.waitingCount
      },
    }
    return connected
  }
  return { sql, appends, prisma: new PrismaClient({ adapter }), pool: () => pool }
}

/**
 * Connects to the Postgres at `url`, or starts the embedded one, and brings it to this version's shape.
 * Throws a StartError for everything that a person can mend.
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { url, dataFolder, log, secretMark } = options
  const address = url === undefined ? null : parseDatabaseUrl(url)
  const embedded = address === null ? await EmbeddedPostgres.start({ dataFolder, log }) : null
  const target: Target = embedded === null ? { url: url ?? '' } : embedded.connection
  try {
    await prepare(target, options)
  } catch (error) {
    await embedded?.close()
    throw address === null ? error : startProblem(error, address)
  }
  const { sql, appends, prisma, pool } = clients(target, embedded !== null, options)
  const close = async (): Promise<void> => {
    await Promise.all([sql.end({ timeout: 3 }), appends.end({ timeout: 3 }), prisma.$disconnect()])
    await embedded?.close()
  }
  // The first questions are slow, while connections and a compiler are made ready: nobody is to wait for that.
  await Promise.all([prisma.$queryRaw`select 1`, sql`select 1`, appends`select 1`])
  try {
    // Of two that start at once each can see the other by now.
    if (secretMark !== undefined) await refuseOtherSecrets(sql, secretMark)
  } catch (error) {
    await close()
    throw error
  }
  return {
    kind: embedded === null ? 'postgres' : 'embedded',
    sql,
    appends,
    prisma,
    pool,
    ping: () => within(pingTimeoutMs, sql`select 1`.execute()),
    isMigrated: () => isMigrated(sql),
    close,
  }
}
