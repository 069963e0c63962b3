import { setTimeout as pause } from 'node:timers/promises'
import type { LightClient } from '../driver'
import type { Bench, Figures } from '../workload'

export type IdleOptions = {
  readonly connections: number
  readonly documents: number
  /** Seconds of being there, in which each renews its awareness once for every 15. */
  readonly seconds: number
}

/** Windows that knock at the same time. */
const arrivingAtOnce = 50
const renewalSeconds = 15
const stepMs = 50

/** Many windows that do nothing: what each of them holds in the server's memory. */
export const idle = async (bench: Bench, options: IdleOptions): Promise<Figures> => {
  const { driver } = bench
  const server = await driver.start(bench)
  const windows: LightClient[] = []
  try {
    const documents = await driver.documents(server, options.documents, options.connections)
    // Whoever makes documents leaves things behind that are no connection's.
    await server.rest()
    const emptyKiB = await server.heldKiB()
    const begun = performance.now()
    const neededToConnect = server.count()
    while (windows.length < options.connections) {
      const arriving = Array.from(
        { length: Math.min(arrivingAtOnce, options.connections - windows.length) },
        (_, index) => driver.openLight(server, documents[(windows.length + index) % documents.length] ?? ''),
      )
      await Promise.all(arriving.map(({ ready }) => ready))
      windows.push(...arriving)
    }
    const connectMs = performance.now() - begun
    const connectServerMs = neededToConnect().serverMs
    for (const window of windows) window.keepAlive()
    await server.rest()
    const neededIdle = server.count()
    const idleBegun = performance.now()
    let renewed = 0
    while (performance.now() - idleBegun < options.seconds * 1_000) {
      const due = ((performance.now() - idleBegun) / 1_000 / renewalSeconds) * windows.length
      for (; renewed < due; renewed++) windows[renewed % windows.length]?.keepAlive()
      await pause(stepMs)
    }
    const idleMs = performance.now() - idleBegun
    const idleServerMs = neededIdle().serverMs
    const heldKiB = await server.heldKiB()
    return {
      kibPerConnection: (heldKiB - emptyKiB) / windows.length,
      emptyMib: emptyKiB / 1_024,
      heldMib: heldKiB / 1_024,
      connectsPerSecond: (windows.length * 1_000) / connectMs,
      connectServerMs: connectServerMs / windows.length,
      idleServerMsPerSecond: (idleServerMs * 1_000) / idleMs,
    }
  } finally {
    for (const window of windows) window.close()
    await server.end('SIGKILL')
  }
}
