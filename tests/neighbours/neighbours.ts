import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '@/scripts/ensure-built.mjs'
import { startServerProcess } from '@/scripts/server-process'
import { CanaryPair, p99 } from '@/tests/hostile/canary-pair'
import { wordyDocument } from '@/tests/hostile/stage'
import { startRealPostgres } from '@/tests/support/real-postgres'
import { openPaster } from './paste'
import { stallReaders } from './stalled-readers'
import { Talker } from './talker'

const usage =
  'Usage: npm run neighbours -- [--rounds <number>] [--database embedded|postgres] [--untimed] | --short'

const typists = fileURLToPath(new URL('typists.ts', import.meta.url))

/** Milliseconds of each measured stretch, and of the one before it in which things warm up. */
const stretchMs = 12_000
const warmUpMs = 2_000
/** A short run pastes so often, and measures before each paste for so long. */
const shortRounds = 3
const shortStretchMs = 4_000
const stalledReaders = 8
/** What a reader may lack before it is cut, in bytes: small, so that the first are cut within a stretch. */
const cuttingBytes = 2 ** 20
/** Milliseconds after it until the last one has to be: the system, too, holds megabytes for a reader who stalls. */
const cuttingMs = 60_000

/** How many times as long others may wait. Of pastes the one in the middle counts: a disk that halts hits one of them. */
const mostByPaste = 2
const mostByStalls = 1.1
/** The same in a short run, which may share its machine with others. */
const mostInShort = 8

type Server = { readonly url: string; readonly port: number }
/** Milliseconds that two people's words took, without somebody who weighs on the document and with them. */
type Compared = { readonly calm: number[]; readonly weighed: number[] }

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const stretch = async (pair: CanaryPair, ms = stretchMs): Promise<readonly number[]> => {
  await pair.latencies()
  await pause(ms)
  return pair.latencies()
}

const check = async (pair: CanaryPair): Promise<void> => {
  const { whole, equal } = await pair.finish()
  if (!whole || !equal) throw new Error('The words of the two who typed are not whole.')
}

/** Milliseconds until a paste was saved, and how many times as long the p99 of others was meanwhile. */
type Pasted = { readonly milliseconds: number; readonly ratio: number }

const besidePaste = async ({ url }: Server, { calm, weighed }: Compared, ms: number): Promise<Pasted> => {
  const documentId = await wordyDocument(url, 'Two people write here, and a third pastes.')
  const paster = await openPaster(url, documentId)
  const pair = await CanaryPair.start(url, documentId, typists)
  try {
    await pause(warmUpMs)
    const before = await stretch(pair, ms)
    const milliseconds = await paster.paste()
    const beside = await pair.latencies()
    await check(pair)
    calm.push(...before)
    weighed.push(...beside)
    return { milliseconds, ratio: p99(beside) / p99(before) }
  } finally {
    paster.end()
    pair.end()
  }
}

const besideStalls = async ({ url, port }: Server, { calm, weighed }: Compared): Promise<number> => {
  const documentId = await wordyDocument(url, 'Two people write here, and others fell asleep.')
  const talker = await Talker.start(url, documentId)
  const pair = await CanaryPair.start(url, documentId, typists)
  let wake = (): void => {}
  try {
    await pause(warmUpMs)
    calm.push(...(await stretch(pair)))
    wake = await stallReaders(port, documentId, stalledReaders)
    const before = talker.windows
    weighed.push(...(await stretch(pair)))
    const cut = before - (await talker.downTo(before - stalledReaders, cuttingMs))
    talker.end()
    await check(pair)
    return cut
  } finally {
    wake()
    talker.end()
    pair.end()
  }
}

const round = (value: number): number => Math.round(value * 100) / 100

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const startServer = (databaseUrl = '') =>
  startServerProcess({
    environment: {
      LOG_LEVEL: 'error',
      DATABASE_URL: databaseUrl,
      MANYHANDS_LIMIT_CONNECTION_CUTTING_BYTES: String(cuttingBytes),
    },
  })

/** A few pastes, loosely bounded: what every test run can bear. */
const runShort = async (): Promise<boolean> => {
  await ensureBuilt(say)
  const server = await startServer()
  const compared: Compared = { calm: [], weighed: [] }
  const pastes: Pasted[] = []
  try {
    while (pastes.length < shortRounds) pastes.push(await besidePaste(server, compared, shortStretchMs))
  } finally {
    await server.remove()
  }
  const pasteP99Ratio = round(median(pastes.map(({ ratio }) => ratio)))
  const pasteMs = Math.round(Math.max(...pastes.map(({ milliseconds }) => milliseconds)))
  const words = compared.calm.length + compared.weighed.length
  process.stdout.write(`${JSON.stringify({ rounds: shortRounds, words, pasteMs, pasteP99Ratio })}\n`)
  return pasteP99Ratio <= mostInShort
}

const run = async (rounds: number, database: string, timed: boolean): Promise<boolean> => {
  await ensureBuilt(say)
  const postgres = database === 'postgres' ? await startRealPostgres() : null
  const server = await startServer(postgres?.url)
  const [paste, stalls]: readonly [Compared, Compared] = [
    { calm: [], weighed: [] },
    { calm: [], weighed: [] },
  ]
  const pastes: Pasted[] = []
  let cut = 0
  try {
    for (let at = 0; at < rounds; at++) {
      pastes.push(await besidePaste(server, paste, stretchMs))
      cut += await besideStalls(server, stalls)
      say(`round ${at + 1} of ${rounds}: p99 ${[paste, stalls].map(told).join('; ')}`)
    }
  } finally {
    await server.remove()
    await postgres?.remove()
  }
  const ratioOf = ({ calm, weighed }: Compared): number => round(p99(weighed) / p99(calm))
  const pasteP99Ratio = round(median(pastes.map(({ ratio }) => ratio)))
  const stalledP99Ratio = ratioOf(stalls)
  const result = {
    rounds,
    database,
    words: [paste, stalls].reduce((sum, { calm, weighed }) => sum + calm.length + weighed.length, 0),
    pasteMs: Math.round(Math.max(...pastes.map(({ milliseconds }) => milliseconds))),
    calmP99Ms: round(p99(paste.calm)),
    pasteP99Ms: round(p99(paste.weighed)),
    pasteP99Ratio,
    allPastesP99Ratio: ratioOf(paste),
    awakeP99Ms: round(p99(stalls.calm)),
    stalledP99Ms: round(p99(stalls.weighed)),
    stalledP99Ratio,
    readersCut: cut,
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
  return (
    cut === rounds * stalledReaders &&
    (!timed || (pasteP99Ratio <= mostByPaste && stalledP99Ratio <= mostByStalls))
  )
}

const told = ({ calm, weighed }: Compared): string =>
  `${round(p99(calm))} ms alone, ${round(p99(weighed))} ms beside (${weighed.length} words)`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '6' },
    database: { type: 'string', default: 'embedded' },
    untimed: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const { database } = values
if (!(Number.isInteger(rounds) && rounds > 0 && ['embedded', 'postgres'].includes(database))) {
  say(usage)
  process.exit(2)
}
process.exit((await (values.short ? runShort() : run(rounds, database, !values.untimed))) ? 0 : 1)
