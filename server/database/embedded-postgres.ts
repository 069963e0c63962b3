import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { BaseLogger } from 'pino'
import { StartError } from '@/server/start-error'
import { ensureDatabaseFolder } from './data-folder'
import { removeEngineAddress, writeEngineAddress } from './engine-address'
import { type EngineAddress, type EngineStart, startThread, stopThread } from './engine-thread'
import { type FolderLock, lockFolder } from './folder-lock'

/** How programs connect to it. `host` is a folder where the system has Unix sockets. */
export type EmbeddedConnection = { readonly host: string; readonly port: number; readonly password: string }

type Log = Pick<BaseLogger, 'info' | 'warn' | 'error'>

const longestPauseMs = 5_000
const shortestPauseMs = 100

/**
 * The Postgres that comes with the server: PGlite in a thread of its own.
 *
 * 1. Its folder belongs to this process alone (`folder-lock.ts`).
 * 2. A data folder appears under its name only when it is complete.
 * 3. A thread that fails is started again; what it had reported as committed is in its log on the disk.
 */
export class EmbeddedPostgres {
  readonly connection: EmbeddedConnection
  readonly #dataFolder: string
  readonly #lock: FolderLock
  readonly #start: EngineStart
  readonly #socketFolder: string | null
  readonly #log: Log
  #thread: Worker | null = null
  #restarting: Promise<void> = Promise.resolve()
  #pauseMs = shortestPauseMs
  #closed = false

  private constructor(made: {
    dataFolder: string
    connection: EmbeddedConnection
    lock: FolderLock
    start: EngineStart
    socketFolder: string | null
    log: Log
    thread: Worker
  }) {
    this.connection = made.connection
    this.#dataFolder = made.dataFolder
    this.#lock = made.lock
    this.#start = made.start
    this.#socketFolder = made.socketFolder
    this.#log = made.log
    this.#watch(made.thread)
  }

  /** Starts it on `dataFolder`, which is made when it is missing. Throws a StartError when somebody else holds it. */
  static async start({
    dataFolder,
    log,
  }: {
    readonly dataFolder: string
    readonly log: Log
  }): Promise<EmbeddedPostgres> {
    const lock = await takeFolder(dataFolder)
    let socketFolder: string | null = null
    try {
      const folder = await ensureDatabaseFolder(dataFolder)
      const password = randomBytes(24).toString('base64url')
      if (process.platform !== 'win32') socketFolder = await mkdtemp(join(tmpdir(), 'manyhands-'))
      const address: EngineAddress =
        socketFolder === null ? { host: '127.0.0.1', port: 0 } : { path: join(socketFolder, '.s.PGSQL.5432') }
      const { thread, port } = await startThread({ folder, address, password })
      const connection =
        socketFolder === null
          ? { host: '127.0.0.1', port, password }
          : { host: socketFolder, port: 5432, password }
      // Started again, it has to be where its connections look for it.
      const start = {
        folder,
        password,
        address: socketFolder === null ? { host: '127.0.0.1', port } : address,
      }
      await writeEngineAddress(dataFolder, connection)
      return new EmbeddedPostgres({ dataFolder, connection, lock, start, socketFolder, log, thread })
    } catch (error) {
      await lock.release()
      if (socketFolder !== null) await rm(socketFolder, { recursive: true, force: true })
      throw error instanceof StartError ? error : cannotOpen(dataFolder, error)
    }
  }

  /** Ends it with everything on the disk, and gives the folder back. */
  async close(): Promise<void> {
    this.#closed = true
    await removeEngineAddress(this.#dataFolder)
    await this.#restarting
    if (this.#thread !== null) await stopThread(this.#thread)
    if (this.#socketFolder !== null) await rm(this.#socketFolder, { recursive: true, force: true })
    await this.#lock.release()
  }

  #watch(thread: Worker): void {
    this.#thread = thread
    thread.on('error', (error) => this.#log.error({ err: error }, 'the embedded database failed'))
    thread.once('exit', () => {
      this.#thread = null
      if (!this.#closed) this.#restarting = this.#restart()
    })
  }

  async #restart(): Promise<void> {
    while (!this.#closed && this.#thread === null) {
      await new Promise((resolve) => setTimeout(resolve, this.#pauseMs))
      this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs)
      if (this.#socketFolder !== null) await rm(join(this.#socketFolder, '.s.PGSQL.5432'), { force: true })
      try {
        this.#watch((await startThread(this.#start)).thread)
        this.#pauseMs = shortestPauseMs
        this.#log.warn('the embedded database is back')
      } catch (error) {
        this.#log.error({ err: error }, 'the embedded database did not come back; trying again')
      }
    }
  }
}

const cannotOpen = (dataFolder: string, error: unknown): StartError =>
  new StartError(
    `The database in ${dataFolder} cannot be opened (${error instanceof Error ? error.message : String(error)}). Check that the folder is whole and writable, or set MANYHANDS_DATA to another one.`,
  )

const takeFolder = async (dataFolder: string): Promise<FolderLock> => {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    const lock = await lockFolder(join(dataFolder, 'lock'))
    if (lock !== null) return lock
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError(
      `The data folder ${dataFolder} cannot be written (${reason}). Make it writable, or set MANYHANDS_DATA to another folder.`,
    )
  }
  throw new StartError(
    `The data folder ${dataFolder} is used by another running server. Stop that one, or set MANYHANDS_DATA to another folder.`,
  )
}
