import { mkdtemp, rm } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '@/scripts/ensure-built.mjs'
import { Visitor } from '@/scripts/replay/visitor'
import { startServerProcess } from '@/scripts/server-process'
import { CanaryPair, p99 } from './canary-pair'
import type { Input, Scene } from './input'
import { authorityInputs } from './inputs/authority'
import { doorInputs } from './inputs/door'
import { floodInputs } from './inputs/floods'
import { httpInputs } from './inputs/http'
import { messageInputs } from './inputs/messages'
import { pollingInputs } from './inputs/polling'
import { presenceInputs } from './inputs/presence'
import { transportInputs } from './inputs/transport'
import { yjsInputs } from './inputs/yjs'
import { Inspector } from './inspector'
import { arrive, enter } from './person'
import { request } from './request'
import { type Head, headsIn, layDocuments, wordyDocument } from './stage'
import { storm } from './storm'
import { type Tried, tryInputs } from './try-inputs'

const usage = 'Usage: npm run hostile -- [--frames N] [--seed S] [--only <part of a name>]'

const mostStallMs = 100
const mostMoreBytes = 64 * 1024 * 1024
const mostP99Ratio = 2
/** Seconds of typing before the first attack, for comparison; in a short run and in a long one. */
const calmSeconds = { short: 6, long: 20 }
/** Frames from which on a run is a long one. */
const longRun = 20_000

const allInputs: readonly Input[] = [
  ...transportInputs,
  ...floodInputs,
  ...pollingInputs,
  ...messageInputs,
  ...doorInputs,
  ...authorityInputs,
  ...yjsInputs,
  ...presenceInputs,
  ...httpInputs,
]

/** Of what has no limit in time. */
const never = new AbortController().signal

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const seconds = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, count * 1000))

const headOver = async (scene: Pick<Scene, 'port' | 'person'>, documentId: string): Promise<Head> => {
  const intruder = await enter({ ...scene, documentId })
  await intruder.sync()
  intruder.leave()
  const synced = intruder.heard.find((message) => message.kind === 'synced')
  if (synced?.kind !== 'synced') throw new Error('A document did not come.')
  return { epoch: synced.epoch, seq: synced.head }
}

/** What the main thread holds, once what is over has been let go of: at most ten seconds after. */
const weightAtRest = async (inspector: Inspector, wanted: number) => {
  let weight = await inspector.weight()
  for (let tries = 0; tries < 10 && weight.held > wanted; tries++) {
    await seconds(1)
    weight = await inspector.weight()
  }
  return weight
}

type Options = { readonly frames: number; readonly seed: number; readonly inputs: readonly Input[] }

