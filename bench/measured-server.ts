import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { newestNode } from './newest-node'
import { processorMsBetween, processorTime, residentKiB } from './process-tree'

const root = fileURLToPath(new URL('..', import.meta.url))
const collector = new URL('collect-garbage.mjs', import.meta.url).href

/** How long a server is waited for until it is ready, in milliseconds. */
const startMs = 60_000
/** A server that gets less than this share of a processor, and whose load gets little too, is at rest. */
const restingShare = 0.06
const restingLoadShare = 0.15

export type MeasuredServerOptions = {
  /** Path of its main file, from the root of the repository. */
  readonly script: string
  readonly environment: Readonly<Record<string, string>>
  /** What it says when it is ready. */
  readonly ready: RegExp
  readonly port?: number | undefined
  /** Process id of a database that works for it. */
  readonly databasePid?: number | null
}

/** Milliseconds of processors, with all threads and processes. */
export type Needed = { readonly serverMs: number; readonly databaseMs: number }

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** One server in a process of its own, and what it costs. */
export class MeasuredServer {
  readonly port: number
  readonly #child: ChildProcess
  readonly #gone: Promise<unknown>
  readonly #databasePid: number | null

  private constructor(child: ChildProcess, port: number, databasePid: number | null) {
    this.#child = child
    this.#gone = once(child, 'exit')
    this.port = port
    this.#databasePid = databasePid
  }

  /** Starts it, and resolves when it says that it is ready. */
  static async start(options: MeasuredServerOptions): Promise<MeasuredServer> {
    const port = options.port ?? (await freePort())
    const profile = process.env.MANYHANDS_BENCH_PROFILE
    const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
    const nodeOptions = ['--expose-gc', '--import', collector, ...profiling]
    const child = spawn(newestNode(), [...nodeOptions, options.script], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', ...options.environment, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${options.script} was not ready:\n${said}`)), startMs)
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          said = `${said}${line}\n`.slice(-4_000)
          if (process.env.MANYHANDS_BENCH_VERBOSE !== undefined) process.stderr.write(`${line}\n`)
          if (!options.ready.test(line)) return
          clearTimeout(late)
          resolve()
        })
      }
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`${options.script} ended with code ${code}:\n${said}`)))
    })
    return new MeasuredServer(child, port, options.databasePid ?? null)
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Begins to count: the answer tells what it, and the Postgres that works for it, have needed since. */
  count(): () => Needed {
    const before = processorTime(this.pid)
    const database = this.#databasePid
    const databaseBefore = database === null ? null : processorTime(database)
    return () => ({
      serverMs: processorMsBetween(before, processorTime(this.pid)),
      databaseMs:
        database === null || databaseBefore === null
          ? 0
          : processorMsBetween(databaseBefore, processorTime(database)),
    })
  }

  /** KiB that it holds once its garbage is collected. */
  async heldKiB(): Promise<number> {
    process.kill(this.pid, 'SIGUSR2')
    await pause(600)
    return residentKiB(this.pid)
  }

  /** Waits until it and its load have almost nothing to do. */
  async rest(withinMs = 10_000): Promise<void> {
    const begun = performance.now()
    const pauseMs = 200
    while (performance.now() - begun < withinMs) {
      const needed = this.count()
      const load = process.cpuUsage()
      await pause(pauseMs)
      const { user, system } = process.cpuUsage(load)
      const own = needed().serverMs / pauseMs
      if (own < restingShare && (user + system) / 1_000 / pauseMs < restingLoadShare) return
    }
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    // A profile is written at a clean end.
    this.#child.kill(process.env.MANYHANDS_BENCH_PROFILE === undefined ? signal : 'SIGTERM')
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 12_000)
    await this.#gone
    clearTimeout(late)
  }
}
