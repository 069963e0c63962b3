import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './free-port'

/** A Redis of a test's own, in memory alone, on a free port of this machine. */
export type RealRedis = {
  readonly url: string
  readonly port: number
  start(): Promise<void>
  stop(): Promise<void>
}

const isInstalled = (): boolean => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Ends with this process, however that ends. */
const supervised = `"$@" & child=$!; read -r order; kill -TERM "$child"; wait "$child"`

/** Starts one; null where none is installed. */
export const startRealRedis = async (): Promise<RealRedis | null> => {
  if (!isInstalled()) return null
  const port = await freePort()
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  let running: ChildProcess | null = null
  const start = async (): Promise<void> => {
    const child = spawn('/bin/sh', ['-c', supervised, 'sh', 'redis-server', ...options], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let said = ''
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4000)
        if (said.includes('Ready to accept connections')) resolve()
      })
      child.once('exit', () => reject(new Error(`Redis did not start:\n${said}`)))
    })
    running = child
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    stop: async () => {
      const child = running
      running = null
      if (child === null) return
      child.stdin?.end('stop\n')
      await once(child, 'exit')
    },
  }
}
