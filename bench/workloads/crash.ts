import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '../driver'
import { becomes, mustBecome } from '../patience'
import type { Bench, Figures } from '../workload'
import { clockOf, textFromEnd, writeParagraphs } from '../written-text'

export type CrashOptions = {
  readonly kills: number
  /** The server is killed after so long at least and at most: milliseconds. */
  readonly leastMs: number
  readonly mostMs: number
}

const people = 10
const everyMs = 100

const seenByOthers = (clients: readonly Client[], author: number): number =>
  Math.max(0, ...clients.map(({ doc }) => (doc.clientID === author ? 0 : clockOf(doc, author))))

/** Ten type, and the server is killed, and everybody's window with it. What others had seen must be there again. */
const once = async (
  bench: Bench,
  afterMs: number,
): Promise<{ readonly seen: number; readonly lost: number }> => {
  const { driver } = bench
  let server = await driver.start(bench)
  try {
    const [document = ''] = await driver.documents(server, 1, people + 1)
    const clients = Array.from({ length: people }, () => driver.open(server, document))
    await mustBecome('everybody is let in', () => clients.every(({ synced }) => synced))
    const [first] = clients
    if (first === undefined) throw new Error('nobody types')
    writeParagraphs(first.doc, people)
    const start = clockOf(first.doc, first.doc.clientID)
    await mustBecome('the paragraphs are everywhere', () =>
      clients.every(({ doc }) => clockOf(doc, first.doc.clientID) >= start),
    )
    const typing = clients.map(({ doc }, index) => {
      const text = textFromEnd(doc, people - index)
      let length = text.length
      return setInterval(() => text.insert(length++, 'x'), everyMs)
    })
    await pause(afterMs)
    await server.end('SIGKILL')
    for (const timer of typing) clearInterval(timer)
    const authors = clients.map(({ doc }) => doc.clientID)
    const seen = authors.map((author) => seenByOthers(clients, author))
    for (const client of clients) client.close()
    await pause(300)

    server = await driver.start({ ...bench, port: server.port })
    const witness = driver.open(server, document)
    const whole = (): boolean =>
      authors.every((author, index) => clockOf(witness.doc, author) >= (seen[index] ?? 0))
    await becomes(() => witness.synced && whole(), 4_000)
    const lost = authors.map((author, index) =>
      Math.max(0, (seen[index] ?? 0) - clockOf(witness.doc, author)),
    )
    witness.close()
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
    return { seen: sum(seen), lost: sum(lost) }
  } finally {
    await server.end('SIGKILL')
  }
}

export const crash = async (bench: Bench, { kills, leastMs, mostMs }: CrashOptions): Promise<Figures> => {
  let seen = 0
  let lost = 0
  for (let kill = 0; kill < kills; kill++) {
    const result = await once(bench, leastMs + Math.random() * (mostMs - leastMs))
    seen += result.seen
    lost += result.lost
  }
  return { kills, seenEdits: seen, lostEdits: lost, lostPercent: (100 * lost) / seen }
}
