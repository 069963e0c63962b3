import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { newDocumentId } from '@/lib/protocol/identifiers'
import type { Journal } from '@/server/journal/journal'
import { verifyJournals } from '@/server/journal/verify-journals'
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

/** More documents than are fetched at once. */
const documents = 510
const rowsEach = 3

/** What the tables of the journal say, all together. */
const everything = async (): Promise<readonly unknown[]> =>
  made.database.sql`
    select (select md5(string_agg(journal::text, '' order by document_id, seq)) from journal) as rows,
      (select md5(string_agg(journal_heads::text, '' order by document_id)) from journal_heads) as heads,
      (select md5(string_agg(snapshots::text, '' order by document_id)) from snapshots) as snapshots,
      (select md5(string_agg(documents::text, '' order by id)) from documents) as documents,
      (select count(*) from journal_quarantine) as quarantined`

const write = async (id: DocumentId): Promise<void> => {
  const author = new Author(9)
  const rows = Array.from({ length: rowsEach }, (_, index) => ({
    ...author.type(`${index} `),
    claims: index === 0,
  }))
  await append(journal, id, rows)
}

test('every document is scrubbed, however many there are; each trouble is told, and nothing is changed', async () => {
  const { sql, prisma } = made.database
  const ids = Array.from({ length: documents }, newDocumentId).sort()
  const [first, last] = [ids[0] as DocumentId, ids.at(-1) as DocumentId]
  await prisma.document.createMany({ data: ids.map((id) => ({ id })) })
  await prisma.journalHead.createMany({ data: ids.map((documentId) => ({ documentId })) })
  await write(first)
  await write(last)
  await journal.compact(last)
  const lines: string[] = []
  const whole = { documents, rows: 2 * rowsEach, chunks: 0, snapshots: 1, quarantined: 0 }
  expect(await verifyJournals(sql, null, (line) => lines.push(line))).toEqual({ ...whole, troubles: 0 })
  expect(lines).toEqual([])

  for (const id of [first, last])
    await sql`
      update journal set "update" = set_bit("update", 30, 1 - get_bit("update", 30))
      where document_id = ${id} and seq = 2`
  const before = await everything()
  const totals = await verifyJournals(sql, null, (line) => lines.push(line))
  expect(totals).toMatchObject({ documents, troubles: lines.length })
  const told = 'row 2 has another checksum than it was written with'
  expect(lines).toEqual(expect.arrayContaining([`${first}: ${told}`, `${last}: ${told}`]))
  expect(await everything()).toEqual(before)
}, 60_000)

test('one document is scrubbed alone, and one that there is not is a trouble', async () => {
  const id = await makeDocument(made.database)
  await write(id)
  const lines: string[] = []
  const say = (line: string): number => lines.push(line)
  expect(await verifyJournals(made.database.sql, id, say)).toMatchObject({ documents: 1, troubles: 0 })
  const missing = newDocumentId()
  expect(await verifyJournals(made.database.sql, missing, say)).toMatchObject({ documents: 0, troubles: 1 })
  expect(lines).toEqual([`${missing}: there is no such document`])
})
