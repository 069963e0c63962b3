import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { type ServerProcess, spawnServer, startServerProcess } from '@/scripts/server-process'
import { type RealPostgres, startRealPostgres } from '@/tests/support/real-postgres'
import { TcpProxy } from './tcp-proxy'

export type DatabaseChoice = 'embedded' | 'postgres'

/** Resolves after so many milliseconds: torture runs in real time. */
export const pass = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A Postgres, and a proxy before it that the server goes through. */
type Storage = { readonly postgres: RealPostgres; readonly proxy: TcpProxy; readonly url: string }

const openStorage = async (): Promise<Storage> => {
  const postgres = await startRealPostgres()
  const url = new URL(postgres.url)
  const proxy = await TcpProxy.open(Number(url.port))
  url.port = String(proxy.port)
  return { postgres, proxy, url: url.href }
}

/**
 * What the people work on: a server process, the database below it, and the network between them and it. Everything
 * of it can be made to fail and be brought back.
 *
 * 1. People reach the server at one address, whatever becomes of it.
 * 2. The data outlives every server process.
 */
export class Stage {
  readonly #dataFolder: string
  readonly #storage: Storage | null
  readonly #say: (line: string) => void
  #server: ServerProcess | null = null
  #network: TcpProxy | null = null
  #port = 0

  private constructor(dataFolder: string, storage: Storage | null, say: (line: string) => void) {
    this.#dataFolder = dataFolder
    this.#storage = storage
    this.#say = say
  }

  static async open(choice: DatabaseChoice, say: (line: string) => void): Promise<Stage> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'manyhands-torture-'))
    return new Stage(dataFolder, choice === 'postgres' ? await openStorage() : null, say)
  }

  /** Where people reach the server. */
  get url(): string {
    return `http://127.0.0.1:${this.network.port}`
  }

  get network(): TcpProxy {
    if (this.#network === null) throw new Error('the server was never started')
    return this.#network
  }

  get storage(): Storage {
    if (this.#storage === null) throw new Error('this runs on the embedded database')
    return this.#storage
  }

  /** What `npm run journal` needs to find the data. */
  get environment(): Readonly<Record<string, string>> {
    return {
      MANYHANDS_DATA: this.#dataFolder,
      DATABASE_URL: this.#storage?.postgres.url ?? '',
    }
  }

  async startServer(): Promise<void> {
    this.#server = await startServerProcess({
      port: this.#port,
      dataFolder: this.#dataFolder,
      environment: this.#settings,
      // Its log, not its greetings.
      onLine: (line) => line.startsWith('{') && this.#say(line),
    })
    this.#port = this.#server.port
    this.#network ??= await TcpProxy.open(this.#port)
  }

  async endServer(signal: NodeJS.Signals): Promise<void> {
    await this.#server?.end(signal)
    this.#server = null
  }

  signalServer(signal: NodeJS.Signals): void {
    if (this.#server !== null) process.kill(this.#server.pid, signal)
  }

  /** Starts a server and kills it after so long, wherever it is with starting. */
  async killStart(afterMs: number): Promise<void> {
    const child: ChildProcess = spawnServer({
      port: this.#port,
      dataFolder: this.#dataFolder,
      environment: this.#settings,
    })
    const gone = once(child, 'exit')
    child.stdout?.resume()
    child.stderr?.resume()
    await Promise.race([pass(afterMs), gone])
    child.kill('SIGKILL')
    await gone
  }

  /** The processes of Postgres that serve the server. */
  async backends(): Promise<number[]> {
    const sql = postgres(this.storage.postgres.url, { max: 1, onnotice: () => {} })
    try {
      const found = await sql<{ pid: number }[]>`
        select pid from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`
      return found.map(({ pid }) => pid)
    } finally {
      await sql.end()
    }
  }

  async terminateBackends(): Promise<void> {
    const sql = postgres(this.storage.postgres.url, { max: 1, onnotice: () => {} })
    try {
      await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and backend_type = 'client backend'`
    } finally {
      await sql.end()
    }
  }

  /** Starts Postgres again after it was killed: what is left of it may keep its place for a moment. */
  async restartPostgres(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.storage.postgres.start()
        return
      } catch (error) {
        if (attempt === 50) throw error
        await pass(100)
      }
    }
  }

  async close(): Promise<void> {
    await this.endServer('SIGKILL')
    await this.#network?.close()
    await this.#storage?.proxy.close()
    await this.#storage?.postgres.remove()
    await rm(this.#dataFolder, { recursive: true, force: true })
  }

  get #settings(): Readonly<Record<string, string>> {
    return { LOG_LEVEL: 'fatal', ...(this.#storage && { DATABASE_URL: this.#storage.url }) }
  }
}