const run = async ({ frames, seed, inputs }: Options): Promise<boolean> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'manyhands-hostile-'))
  const [viewed, commented, closed] = await layDocuments(dataFolder, ['viewer', 'commenter', null])
  if (viewed === undefined || commented === undefined || closed === undefined) throw new Error('no documents')
  let debuggerAddress = ''
  const server = await startServerProcess({
    dataFolder,
    nodeOptions: ['--inspect=127.0.0.1:0'],
    environment: { LOG_LEVEL: 'error' },
    onLine: (line) => {
      debuggerAddress ||= /^Debugger listening on (\S+)/.exec(line)?.[1] ?? ''
      if (/"level":(50|60)/.test(line)) say(line)
    },
  })
  const { port, url } = server
  let crashes = 0
  const broken: string[] = []
  try {
    const [person, other] = [await arrive(port), await arrive(port)]
    const target = await wordyDocument(url, 'What the neighbours wrote before.')
    const canaryDocument = await wordyDocument(url, 'Where the canary sings.')
    const bystanders = [await wordyDocument(url, 'One.'), await wordyDocument(url, 'Two.'), viewed, commented]
    const before = new Map<string, Head>()
    for (const id of bystanders) before.set(id, await headOver({ port, person }, id))
    const insider = await (await Visitor.arrive(url)).open(target)
    const scene: Scene = {
      port,
      person,
      other,
      target,
      viewed,
      commented,
      closed,
      replica: insider.doc,
      signal: never,
    }
    for (const id of [target, canaryDocument])
      await request({ port, path: `/d/${id}`, headers: { cookie: person.cookie } })

    const inspector = await Inspector.open(debuggerAddress)
    const canary = await CanaryPair.start(url, canaryDocument)
    const neighbours = await CanaryPair.start(url, target)
    // Whoever attacks from the same machine must not win by taking the processor away.
    setPriority(10)
    await seconds(3)
    const lightness = await inspector.weight()
    await Promise.all([canary.latencies(), neighbours.latencies()])
    await inspector.longestStall()
    await seconds(frames < longRun ? calmSeconds.short : calmSeconds.long)
    const calm = await canary.latencies()
    const neighboursCalm = await neighbours.latencies()
    const calmStall = await inspector.longestStall()

    const tried = await tryInputs(inputs, { scene, inspector, canary })
    for (const { name, expected, seen, stallMs } of tried) {
      if (seen !== expected) say(`${name}: expected ${expected}, seen ${seen}`)
      if (stallMs >= mostStallMs)
        broken.push(`${name}: the main loop stood still for ${Math.round(stallMs)} ms`)
    }
    const sent = await storm({ scene, frames, seed, progress: (sent) => say(`${sent} frames`) })
    const stormStall = await inspector.longestStall()

    const stormy = await canary.latencies()
    const [sung, chatted] = [await canary.finish(), await neighbours.finish()]
    insider.destroy()
    const weight = await weightAtRest(inspector, lightness.held + mostMoreBytes)
    inspector.close()

    const code = await server.end()
    if (code !== 0) crashes += 1
    const after = await headsIn(dataFolder)
    for (const [id, head] of before) {
      const now = after.get(id)
      if (now?.seq !== head.seq || now.epoch !== head.epoch)
        broken.push(`${id} was touched: ${JSON.stringify(head)} is ${JSON.stringify(now)}`)
    }
    const failed = tried.filter(({ seen, expected }) => seen !== expected).length
    const attacked = [...tried.flatMap(({ latencies }) => latencies), ...stormy]
    const ratio = p99(attacked) / p99(calm)
    const maxStallMs = Math.max(stormStall, ...tried.map(({ stallMs }: Tried) => stallMs))
    const more = weight.held - lightness.held
    if (stormStall >= mostStallMs)
      broken.push(`the main loop stood still for ${Math.round(stormStall)} ms under frames`)
    if (more >= mostMoreBytes) broken.push(`${Math.round(more / 2 ** 20)} MB more are held than before`)
    if (ratio > mostP99Ratio) broken.push(`the canary's p99 is ${p99(attacked)} ms, and was ${p99(calm)} ms`)
    if (!sung.whole || !sung.equal) broken.push("the canary's text is not whole")
    if (!chatted.equal) broken.push('windows of the attacked document differ')
    for (const line of broken) say(line)
    const round = (value: number): number => Math.round(value * 100) / 100
    const line = {
      inputs: inputs.length,
      frames: sent,
      failed: failed + broken.length,
      crashes,
      maxStallMs: round(maxStallMs),
      canaryP99Ratio: round(ratio),
      canaryP99Ms: round(p99(attacked)),
      neighboursP99Ratio: round(p99(chatted.latencies) / p99(neighboursCalm)),
      words: sung.words,
      calmStallMs: round(calmStall),
      heldMoreMB: round(more / 2 ** 20),
      rssMoreMB: round((weight.rss - lightness.rss) / 2 ** 20),
      seed,
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    return failed + broken.length + crashes === 0
  } finally {
    await server.remove()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      frames: { type: 'string', default: '200000' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
    },
  })
  const [frames, seed] = [Number(values.frames), Number(values.seed)]
  if (!Number.isInteger(frames) || !Number.isInteger(seed)) throw new Error(usage)
  await ensureBuilt(say)
  const inputs = allInputs.filter(({ name }) => name.includes(values.only))
  return (await run({ frames, seed, inputs })) ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(2)
  },
)
