import { parseArgs } from 'node:util'
import { ensureBuilt } from '@/scripts/ensure-built.mjs'
import { Ground } from './ground'
import { lookForUnlistedRoutes, tryRoutes } from './http-cells'
import { tryRevocations } from './revocations'
import { layDocuments, lookForUnlistedMessages, tryDocuments } from './socket-cells'
import { peopleOf } from './standings'
import { Tally } from './tally'

const usage = 'Usage: npm run permissions -- [--revocations <number>]'
const fewestCells = 500
/** Milliseconds from the answer to the cut, for 99 of 100. */
const mostMs = 1_000

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const quantile = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10

/** Everybody, everything, every way in; and what becomes of those whose role ends while they work. */
const run = async (revocations: number): Promise<boolean> => {
  await ensureBuilt(say)
  const tally = new Tally(say)
  await lookForUnlistedRoutes(tally)
  lookForUnlistedMessages(tally)
  const ground = await Ground.open()
  try {
    const people = await peopleOf(ground)
    say('Every route, for every standing …')
    await tryRoutes(ground, people, tally)
    say('Every message and page, for every standing …')
    await tryDocuments(ground, people, await layDocuments(ground, people), tally)
    const { cells } = tally
    say(`${revocations} revocations while somebody works …`)
    const taken = await tryRevocations(ground, revocations, tally)
    const [revocationP50Ms, revocationP99Ms] = [quantile(taken, 0.5), quantile(taken, 0.99)]
    const { failed, unlisted } = tally
    process.stdout.write(
      `${JSON.stringify({ cells, failed, unlisted, revocations: taken.length, revocationP50Ms, revocationP99Ms })}\n`,
    )
    return failed === 0 && unlisted === 0 && cells >= fewestCells && revocationP99Ms <= mostMs
  } finally {
    await ground.close()
  }
}

const { values } = parseArgs({ options: { revocations: { type: 'string', default: '200' } } })
const revocations = Number(values.revocations)
if (!Number.isInteger(revocations) || revocations < 0) {
  say(usage)
  process.exit(2)
}
process.exit((await run(revocations)) ? 0 : 1)
