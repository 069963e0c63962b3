import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, startServerProcess } from '@/scripts/server-process'
import type { Random } from '@/tests/support/random'
import { type RealPostgres, startRealPostgres } from '@/tests/support/real-postgres'
import { type RealRedis, startRealRedis } from '@/tests/support/real-redis'
import { TcpProxy } from '@/tests/torture/tcp-proxy'
import { Spreader } from './spreader'

type Bell = { readonly redis: RealRedis; readonly proxy: TcpProxy }

const openBell = async (): Promise<Bell | null> => {
  const redis = await startRealRedis()
  return redis === null ? null : { redis, proxy: await TcpProxy.open(redis.port) }
}

/**
 * Several server processes over one Postgres and one Redis, and what stands before them. People reach them at one
 * address; Redis is reached through a proxy, so that its network can fail, too.
 */
export class ClusterStage {
  readonly postgres: RealPostgres
  /** Null where no Redis is installed. */
  readonly bell: Bell | null
  readonly #spreader: Spreader
  readonly #dataFolder: string
  readonly #say: (line: string) => void
  readonly #processes: (ServerProcess | null)[] = []
  readonly #ports: number[] = []

  private constructor(
    parts: { postgres: RealPostgres; bell: Bell | null; spreader: Spreader; dataFolder: string },
    say: (line: string) => void,
  ) {
    this.postgres = parts.postgres
    this.bell = parts.bell
    this.#spreader = parts.spreader
    this.#dataFolder = parts.dataFolder
    this.#say = say
  }

  /** All start at the same moment, over an empty database: the migrations have to survive it. */
  static async open(count: number, random: Random, say: (line: string) => void): Promise<ClusterStage> {
    const [postgres, bell, spreader, dataFolder] = await Promise.all([
      startRealPostgres(),
      openBell(),
      Spreader.open(random),
      mkdtemp(join(tmpdir(), 'manyhands-cluster-')),
    ])
    const stage = new ClusterStage({ postgres, bell, spreader, dataFolder }, say)
    await Promise.all(Array.from({ length: count }, (_, index) => stage.start(index)))
    spreader.spreadOver(stage.#ports)
    return stage
  }

  /** The folder that all processes share. */
  get dataFolder(): string {
    return this.#dataFolder
  }

  get url(): string {
    return `http://127.0.0.1:${this.#spreader.port}`
  }

  get count(): number {
    return this.#processes.length
  }

  /** Where one process is reached alone. */
  urlOf(index: number): string {
    return `http://127.0.0.1:${this.#ports[index]}`
  }

  get environment(): Readonly<Record<string, string>> {
    return { MANYHANDS_DATA: this.#dataFolder, DATABASE_URL: this.postgres.url }
  }

  async start(index: number): Promise<void> {
    const { bell, postgres } = this
    const process = await startServerProcess({
      port: this.#ports[index] ?? 0,
      dataFolder: this.#dataFolder,
      environment: {
        LOG_LEVEL: 'fatal',
        DATABASE_URL: postgres.url,
        REDIS_URL: bell === null ? '' : `redis://127.0.0.1:${bell.proxy.port}`,
      },
      onLine: (line) => line.startsWith('{') && this.#say(line),
    })
    this.#ports[index] = process.port
    this.#processes[index] = process
  }

  async end(index: number, signal: NodeJS.Signals): Promise<void> {
    // Whoever deploys takes a process out of use before it is told to stop; nobody is told before a fault.
    if (signal === 'SIGTERM') this.#spreader.leave(this.#ports[index] ?? 0)
    await this.#processes[index]?.end(signal)
    this.#processes[index] = null
  }

  signal(index: number, signal: NodeJS.Signals): void {
    const running = this.#processes[index]
    if (running) process.kill(running.pid, signal)
  }

  /** Redis forgets everything that it holds. */
  async flush(): Promise<void> {
    if (this.bell === null) return
    const socket = connect(this.bell.redis.port, '127.0.0.1')
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('data', () => resolve())
      socket.write('FLUSHALL\r\n')
    })
    socket.destroy()
  }

  async close(): Promise<void> {
    await Promise.all(this.#processes.map((_, index) => this.end(index, 'SIGKILL')))
    await this.#spreader.close()
    await this.bell?.proxy.close()
    await this.bell?.redis.stop()
    await this.postgres.remove()
    await rm(this.#dataFolder, { recursive: true, force: true })
  }
}
