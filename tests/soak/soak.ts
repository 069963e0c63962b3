import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { ensureBuilt } from '@/scripts/ensure-built.mjs'
import { startServerProcess } from '@/scripts/server-process'
import { openDatabase } from '@/server/database/open-database'
import { Inspector } from '@/tests/hostile/inspector'
import { seededRandom } from '@/tests/support/random'
import { Told } from '@/tests/support/read-metrics'
import { Crowd } from './crowd'
import { HeapSnapshot } from './heap-snapshot'
import { type Sample, type Slope, slopeOf } from './slope'

const usage = 'Usage: npm run soak -- --minutes <number> [--seed <number>]'

/** Milliseconds between two looks at the heap, which stop the server for one or two, and between two words of all. */
const sampleMs = 30_000
/** Looks where a slope is judged at least; where none is, one shows what is held. */
const fewestSamples = 5
const paceMs = 25
/** Minutes below which a slope says nothing: what is filled once has not been filled yet. */
const judgedFrom = 5
/** How much of a run the heap may take to fill what is filled once. */
const warmUp = 1 / 3
/** Milliseconds that what is under way may take before the heap is weighed all the same. */
const restMs = 5_000
/** Looks, and milliseconds between two, within which a document that everybody has left has to be gone. */
const letGoLooks = 30
const letGoPauseMs = 2_000
const metricsToken = 'a token of the soak, which opens nothing 0123456789'
const megabyte = 2 ** 20
const inMegabytes = (bytes: number): number => Number((bytes / megabyte).toFixed(2))

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const slopeAfterWarmUp = (samples: readonly Sample[]): Slope =>
  slopeOf(samples.slice(Math.floor(samples.length * warmUp)))

const rowsIn = async (dataFolder: string): Promise<number> => {
  const database = await openDatabase({ dataFolder, log: pino({ level: 'silent' }) })
  try {
    const [found] = await database.sql<{ rows: string }[]>`select sum(seq) as rows from journal_heads`
    return Number(found?.rows ?? 0)
  } finally {
    await database.close()
  }
}

/** What the server's main thread holds, after collection. */
const lookAt = async (inspector: Inspector, folder: string): Promise<HeapSnapshot> => {
  const path = join(folder, 'heap')
  await inspector.writeHeap(path)
  const heap = new HeapSnapshot(await readFile(path, 'utf8'))
  await rm(path)
  return heap
}

/**
 * Documents that the server's heap still holds when all have been let go of by its own count, or after the last look. The
 * count is asked first: a look at the heap takes seconds of the processor.
 */
const liveDocumentsLeft = async (url: string, inspector: Inspector, folder: string): Promise<number> => {
  for (let look = 1; ; look++) {
    const counted = (await Told.from(url, metricsToken)).sum('manyhands_live_documents')
    if (counted === 0 || look === letGoLooks) {
      const left = (await lookAt(inspector, folder)).instancesOf('LiveDocument')
      if (left === 0 || look === letGoLooks) return left
    }
    await wait(letGoPauseMs)
  }
}

/** Waits until everything that was written is answered: what is on its way wavers by more than anything grows. */
const atRest = async (crowd: Crowd): Promise<void> => {
  const end = performance.now() + restMs
  while (!crowd.atRest && performance.now() < end) await wait(paceMs)
}

const soak = async (minutes: number, seed: number): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-soak-'))
  let debuggerAt = ''
  let errors = 0
  const server = await startServerProcess({
    dataFolder: join(folder, 'data'),
    environment: { LOG_LEVEL: 'error', MANYHANDS_METRICS_TOKEN: metricsToken },
    nodeOptions: ['--inspect=127.0.0.1:0'],
    onLine: (line) => {
      debuggerAt = /Debugger listening on (ws:\S+)/.exec(line)?.[1] ?? debuggerAt
      if (!line.startsWith('{')) return
      errors += 1
      say(line)
    },
  })
  const crowd = new Crowd({ url: server.url, random: seededRandom(seed), rooms: 12, windowsEach: 4 })
  try {
    const judged = minutes >= judgedFrom
    const inspector = await Inspector.open(debuggerAt)
    await crowd.gather()
    const program: Sample[] = []
    const engine: Sample[] = []
    const began = performance.now()
    const end = began + minutes * 60_000
    const fewest = judged ? fewestSamples : 1
    const everyMs = judged ? Math.min(sampleMs, (end - began) / fewestSamples) : end - began
    for (let next = judged ? began : end; performance.now() < end || program.length < fewest; ) {
      await crowd.step()
      await wait(paceMs)
      if (performance.now() < next) continue
      await atRest(crowd)
      const weight = (await lookAt(inspector, folder)).weight()
      const atMs = performance.now() - began
      program.push({ atMs, bytes: weight.program })
      engine.push({ atMs, bytes: weight.engine })
      next = performance.now() + everyMs
      if (program.length % 2 === 0)
        say(
          `${Math.round(atMs / 1000)} s: ${inMegabytes(weight.program)} MB held, and ${inMegabytes(weight.engine)} of code`,
        )
    }
    crowd.leave()
    const left = await liveDocumentsLeft(server.url, inspector, folder)
    inspector.close()
    await server.end()
    const rows = await rowsIn(join(folder, 'data'))
    const [slope, engineSlope] = judged ? [program, engine].map(slopeAfterWarmUp) : []
    const result = {
      minutes,
      seed,
      rows,
      documents: crowd.documents,
      windows: crowd.windows,
      turnedAway: crowd.turnedAway,
      heapSlopeMBPerHour: slope && inMegabytes(slope.perHour),
      slope95: slope && [slope.least, slope.most].map(inMegabytes),
      slopeJudged: judged,
      codeSlopeMBPerHour: engineSlope && inMegabytes(engineSlope.perHour),
      heapMB: inMegabytes(program.at(-1)?.bytes ?? 0),
      codeMB: inMegabytes(engine.at(-1)?.bytes ?? 0),
      liveDocumentsLeft: left,
      errorsLogged: errors,
    }
    process.stdout.write(`${JSON.stringify(result)}\n`)
    return left === 0 && errors === 0 && rows > crowd.documents && (slope === undefined || slope.least <= 0)
  } finally {
    crowd.leave()
    await server.end('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } })
  const minutes = Number(values.minutes ?? 10)
  const seed = Number(values.seed ?? 1)
  if (!(minutes > 0) || !Number.isInteger(seed)) throw new Error(usage)
  await ensureBuilt(say)
  return (await soak(minutes, seed)) ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(2)
  },
)
