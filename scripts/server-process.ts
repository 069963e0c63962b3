import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export type ServerProcessOptions = {
  /** 0 takes any free one. */
  readonly port?: number
  /** Kept when it is given, else one that is removed at the end. */
  readonly dataFolder?: string
  readonly environment?: Readonly<Record<string, string>>
  /** What stands before the script, such as `--inspect=127.0.0.1:0`. */
  readonly nodeOptions?: readonly string[]
  /** Hears every line that the server says, from its first one. */
  readonly onLine?: (line: string) => void
}

type SpawnOptions = Omit<ServerProcessOptions, 'dataFolder'> & { readonly dataFolder: string }

/** The compiled server, running as a process of its own, on the loopback address. */
export type ServerProcess = {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly dataFolder: string
  /** Ends it with `signal`, and resolves to its exit code when it is gone; null when the signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>
  /** Ends it if it still runs, and removes its data unless the folder was given. */
  remove(): Promise<void>
}

/** Resolves when the server says that it is ready; rejects with what it said when it ends before. */
const readyAt = (child: ChildProcess, onLine: (line: string) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    const listen = (stream: NodeJS.ReadableStream | null): void => {
      if (stream === null) return
      createInterface({ input: stream }).on('line', (line) => {
        said = `${said}${line}\n`.slice(-4000)
        onLine(line)
        const address = /ready at (\S+)$/.exec(line)?.[1]
        if (address !== undefined) resolve(address)
      })
    }
    listen(child.stdout)
    listen(child.stderr)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code}:\n${said}`)))
  })

/** Starts the server as it was built last, and does not wait until it is ready. */
export const spawnServer = ({
  port = 0,
  dataFolder,
  environment,
  nodeOptions = [],
}: SpawnOptions): ChildProcess =>
  spawn(process.execPath, [...nodeOptions, 'dist/server/main.js'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: '',
      LOG_LEVEL: 'warn',
      ...environment,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      MANYHANDS_DATA: dataFolder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Starts the server as it was built last. */
export const startServerProcess = async (options: ServerProcessOptions = {}): Promise<ServerProcess> => {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'manyhands-')))
  const child = spawnServer({ ...options, dataFolder })
  const gone = once(child, 'exit')
  const port = Number(new URL(await readyAt(child, options.onLine ?? (() => {}))).port)
  const end = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await gone
    return child.exitCode
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    dataFolder,
    end,
    remove: async () => {
      await end()
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
