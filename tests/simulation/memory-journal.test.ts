import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Appended, Journal, NewRow } from '@/server/journal/journal'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { makeDocument, makeJournal, makeWorkers } from '@/tests/server/journal/journal-fixture'
import { databaseKinds, type TestDatabase } from '@/tests/support/databases'
import { MemoryJournal } from '@/tests/support/memory-journal'
import { type Random, seededRandom } from '@/tests/support/random'
import { editAtRandom } from './people-at-work'

type Compared = Pick<Journal, 'append' | 'open' | 'read' | 'compact' | 'authorOf'>

const append = (journal: Compared, id: DocumentId, rows: readonly NewRow[]): Promise<Appended> =>
  new Promise((resolve) => {
    journal.append(id, rows, resolve)
    if (journal instanceof MemoryJournal) journal.commit()
  })

/** What somebody can tell of a journal, in values that compare. */
const seenOf = async (journal: Compared, id: DocumentId, seq: number): Promise<unknown> => {
  const opened = await journal.open(id)
  const read = await journal.read(id, { epoch: 1, seq })
  const doc = new Y.Doc()
  if (read?.snapshot) Y.applyUpdateV2(doc, inflateRawSync(read.snapshot.state))
  return {
    authors: [await journal.authorOf(id, 9), await journal.authorOf(id, 10)],
    opened: opened && { ...opened, stateVector: [...opened.stateVector].sort(([a], [b]) => a - b) },
    head: read?.head,
    snapshot: read?.snapshot && { seq: read.snapshot.seq, content: doc.getXmlFragment('content').toJSON() },
    rows: read?.rows.map(({ seq, update }) => [seq, Buffer.from(update).toString('base64')]),
  }
}

/** One author's next few rows. */
const rowsBy = (doc: Y.Doc, random: Random): NewRow[] => {
  const rows: NewRow[] = []
  const note = (update: Uint8Array): void => {
    rows.push({ principalId: null, clientId: doc.clientID, update })
  }
  doc.on('update', note)
  for (let edits = 0; edits <= random.integer(3); edits++) editAtRandom(doc, random)
  doc.off('update', note)
  return rows
}

describe.each(databaseKinds)("the simulation's journal beside the one on $name", ({ make }) => {
  let database: TestDatabase
  let workers: DocumentWorkers

  beforeAll(async () => {
    database = await make()
    workers = makeWorkers()
  })
  afterAll(async () => {
    await workers?.close()
    await database?.remove()
  })

  it('answers the same to the same work', async () => {
    const random = seededRandom(77)
    const stored = makeJournal(database.database, workers)
    const id = await makeDocument(database.database)
    const memory = new MemoryJournal()
    memory.create(id)
    const doc = new Y.Doc()
    doc.clientID = 9
    let appended = 0
    for (let round = 0; round < 120; round++) {
      const rows = rowsBy(doc, random)
      if (rows.length === 0) continue
      expect(await append(memory, id, rows)).toEqual(await append(stored, id, rows))
      appended += rows.length
      if (round % 40 === 20) expect(await memory.compact(id)).toEqual(await stored.compact(id))
      if (round % 10 === 0) {
        const seq = random.integer(appended + 1)
        expect(await seenOf(memory, id, seq)).toEqual(await seenOf(stored, id, seq))
      }
    }
    expect(appended).toBeGreaterThan(120)
    await stored.close()
  })
})
