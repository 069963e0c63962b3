import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '@/scripts/ensure-built.mjs'
import { seededRandom } from '@/tests/support/random'
import { Company } from '@/tests/torture/company'
import { quantile, typeFor, typeUntil } from '@/tests/torture/typing'
import { verifyJournal } from '@/tests/torture/verify-journal'
import { clusterFaultsInTurn, rollingRestart } from './cluster-faults'
import { ClusterStage } from './cluster-stage'
import { Crossing } from './crossing'

const usage =
  'Usage: npm run cluster -- --processes <number> --minutes <number> [--seed <number>] [--untimed]'

/** Milliseconds in which people type before something happens, at least and at most. */
const calmMs = [300, 1_200] as const
/** Milliseconds that nobody is to wait for an answer while all processes are replaced. */
const mostRestartPauseMs = 2_000
/** Letters that cross in each calm time. */
const crossings = 8

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

type Wish = {
  readonly processes: number
  readonly minutes: number
  readonly seed: number
  /** Whether a machine that others use may be slow. */
  readonly untimed: boolean
}

const cluster = async ({ processes, minutes, seed, untimed }: Wish): Promise<boolean> => {
  const random = seededRandom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-ledgers-'))
  const totals = { lost: 0, duplicated: 0, diverged: 0 }
  const struck = new Map<string, number>()
  const pauses: number[] = []
  const restarts: number[] = []
  let faults = 0
  let company: Company | null = null
  let crossing: Crossing | null = null
  const stage = await ClusterStage.open(processes, random, say)
  if (stage.bell === null)
    say('No redis-server is installed: processes hear of each other by the database alone.')
  const result = () => ({
    processes,
    seed,
    redis: stage.bell !== null,
    faults,
    answered: company?.answered ?? 0,
    ...totals,
    crossProcess: {
      p50: Math.round(quantile(crossing?.times ?? [], 0.5)),
      p99: Math.round(quantile(crossing?.times ?? [], 0.99)),
    },
    longestPauseMs: Math.round(Math.max(0, ...pauses, ...restarts)),
    rollingRestartPauseMs: Math.round(Math.max(0, ...restarts)),
    sentAway: company?.refused.length ?? 0,
    struck: Object.fromEntries(struck),
  })
  try {
    const people = await Company.gather({ url: stage.url, folder, random, documents: 3, writersEach: 4 })
    company = people
    crossing = await Crossing.open(stage, people.cookie)
    const deadline = performance.now() + minutes * 60_000
    const strike = async (name: string, act: () => Promise<void>): Promise<void> => {
      await typeFor(people, calmMs[0] + random.integer(calmMs[1] - calmMs[0]))
      for (let sent = 0; sent < crossings; sent++) await Promise.all([crossing?.send(), typeFor(people, 60)])
      people.takeLongestWait()
      await typeUntil(people, act())
      await people.nextAnswer()
      await people.rest()
      ;(name === rollingRestart ? restarts : pauses).push(people.takeLongestWait())
      faults++
      struck.set(name, (struck.get(name) ?? 0) + 1)
      if (random.next() < 0.5) people.replaceWindow()
      await people.rest()
      const compared = await people.compare()
      for (const key of ['lost', 'duplicated', 'diverged'] as const) totals[key] += compared[key]
      for (const trouble of compared.troubles) say(`${name}: ${trouble}`)
      if (faults % 8 === 0) await people.moveOn()
      say(
        `${faults}: ${name}, waited ${Math.round((name === rollingRestart ? restarts : pauses).at(-1) ?? 0)} ms`,
      )
    }
    // However short the time is: a run has struck with everything there is.
    for (const turn of clusterFaultsInTurn({ hasRedis: stage.bell !== null, minutes }, random)) {
      if (turn.round > 0 && performance.now() > deadline) break
      await strike(turn.fault.name, () => turn.fault.strike(stage, random, turn))
    }
    people.close()
    await Promise.all(Array.from({ length: processes }, (_, index) => stage.end(index, 'SIGTERM')))
    const troubles = await verifyJournal(stage.environment, say)
    for (const refusal of people.refused) say(`a window was sent away: ${refusal}`)
    process.stdout.write(`${JSON.stringify({ ...result(), journalTroubles: troubles })}\n`)
    const inTime = untimed || Math.max(0, ...restarts) <= mostRestartPauseMs
    const good = Object.values(totals).every((count) => count === 0)
    return good && inTime && troubles === 0 && people.refused.length === 0
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.stdout.write(`${JSON.stringify({ ...result(), stuck: true })}\n`)
    return false
  } finally {
    crossing?.close()
    company?.close()
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      processes: { type: 'string' },
      minutes: { type: 'string' },
      seed: { type: 'string' },
      untimed: { type: 'boolean' },
    },
  })
  const processes = Number(values.processes ?? 3)
  const minutes = Number(values.minutes ?? 5)
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
  if (!Number.isInteger(processes) || processes < 2 || !(minutes > 0) || !Number.isInteger(seed))
    throw new Error(usage)
  await ensureBuilt(say)
  say(`${processes} processes for ${minutes} minutes, seed ${seed}`)
  return (await cluster({ processes, minutes, seed, untimed: values.untimed ?? false })) ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    process.exit(2)
  },
)
