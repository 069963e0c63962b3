import { setTimeout as pause } from 'node:timers/promises'
import type { Client, Driver } from '../driver'
import type { MeasuredServer } from '../measured-server'
import { becomes, mustBecome } from '../patience'
import { spreadOf } from '../statistics'
import type { Bench, Figures } from '../workload'
import { clockOf, writeParagraphs } from '../written-text'

export type KeystrokeOptions = { readonly people: readonly number[]; readonly seconds: number }

/** Milliseconds between two keys: quicker than anybody types, slow enough that none waits for another. */
const everyMs = 20
const warmUpSeconds = 1.5
/** Windows that knock at the same time. */
const arrivingAtOnce = 20

const openAll = async (
  { driver, server }: { readonly driver: Driver; readonly server: MeasuredServer },
  count: number,
): Promise<Client[]> => {
  const [document = ''] = await driver.documents(server, 1, count)
  const clients: Client[] = []
  while (clients.length < count) {
    const arriving = Math.min(arrivingAtOnce, count - clients.length)
    clients.push(...Array.from({ length: arriving }, () => driver.open(server, document)))
    await mustBecome('everybody is let in', () => clients.every(({ synced }) => synced))
  }
  return clients
}

/** One types, the others read: milliseconds from the key to the end of its being applied, for each reader of each key. */
const measure = async (
  server: MeasuredServer,
  clients: readonly Client[],
  seconds: number,
): Promise<Figures> => {
  const [writer, ...readers] = clients
  if (writer === undefined) throw new Error('nobody writes')
  const { doc } = writer
  const author = doc.clientID
  const [text] = writeParagraphs(doc, 1)
  await mustBecome('the first word is everywhere', () =>
    readers.every((reader) => clockOf(reader.doc, author) === clockOf(doc, author)),
  )
  await server.rest()

  const sentAt = new Map<number, number>()
  const latencies: number[] = []
  for (const reader of readers) {
    let seen = clockOf(reader.doc, author)
    reader.doc.on('update', () => {
      const now = performance.now()
      for (const clock = clockOf(reader.doc, author); seen < clock; seen++) {
        const sent = sentAt.get(seen)
        if (sent !== undefined) latencies.push(now - sent)
      }
    })
  }
  const type = async (forSeconds: number, counts: boolean): Promise<number> => {
    const begun = performance.now()
    let keys = 0
    for (; keys * everyMs < forSeconds * 1_000; keys++) {
      const left = begun + keys * everyMs - performance.now()
      if (left > 0) await pause(left)
      if (counts) sentAt.set(clockOf(doc, author), performance.now())
      text?.insert(text.length, 'x')
    }
    return keys
  }
  await type(warmUpSeconds, false)
  await pause(200)
  const needed = server.count()
  const keys = await type(seconds, true)
  const expected = keys * readers.length
  const all = await becomes(() => latencies.length >= expected, 8_000, 5)
  if (!all) throw new Error(`${latencies.length} of ${expected} keys arrived`)
  const spread = spreadOf(latencies)
  return { ...spread, serverUs: (needed().serverMs * 1_000) / expected }
}

/** How long a key takes to the others, by how many they are: `p50 of 10`, in milliseconds. */
export const keystroke = async (bench: Bench, { people, seconds }: KeystrokeOptions): Promise<Figures> => {
  const { driver } = bench
  const server = await driver.start(bench)
  const figures: Record<string, number> = {}
  try {
    for (const count of people) {
      const clients = await openAll({ driver, server }, count)
      for (const [name, value] of Object.entries(await measure(server, clients, seconds)))
        figures[`${name} of ${count}`] = value
      for (const client of clients) client.close()
      await pause(300)
    }
    return figures
  } finally {
    await server.end()
  }
}
