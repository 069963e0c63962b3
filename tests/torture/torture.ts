import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '@/scripts/ensure-built.mjs'
import { seededRandom } from '@/tests/support/random'
import { Company } from './company'
import { faultsInTurn } from './faults'
import { type DatabaseChoice, Stage } from './stage'
import { quantile, typeFor, typeUntil } from './typing'
import { verifyJournal } from './verify-journal'

const usage = 'Usage: npm run torture -- --cycles <number> [--database embedded|postgres] [--seed <number>]'

/** Milliseconds of a cycle in which people type before something happens, at least and at most. */
const calmMs = [250, 1_200] as const
/** Edits that are answered in a cycle before it ends. */
const answeredPerCycle = 520

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

type Totals = { lost: number; duplicated: number; diverged: number }

const torture = async (cycles: number, database: DatabaseChoice, seed: number): Promise<boolean> => {
  const random = seededRandom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-ledgers-'))
  const stage = await Stage.open(database, say)
  const totals: Totals = { lost: 0, duplicated: 0, diverged: 0 }
  const recoveries: number[] = []
  const struck = new Map<string, number>()
  let company: Company | null = null
  let made = 0
  try {
    // The first start makes the tables: it has to survive being killed at any point.
    for (const afterMs of [300, 700, 1_100, 1_500]) await stage.killStart(afterMs)
    await stage.startServer()
    company = await Company.gather({ url: stage.url, folder, random, documents: 3, writersEach: 3 })
    const turns = faultsInTurn(database, random)
    for (; made < cycles; made++) {
      const before = company.answered
      const fault = turns.next().value
      await typeFor(company, calmMs[0] + random.integer(calmMs[1] - calmMs[0]))
      const striking = fault.strike(stage, random)
      await typeUntil(company, striking)
      const over = performance.now()
      await company.nextAnswer()
      recoveries.push(performance.now() - over)
      struck.set(fault.name, (struck.get(fault.name) ?? 0) + 1)
      while (company.answered - before < answeredPerCycle) await typeFor(company, 50)
      if (random.next() < 0.5) company.replaceWindow()
      await company.rest()
      const compared = await company.compare()
      for (const key of ['lost', 'duplicated', 'diverged'] as const) totals[key] += compared[key]
      for (const trouble of compared.troubles) say(`cycle ${made + 1}, ${fault.name}: ${trouble}`)
      if (made % 10 === 9) say(`${made + 1} cycles, ${company.answered} answered, ${JSON.stringify(totals)}`)
      if (made % 8 === 7) await company.moveOn()
    }
    company.close()
    await stage.endServer('SIGTERM')
    const troubles = await verifyJournal(stage.environment, say)
    const good = Object.values(totals).every((count) => count === 0) && troubles === 0
    const { answered, refused } = company
    for (const refusal of refused) say(`a window was sent away: ${refusal}`)
    const result = {
      cycles: made,
      database,
      seed,
      answered,
      ...totals,
      recoveryP50Ms: Math.round(quantile(recoveries, 0.5)),
      recoveryP95Ms: Math.round(quantile(recoveries, 0.95)),
      sentAway: refused.length,
      journalTroubles: troubles,
      faults: Object.fromEntries(struck),
    }
    process.stdout.write(`${JSON.stringify(result)}\n`)
    return good && refused.length === 0
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    const { answered = 0 } = company ?? {}
    process.stdout.write(
      `${JSON.stringify({ cycles: made, database, seed, answered, ...totals, stuck: true })}\n`,
    )
    return false
  } finally {
    company?.close()
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: { cycles: { type: 'string' }, database: { type: 'string' }, seed: { type: 'string' } },
  })
  const cycles = Number(values.cycles ?? 10)
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
  const database = values.database ?? 'embedded'
  if (!Number.isInteger(cycles) || cycles < 1 || !Number.isInteger(seed)) throw new Error(usage)
  if (database !== 'embedded' && database !== 'postgres') throw new Error(usage)
  await ensureBuilt(say)
  say(`${cycles} cycles on ${database}, seed ${seed}`)
  return (await torture(cycles, database, seed)) ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    process.exit(2)
  },
)
