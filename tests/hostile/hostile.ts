import { mkdtemp, rm } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '@/scripts/ensure-built.mjs'
import { type ServerProcess, startServerProcess } from '@/scripts/server-process'
import { CanaryPair } from './canary-pair'
import type { Input } from './input'
import { authorityInputs } from './inputs/authority'
import { doorInputs } from './inputs/door'
import { floodInputs } from './inputs/floods'
import { httpInputs } from './inputs/http'
import { importInputs } from './inputs/imports'
import { messageInputs } from './inputs/messages'
import { pageInputs } from './inputs/pages'
import { pollingInputs } from './inputs/polling'
import { presenceInputs } from './inputs/presence'
import { transportInputs } from './inputs/transport'
import { yjsInputs } from './inputs/yjs'
import { Inspector } from './inspector'
import { setScene } from './scene'
import { headsIn, type LaidDocuments, layDocuments } from './stage'
import { storm } from './storm'
import { tryInputs } from './try-inputs'
import { type Measured, mostMoreBytes, verdictOn } from './verdict'

const usage = 'Usage: npm run hostile -- [--frames N] [--seed S] [--only <part of a name>] [--untimed]'

/** Milliseconds of typing before the first attack, for comparison; in a short run and in a long one. */
const calmMs = { short: 6_000, long: 20_000 }
/** Frames from which on a run is a long one. */
const longRun = 20_000
/** Milliseconds until a process that has just been started runs as it will. */
const warmUpMs = 3_000

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
  ...importInputs,
  ...pageInputs,
]

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

type Options = {
  readonly frames: number
  readonly seed: number
  readonly inputs: readonly Input[]
  /** Whether stalls and latencies are judged. */
  readonly timed: boolean
}
type Attacked = Omit<Measured, 'bystanders' | 'exitCode'> & {
  readonly before: Awaited<ReturnType<typeof setScene>>['bystanders']
}

const attack = async (
  { port, url }: ServerProcess,
  debuggerAddress: string,
  { laid, frames, seed, inputs }: Omit<Options, 'timed'> & { readonly laid: LaidDocuments },
): Promise<Attacked> => {
  const { scene, canaryDocument, bystanders, insider } = await setScene(port, laid)
  const inspector = await Inspector.open(debuggerAddress)
  const canary = await CanaryPair.start(url, canaryDocument)
  const neighbours = await CanaryPair.start(url, scene.target)
  try {
    // Whoever attacks from the same machine must not win by taking the processor away.
    setPriority(10)
    await pause(warmUpMs)
    const before = await inspector.weight()
    await Promise.all([canary.latencies(), neighbours.latencies(), inspector.longestStall()])
    await pause(frames < longRun ? calmMs.short : calmMs.long)
    const calm = { canary: await canary.latencies(), neighbours: await neighbours.latencies() }

    const tried = await tryInputs(inputs, { scene, inspector, canary })
    say(
      `${tried.filter(({ seen, expected }) => seen === expected).length} of ${tried.length} inputs answered as expected`,
    )
    const sent = await storm({ scene, frames, seed, progress: (sent) => say(`${sent} frames`) })
    const stormStallMs = await inspector.longestStall()
    const stormy = await canary.latencies()

    const [sung, chatted] = [await canary.finish(), await neighbours.finish()]
    insider.destroy()
    const after = await inspector.weightAtRest(before.held + mostMoreBytes)
    return {
      tried,
      frames: sent,
      seed,
      stormStallMs,
      calm,
      stormy,
      canary: sung,
      neighbours: chatted,
      weight: { before, after },
      before: bystanders,
    }
  } finally {
    inspector.close()
    canary.end()
    neighbours.end()
  }
}

const run = async (options: Options): Promise<boolean> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'manyhands-hostile-'))
  const laid = await layDocuments(dataFolder)
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
  const isRunning = (): boolean => {
    try {
      return process.kill(server.pid, 0)
    } catch {
      return false
    }
  }
  try {
    const { before, ...measured } = await attack(server, debuggerAddress, { laid, ...options })
    const exitCode = await server.end()
    const heads = await headsIn(dataFolder)
    const bystanders = new Map([...before].map(([id, head]) => [id, { before: head, after: heads.get(id) }]))
    const { broken, line } = verdictOn({ ...measured, bystanders, exitCode }, options)
    for (const promise of broken) say(promise)
    process.stdout.write(`${JSON.stringify(line)}\n`)
    return broken.length === 0
  } catch (error) {
    if (isRunning()) throw error
    say(`The server is gone: ${error instanceof Error ? error.stack : error}`)
    process.stdout.write(
      `${JSON.stringify({ inputs: options.inputs.length, crashes: 1, seed: options.seed })}\n`,
    )
    return false
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
      untimed: { type: 'boolean', default: false },
    },
  })
  const [frames, seed] = [Number(values.frames), Number(values.seed)]
  const inputs = allInputs.filter(({ name }) => name.includes(values.only))
  if (!(Number.isInteger(frames) && frames > 0 && Number.isInteger(seed)) || inputs.length === 0)
    throw new Error(usage)
  await ensureBuilt(say)
  return (await run({ frames, seed, inputs, timed: !values.untimed })) ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(2)
  },
)
