import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import type { Driver } from '../driver'
import type { MeasuredServer } from '../measured-server'
import { becomes, mustBecome } from '../patience'
import { median } from '../statistics'
import type { Bench, Figures } from '../workload'
import { writeState } from '../write-state'
import { textFromEnd } from '../written-text'

export type JoinOptions = {
  /** A file with the document's state, and how long its text is, and the clientID of who wrote it. */
  readonly state: string
  readonly author: number
  readonly letters: number
  readonly joins: number
  readonly crowd: number
  readonly coldJoins: number
}

const lettersOf = (doc: Y.Doc): number => {
  const last = contentOf(doc).length
  return last === 0 ? 0 : textFromEnd(doc, 1).length
}

/** Milliseconds until a window holds the whole document. */
const join = async (
  { driver, server, document }: { driver: Driver; server: MeasuredServer; document: string },
  letters: number,
): Promise<number> => {
  const begun = performance.now()
  const client = driver.open(server, document)
  let wholeAt = 0
  const look = (): void => {
    if (wholeAt === 0 && lettersOf(client.doc) === letters) wholeAt = performance.now()
  }
  client.doc.on('update', look)
  await mustBecome('a joiner holds the document', () => wholeAt > 0 && client.synced, { everyMs: 1 })
  client.close()
  client.doc.destroy()
  return wholeAt - begun
}

/** Somebody writes the document, and leaves: what comes after finds it as it is stored. */
const write = async (
  { driver, server, document }: { driver: Driver; server: MeasuredServer; document: string },
  { state, letters, author }: JoinOptions,
): Promise<void> => {
  const doc = new Y.Doc()
  doc.clientID = author
  const client = driver.open(server, document, doc)
  await mustBecome('the writer is let in', () => client.synced)
  // As the writer's own edits, not as what came from elsewhere.
  writeState(doc, readFileSync(state))
  const reader = driver.open(server, document)
  await mustBecome('all is delivered', () => lettersOf(reader.doc) === letters)
  await server.rest()
  await pause(driver.keeps ? 500 : 0)
  if (driver.keeps) {
    client.close()
    reader.close()
    await pause(1_000)
    await driver.settled(server, document)
  }
}

/** A long document is opened: by one after another, by a hundred at once, and after a restart. */
export const joining = async (bench: Bench, options: JoinOptions): Promise<Figures> => {
  const { driver } = bench
  const { joins, crowd, coldJoins, letters } = options
  let server = await driver.start(bench)
  try {
    const [document = ''] = await driver.documents(server, 1, joins + crowd + coldJoins + 100)
    await write({ driver, server, document }, options)
    const holder = driver.open(server, document)
    await mustBecome('somebody has it open', () => lettersOf(holder.doc) === letters && holder.synced)
    for (let warmUp = 0; warmUp < 2; warmUp++) await join({ driver, server, document }, letters)
    const neededByJoins = server.count()
    const times: number[] = []
    for (let one = 0; one < joins; one++) times.push(await join({ driver, server, document }, letters))
    const joinsMs = neededByJoins().serverMs
    await server.rest()

    const lone = driver.openLight(server, document)
    await lone.ready
    const bytes = lone.wire().received
    lone.close()
    await server.rest()

    const crowdBegun = performance.now()
    const neededByCrowd = server.count()
    const windows = Array.from({ length: crowd }, () => driver.openLight(server, document))
    await Promise.all(windows.map(({ ready }) => ready))
    const crowdMs = performance.now() - crowdBegun
    await pause(100)
    const { serverMs: crowdServerMs, databaseMs: crowdDatabaseMs } = neededByCrowd()
    for (const window of windows) window.close()
    holder.close()
    await pause(driver.keeps ? 1_500 : 0)

    const cold: number[] = []
    for (let one = 0; driver.keeps && one < coldJoins; one++) {
      await server.end()
      server = await driver.start({ ...bench, port: server.port })
      await becomes(() => false, 300)
      cold.push(await join({ driver, server, document }, letters))
      await pause(1_000)
    }
    return {
      bytes,
      joinMs: median(times),
      joinServerMs: joinsMs / joins,
      crowdMs,
      crowdServerMs,
      crowdDatabaseMs,
      ...(cold.length > 0 && { coldMs: median(cold) }),
    }
  } finally {
    await server.end()
  }
}
