import cluster, { type Worker } from 'node:cluster'
import { rm } from 'node:fs/promises'
import { Complaints } from './complaints'
import { makeCrewFolder } from './crew-folder'
import { type CrewMessage, isCrewMessage } from './crew-message'

/** How processes that die are replaced. */
export type Patience = {
  /** Milliseconds before one is, the first time and at most. */
  readonly firstMs: number
  readonly mostMs: number
  /** Milliseconds after which a process that serves did not die of its start. */
  readonly soundMs: number
  /** So many in a row may die of their start. */
  readonly mostFailures: number
}

export type FirstProcessOptions = {
  /** The compiled main file. */
  readonly file: string
  readonly count: number
  /** Milliseconds after which processes that were told to stop are killed. */
  readonly stopLimitMs: number
  readonly say: (line: string) => void
  /** Where complaints go, of its own and of the others. */
  readonly complain: (text: string) => void
  readonly patience?: Patience
}

const defaultPatience: Patience = { firstMs: 500, mostMs: 30_000, soundMs: 60_000, mostFailures: 5 }

/** Where one of the processes stands, and those that take its place. */
type Place = { failures: number; servesSince: number | null }

/** Whoever has died a moment ago hears nothing more, and its end is dealt with when it is known: no fault of the first. */
const unheard = (): void => {}

/**
 * The first process of a machine that runs several: it serves nobody, starts the others on one port, carries what they
 * say to each other, and replaces those that die. When it dies itself they end at once, as Node has it.
 *
 * 1. The first of them is up before the others begin: what keeps one from starting is said once, and ends it all.
 * 2. Whoever dies is replaced, after a pause that grows while starting does not help.
 * 3. Where one after the other dies of its start, and none has served soundly meanwhile, it ends it all: whoever looks
 *    after the machine sees that, and nobody is served anyway.
 * 4. Told to stop, it tells the others, and is gone when they are.
 * 5. Whoever serves knows who else does.
 *
 * Resolves to the code to exit with.
 */
export const runFirstProcess = async (options: FirstProcessOptions): Promise<number> => {
  const { file, count, stopLimitMs, say, complain, patience = defaultPatience } = options
  const { firstMs, mostMs, soundMs, mostFailures } = patience
  const folder = await makeCrewFolder()
  cluster.setupPrimary({
    exec: file,
    args: [folder],
    serialization: 'advanced',
    stdio: ['inherit', 'inherit', 'pipe', 'ipc'],
  })
  const complaints = new Complaints(complain)
  const places: Place[] = Array.from({ length: count }, () => ({ failures: 0, servesSince: null }))
  let stopping = false
  let isWhole = false

  const serving = new Set<number>()

  const tell = (message: CrewMessage, except?: Worker): void => {
    for (const worker of Object.values(cluster.workers ?? {}))
      if (worker !== except && worker?.isConnected()) worker.send(message, unheard)
  }
  const tellWhoServes = (): void => tell({ kind: 'serving', members: [...serving] })

  const isSound = ({ servesSince }: Place): boolean =>
    servesSince !== null && performance.now() - servesSince > soundMs

  const serves = (place: Place, address: string): void => {
    place.servesSince = performance.now()
    if (isWhole || places.some(({ servesSince }) => servesSince === null)) return
    isWhole = true
    say(`Manyhands is ready at ${address}`)
  }

  /** Resolves when a process serves, to null, or when it has gone, to the code that it left with. */
  const begin = (place: Place): Promise<number | null> =>
    new Promise((resolve) => {
      const worker = cluster.fork()
      const hold = complaints.hold(worker.process.stderr)
      worker.on('message', (message: unknown) => {
        if (!isCrewMessage(message)) return
        if (message.kind === 'ready') {
          hold.release()
          serving.add(worker.id)
          tellWhoServes()
          serves(place, message.address)
          resolve(null)
        } else tell(message, worker)
      })
      // Not before all that it said has arrived.
      worker.process.once('close', (code: number | null, signal: NodeJS.Signals | null) => {
        hold.release()
        const wasSound = isSound(place)
        place.servesSince = null
        resolve(code ?? 1)
        if (serving.delete(worker.id)) tellWhoServes()
        if (!stopping && hasBegun) replace(place, { wasSound, code, signal })
      })
    })

  const replace = (
    place: Place,
    ended: {
      readonly wasSound: boolean
      readonly code: number | null
      readonly signal: NodeJS.Signals | null
    },
  ): void => {
    place.failures = ended.wasSound ? 0 : place.failures + 1
    if (place.failures >= mostFailures && !places.some(isSound)) {
      complain(
        `Processes end soon after they start, ${mostFailures} times in a row: Manyhands ends with them.\n`,
      )
      stop(ended.code || 1)
      return
    }
    const pause = Math.min(mostMs, firstMs * 2 ** Math.max(0, place.failures - 1))
    say(`A process has ended (${ended.signal ?? ended.code}); another takes its place in ${pause} ms.`)
    setTimeout(() => !stopping && void begin(place), pause)
  }

  let end: (code: number) => void = () => {}
  const ended = new Promise<number>((resolve) => {
    end = resolve
  })
  const stop = (code: number): void => {
    if (stopping) return
    stopping = true
    const left = Object.values(cluster.workers ?? {})
    let gone = 0
    let cutShort = false
    if (left.length === 0) end(code)
    for (const worker of left) {
      worker?.once('exit', () => ++gone === left.length && end(cutShort ? 1 : code))
      worker?.process.kill('SIGTERM')
    }
    setTimeout(() => {
      cutShort = true
      for (const worker of left) worker?.process.kill('SIGKILL')
    }, stopLimitMs).unref()
  }
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))

  const [first, ...rest] = places
  let hasBegun = false
  const failed = first === undefined ? null : await begin(first)
  hasBegun = true
  if (failed === null && !stopping) for (const place of rest) void begin(place)
  const code = failed !== null && !stopping ? failed : await ended
  await rm(folder, { recursive: true, force: true })
  return code
}
