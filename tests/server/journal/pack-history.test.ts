import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { HistoryRow } from '@/server/journal/history-chunk'
import type { Journal } from '@/server/journal/journal'
import { packHistory } from '@/server/journal/pack-history'
import { readHistory } from '@/server/journal/read-history'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { Author, append, count, makeDocument, makeJournal, makeWorkers } from './journal-fixture'

describe.each(databaseKinds)('the history of a document on $name', ({ make }) => {
  let made: TestDatabase
  let workers: DocumentWorkers
  let journal: Journal
  beforeAll(async () => {
    made = await make()
    workers = makeWorkers()
    journal = makeJournal(made.database, workers)
  })
  afterAll(async () => {
    await journal?.close()
    await workers?.close()
    await made?.remove()
  })

  const written = async (rows: number): Promise<{ id: DocumentId; author: Author }> => {
    const id = await makeDocument(made.database)
    const author = new Author(9)
    const all = Array.from({ length: rows }, (_, index) => author.type(`${index} `))
    for (let from = 0; from < rows; from += 100) await append(journal, id, all.slice(from, from + 100))
    return { id, author }
  }

  const allOf = async (id: DocumentId, head: number, after = 0): Promise<HistoryRow[]> => {
    const all: HistoryRow[] = []
    for await (const { rows, faults } of readHistory(made.database.sql, id, { after, head })) {
      expect(faults).toEqual([])
      all.push(...rows)
    }
    return all
  }

  /** In words, which compare fast: Postgres hands out Buffers besides, and a chunk plain bytes. */
  const wordsOf = (rows: readonly HistoryRow[]): string =>
    rows
      .map(({ seq, principalId, clientId, createdAt, checksum, update }) =>
        [seq, principalId, clientId, createdAt.getTime(), checksum, Buffer.from(update).toString('hex')].join(
          ' ',
        ),
      )
      .join('\n')

  const pack = (id: DocumentId): Promise<number> =>
    packHistory(made.database.sql, id, (rows) => workers.pack(rows))

  it('is the same before and after rows below the snapshot were packed, with author and time (J7)', async () => {
    const { id, author } = await written(1_200)
    const before = await allOf(id, 1_200)
    expect(await pack(id)).toBe(0)
    await journal.compact(id)
    while ((await pack(id)) > 0);
    expect(await count(made.database, id)).toBe(0)
    expect(wordsOf(await allOf(id, 1_200))).toBe(wordsOf(before))
    expect(wordsOf(await allOf(id, 900, 700))).toBe(wordsOf(before.slice(700, 900)))

    await append(journal, id, [author.type('more')])
    const after = await allOf(id, 1_201)
    expect(wordsOf(after.slice(0, 1_200))).toBe(wordsOf(before))
    const doc = new Y.Doc()
    for (const { update } of after) Y.applyUpdate(doc, update)
    expect(doc.getText('title').toString()).toBe(author.doc.getText('title').toString())
  })

  it('is left alone while a chunk would not be worth it', async () => {
    const { id } = await written(120)
    await journal.compact(id)
    expect(await pack(id)).toBe(0)
    expect(await count(made.database, id)).toBe(120)
  })

  it('tells of a rotten chunk and a rotten row, and gives the rest', async () => {
    const { id } = await written(700)
    await journal.compact(id)
    expect(await pack(id)).toBe(700)
    const { id: other } = await written(20)
    await made.database.sql`
      update journal_chunks set content = set_byte(content, 40, (get_byte(content, 40) + 1) % 256)
      where document_id = ${id}`
    await made.database.sql`
      update journal set "update" = set_byte("update", 3, (get_byte("update", 3) + 1) % 256)
      where document_id = ${other} and seq = 5`
    const faultsOf = async (document: DocumentId, head: number) => {
      const found = { rows: 0, faults: [] as number[] }
      for await (const { rows, faults } of readHistory(made.database.sql, document, { after: 0, head })) {
        found.rows += rows.length
        found.faults.push(...faults.map(({ seq }) => seq))
      }
      return found
    }
    expect(await faultsOf(id, 700)).toEqual({ rows: 0, faults: [1] })
    expect(await faultsOf(other, 20)).toEqual({ rows: 19, faults: [5] })
  })

  it('is never packed with a rotten row in it, and never when rows changed meanwhile', async () => {
    const { id } = await written(600)
    await journal.compact(id)
    const change = (): Promise<unknown> => made.database.sql`
      update journal set "update" = '\\x0000', checksum = 1 where document_id = ${id} and seq = 100`
    const meddled = packHistory(made.database.sql, id, async (rows) => {
      await change()
      return workers.pack(rows)
    })
    await expect(meddled).rejects.toThrow(/changed/)
    expect(await count(made.database, id)).toBe(600)
    expect(await pack(id)).toBe(0)
  })

  it('is missed when a row is gone (J1)', async () => {
    const { id } = await written(30)
    await made.database.sql`delete from journal where document_id = ${id} and seq = 12`
    await expect(allOf(id, 30)).rejects.toThrow(/lacks row 12/)
  })
})
