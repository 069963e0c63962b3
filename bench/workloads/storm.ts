import type { Client } from '../driver'
import { becomes, mustBecome } from '../patience'
import { spreadOf } from '../statistics'
import type { Bench, Figures } from '../workload'
import { clockOf, writeParagraphs } from '../written-text'

export type StormOptions = {
  readonly documents: number
  readonly people: number
  readonly withinSeconds: number
}

/** Milliseconds until a word that is written in each document has come to everybody in it. */
const probe = async (rooms: readonly Client[][], arrived: () => boolean): Promise<number> => {
  const begun = performance.now()
  for (const [first] of rooms) if (first !== undefined) writeParagraphs(first.doc, 1)
  await mustBecome('a word after it is everywhere', arrived)
  return performance.now() - begun
}

/**
 * Everybody comes back after the server was killed and started again: milliseconds from when it is ready. Each window
 * comes back as its own provider does by default.
 */
export const storm = async (bench: Bench, options: StormOptions): Promise<Figures> => {
  const { driver } = bench
  let server = await driver.start(bench)
  const rooms: Client[][] = []
  try {
    const windows = options.documents * options.people
    for (const document of await driver.documents(server, options.documents, windows)) {
      const room = Array.from({ length: options.people }, () => driver.open(server, document))
      rooms.push(room)
      await mustBecome('everybody is let in', () => room.every(({ synced }) => synced))
      const [text] = room[0] === undefined ? [] : writeParagraphs(room[0].doc, 1)
      text?.insert(0, 'lorem ipsum '.repeat(170))
    }
    const all = rooms.flat()
    const arrived = (): boolean =>
      rooms.every(([first, ...others]) => {
        if (first === undefined) return true
        const { clientID } = first.doc
        return others.every(({ doc }) => clockOf(doc, clientID) === clockOf(first.doc, clientID))
      })
    await mustBecome('the text is everywhere', arrived)
    await server.rest()
    await server.end('SIGKILL')
    await mustBecome('everybody has noticed', () => all.every(({ synced }) => !synced))
    const killedAt = performance.now()
    server = await driver.start({ ...bench, port: server.port })
    const readyAt = performance.now()
    const needed = server.count()
    const back = new Map<Client, number>()
    const everybodyIsBack = (): boolean => {
      const now = performance.now() - readyAt
      for (const client of all) if (client.synced && !back.has(client)) back.set(client, now)
      return back.size === all.length
    }
    const withinMs = options.withinSeconds * 1_000
    const complete = await becomes(everybodyIsBack, withinMs, 5)
    const backMs = complete ? Math.max(...back.values()) : withinMs
    const { serverMs, databaseMs } = needed()
    return {
      windows,
      missing: all.length - back.size,
      backMs,
      halfBackMs: spreadOf([...back.values()]).p50,
      downMs: readyAt - killedAt,
      serverMs,
      databaseMs,
      ...(complete && { probeMs: await probe(rooms, arrived) }),
    }
  } finally {
    for (const client of rooms.flat()) client.close()
    await server.end('SIGKILL')
  }
}
