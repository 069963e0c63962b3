import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Client } from '../driver'
import { mustBecome } from '../patience'
import { spreadOf } from '../statistics'
import type { Bench, Figures } from '../workload'
import { clockOf, textFromEnd, writeParagraphs } from '../written-text'

export type CrowdOptions = {
  readonly connections: number
  readonly typing: number
  readonly keysPerSecond: number
  readonly seconds: number
}

/** Windows that only read, and tell when each key came. */
const watching = 5
const warmUpMs = 2_000
const onlookers = fileURLToPath(new URL('../onlookers.ts', import.meta.url))

/** Those who only look on, in a process of their own. */
const gather = async (
  server: string,
  port: number,
  document: string,
  count: number,
): Promise<ChildProcess> => {
  const child = fork(onlookers, [server, String(port), document, String(count)], {
    execArgv: ['--import', 'tsx'],
  })
  const gone = once(child, 'exit').then(() => {
    throw new Error('the onlookers have gone')
  })
  await Promise.race([once(child, 'message'), gone])
  return child
}

/** When each key was struck, and how long it took to each of those who watch. */
class Stopwatch {
  readonly latencies: number[] = []
  readonly #struck = new Map<number, Map<number, number>>()
  counting = false

  strike(author: number, clock: number): void {
    if (!this.counting) return
    const of = this.#struck.get(author) ?? new Map<number, number>()
    this.#struck.set(author, of.set(clock, performance.now()))
  }

  watch(reader: Client, authors: readonly number[]): void {
    const seen = new Map(authors.map((author) => [author, clockOf(reader.doc, author)]))
    reader.doc.on('update', () => {
      const now = performance.now()
      for (const author of authors) {
        const clock = clockOf(reader.doc, author)
        for (let at = seen.get(author) ?? 0; at < clock; at++) {
          const struck = this.#struck.get(author)?.get(at)
          if (struck !== undefined) this.latencies.push(now - struck)
        }
        seen.set(author, clock)
      }
    })
  }
}

/** A whole hall in one document: some type and move their cursors, all others look on. */
export const crowd = async (bench: Bench, options: CrowdOptions): Promise<Figures> => {
  const { driver } = bench
  const { connections, typing, keysPerSecond, seconds } = options
  const server = await driver.start(bench)
  let hall: ChildProcess | null = null
  const timers: NodeJS.Timeout[] = []
  try {
    const [document = ''] = await driver.documents(server, 1, typing + watching)
    const writers = Array.from({ length: typing }, () => driver.open(server, document))
    const watchers = Array.from({ length: watching }, () => driver.open(server, document))
    await mustBecome('those who type are let in', () =>
      [...writers, ...watchers].every(({ synced }) => synced),
    )
    const [first] = writers
    if (first === undefined) throw new Error('nobody types')
    writeParagraphs(first.doc, typing)
    const { clientID } = first.doc
    await mustBecome('the paragraphs are everywhere', () =>
      [...writers, ...watchers].every(({ doc }) => clockOf(doc, clientID) === clockOf(first.doc, clientID)),
    )
    const rest = connections - typing - watching
    hall = await gather(driver.name, server.port, document, rest)
    await server.rest()

    const stopwatch = new Stopwatch()
    const authors = writers.map(({ doc }) => doc.clientID)
    for (const watcher of watchers) stopwatch.watch(watcher, authors)
    const everyMs = 1_000 / keysPerSecond
    writers.forEach((writer, index) => {
      const text = textFromEnd(writer.doc, typing - index)
      let length = text.length
      const strike = (): void => {
        stopwatch.strike(writer.doc.clientID, clockOf(writer.doc, writer.doc.clientID))
        text.insert(length++, 'x')
        writer.awareness.setLocalStateField('cursor', { anchor: length, head: length })
      }
      // Everybody in the same rhythm, and nobody at the same time.
      setTimeout(() => timers.push(setInterval(strike, everyMs)), (index * everyMs) / typing)
    })
    await pause(warmUpMs)
    stopwatch.counting = true
    const needed = server.count()
    const load = process.cpuUsage()
    const begun = performance.now()
    await pause(seconds * 1_000)
    const wallMs = performance.now() - begun
    const { user, system } = process.cpuUsage(load)
    const { serverMs, databaseMs } = needed()
    stopwatch.counting = false
    await pause(500)
    const { p50, p95, p99 } = spreadOf(stopwatch.latencies)
    return {
      ...{ connections, keys: stopwatch.latencies.length / watching, p50, p95, p99 },
      serverPercent: (100 * serverMs) / wallMs,
      databasePercent: (100 * databaseMs) / wallMs,
      loadPercent: (user + system) / 10 / wallMs,
    }
  } finally {
    for (const timer of timers) clearInterval(timer)
    hall?.kill()
    await server.end('SIGKILL')
  }
}
