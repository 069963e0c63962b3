import cluster, { type Worker } from 'node:cluster'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isCrewMessage } from './crew-message'

export type FirstProcessOptions = {
  /** The compiled main file. */
  readonly file: string
  readonly count: number
  /** Milliseconds after which processes that were told to stop are killed. */
  readonly stopLimitMs: number
  readonly say: (line: string) => void
}

/** Milliseconds before a process that died is replaced: the first time, and at most. */
const pauses = { first: 500, most: 30_000 }
/** A process that lived for so long did not die of its start. */
const soundMs = 60_000

/**
 * The first process of a machine that runs several: it serves nobody, starts the others on one port, carries what they
 * say to each other, and replaces those that die.
 *
 * 1. The first of them is up before the others begin: what keeps one from starting is said once, and ends it all.
 * 2. Whoever dies is replaced, after a pause that grows while starting does not help.
 * 3. Told to stop, it tells the others, and is gone when they are.
 */
export const runFirstProcess = async (options: FirstProcessOptions): Promise<number> => {
  const { file, count, stopLimitMs, say } = options
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-'))
  cluster.setupPrimary({ exec: file, args: [folder], serialization: 'advanced' })
  let stopping = false
  let failures = 0
  let ready = 0

  const others = (than: Worker): Worker[] =>
    Object.values(cluster.workers ?? {}).filter(
      (worker) => worker !== undefined && worker !== than,
    ) as Worker[]

  const begin = (): Promise<number | null> =>
    new Promise((resolve) => {
      const begun = performance.now()
      const worker = cluster.fork()
      worker.on('message', (message: unknown) => {
        if (!isCrewMessage(message)) return
        if (message.kind !== 'ready')
          for (const other of others(worker)) if (other.isConnected()) other.send(message)
        if (message.kind !== 'ready') return
        ready++
        if (ready === count) say(`Manyhands is ready at ${message.address}`)
        resolve(null)
      })
      worker.on('exit', (code, signal) => {
        resolve(code ?? 1)
        if (stopping || ready === 0) return
        failures = performance.now() - begun > soundMs ? 0 : failures + 1
        const pause = Math.min(pauses.most, pauses.first * 2 ** Math.max(0, failures - 1))
        say(`A process has ended (${signal ?? code}); another takes its place in ${pause} ms.`)
        setTimeout(() => !stopping && void begin(), pause)
      })
    })

  const stopped = new Promise<number>((resolve) => {
    const stop = (): void => {
      if (stopping) return
      stopping = true
      const left = Object.values(cluster.workers ?? {})
      let gone = 0
      if (left.length === 0) resolve(0)
      for (const worker of left) {
        worker?.once('exit', () => ++gone === left.length && resolve(0))
        worker?.process.kill('SIGTERM')
      }
      setTimeout(() => {
        for (const worker of left) worker?.process.kill('SIGKILL')
      }, stopLimitMs).unref()
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })

  const failed = await begin()
  if (failed === null) for (let started = 1; started < count && !stopping; started++) void begin()
  const code = failed !== null && !stopping ? failed : await stopped
  await rm(folder, { recursive: true, force: true })
  return code
}
