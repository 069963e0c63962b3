import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { rowChecksum, snapshotChecksum } from '@/server/journal/checksum'
import type { Journal } from '@/server/journal/journal'
import { packHistory } from '@/server/journal/pack-history'
import { verifyDocument } from '@/server/journal/verify-document'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { type DatabaseKind, databaseKinds, type TestDatabase } from '../../support/databases'
import { Author, append, makeDocument, makeJournal, makeWorkers } from './journal-fixture'

const [embedded] = databaseKinds as readonly [DatabaseKind]
let made: TestDatabase
let workers: DocumentWorkers
let journal: Journal
beforeAll(async () => {
  made = await embedded.make()
  workers = makeWorkers()
  journal = makeJournal(made.database, workers)
})
afterAll(async () => {
  await journal?.close()
  await workers?.close()
  await made?.remove()
})

/** A document of 600 rows, whose snapshot stands at 580; packed or not. */
const writtenDocument = async ({ packed = false } = {}): Promise<DocumentId> => {
  const id = await makeDocument(made.database)
  const author = new Author(9)
  const rows = Array.from({ length: 600 }, (_, index) => ({
    ...author.type(`${index} `),
    claims: index === 0,
  }))
  await append(journal, id, rows.slice(0, 580))
  await journal.compact(id)
  if (packed)
    expect(await packHistory(made.database.sql, id, (rows) => workers.pack(rows))).toBeGreaterThan(0)
  await append(journal, id, rows.slice(580))
  return id
}

const troublesOf = async (id: DocumentId): Promise<readonly string[]> =>
  (await verifyDocument({ sql: made.database.sql, workers }, id))?.troubles ?? ['there is none']

/** Puts another update into a row, with the checksum that belongs to it. */
const replaceRow = async (id: DocumentId, seq: number, update: Uint8Array): Promise<void> => {
  const checksum = rowChecksum(id, { principalId: null, clientId: 9, update })
  await made.database.sql`
    update journal set "update" = ${update}, checksum = ${checksum} where document_id = ${id} and seq = ${seq}`
}

test('a document in which all is well has no troubles, packed or not', async () => {
  const id = await writtenDocument()
  expect(await verifyDocument({ sql: made.database.sql, workers }, id)).toMatchObject({
    rows: 600,
    snapshot: true,
    quarantined: 0,
    troubles: [],
  })
  const packed = await writtenDocument({ packed: true })
  expect(await verifyDocument({ sql: made.database.sql, workers }, packed)).toMatchObject({
    rows: 600,
    chunks: 1,
    troubles: [],
  })
  expect(await troublesOf(await makeDocument(made.database))).toEqual([])
})

test('a flipped bit is found, wherever it is', async () => {
  const { sql } = made.database
  const row = await writtenDocument()
  await sql`
    update journal set "update" = set_bit("update", 30, 1 - get_bit("update", 30))
    where document_id = ${row} and seq = 590`
  expect(await troublesOf(row)).toContain('row 590 has another checksum than it was written with')

  const state = await writtenDocument()
  await sql`update snapshots set state = set_bit(state, 99, 1 - get_bit(state, 99)) where document_id = ${state}`
  expect(await troublesOf(state)).toContain('the snapshot has another checksum than it was written with')

  const chunk = await writtenDocument({ packed: true })
  await sql`
    update journal_chunks set content = set_bit(content, 99, 1 - get_bit(content, 99))
    where document_id = ${chunk}`
  expect((await troublesOf(chunk)).join()).toMatch(/the chunk of rows 1 to \d+ has another checksum/)
})

test('a row that is gone, repeats another, or leaves a gap is found', async () => {
  const gone = await writtenDocument()
  await made.database.sql`delete from journal where document_id = ${gone} and seq = 595`
  expect(await troublesOf(gone)).toEqual([`the history of ${gone} lacks row 595`])

  const [again] = await made.database.sql<{ update: Uint8Array }[]>`
    select "update" from journal where document_id = ${gone} and seq = 590`
  const repeated = await writtenDocument()
  await replaceRow(repeated, 600, again?.update ?? new Uint8Array())
  expect(await troublesOf(repeated)).toEqual([
    expect.stringMatching(/^row 600 repeats what is known of clientID 9$/),
  ])

  const holed = await writtenDocument()
  await replaceRow(holed, 590, new Uint8Array([0, 0]))
  expect((await troublesOf(holed))[0]).toMatch(/^row 591 leaves a gap after clock \d+ of clientID 9$/)
})

test('a clientID that is not whose the table says is found', async () => {
  const id = await writtenDocument()
  await made.database.sql`update journal_authors set principal_id = 'eve' where document_id = ${id}`
  expect(await troublesOf(id)).toEqual(['another than who wrote is named as the author 9'])
  await made.database.sql`delete from journal_authors where document_id = ${id}`
  expect(await troublesOf(id)).toEqual(['nobody is named as the author 9'])
})

test('a snapshot that says something else than the history is found', async () => {
  const id = await writtenDocument()
  const other = new Author(9)
  for (let index = 0; index < 580; index++) other.type(`${index + 1} `)
  const state = deflateRawSync(Y.encodeStateAsUpdateV2(other.doc))
  await made.database.sql`
    update snapshots set state = ${state}, checksum = ${snapshotChecksum(id, 580, state)}
    where document_id = ${id}`
  const troubles = await troublesOf(id)
  expect(troubles.length).toBeGreaterThan(0)
  expect(troubles.join()).toMatch(/says something else|cannot be replayed|state vector is not/)
})
