import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { titleOf } from '@/lib/editor/document-roots'
import { seedUpdate } from '@/lib/editor/seed'
import { writtenUpdate } from '@/lib/editor/written-update'
import { type DocumentId, newDocumentId } from '@/lib/protocol/identifiers'
import { Seeding } from '@/server/documents/seeding'
import { Journal } from '@/server/journal/journal'
import { DocumentWorkers } from '@/server/workers/document-workers'
import { databaseKinds, type TestDatabase } from '@/tests/support/databases'
import { testLog } from '@/tests/support/test-log'

describe.each(databaseKinds)('the first row on $name', ({ make }) => {
  let stored: TestDatabase
  const workers = new DocumentWorkers()
  let processes: readonly { readonly journal: Journal; readonly seeding: Seeding }[]
  beforeAll(async () => {
    stored = await make()
    processes = Array.from({ length: 3 }, () => {
      const journal = new Journal({ sql: stored.database.sql, workers, log: testLog })
      return { journal, seeding: new Seeding(journal) }
    })
  })
  afterAll(async () => {
    await Promise.all(processes.map(({ journal }) => journal.close()))
    await workers.close()
    await stored.remove()
  })

  const newDocument = async (): Promise<DocumentId> => {
    const id = newDocumentId()
    await stored.database.sql`insert into documents (id) values (${id})`
    await stored.database.sql`insert into journal_heads (document_id) values (${id})`
    return id
  }
  const read = async (id: DocumentId) => {
    const [first] = processes
    return (await first?.journal.read(id, { epoch: 0, seq: 0 }))?.rows ?? []
  }

  test('is stored once, however many processes open a document at once', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, newDocument))
    const seeded = await Promise.all(ids.flatMap((id) => processes.map(({ seeding }) => seeding.ensure(id))))
    expect(seeded).toEqual(Array.from({ length: 60 }, () => true))
    for (const id of ids) {
      const rows = await read(id)
      expect(rows.map(({ update }) => new Uint8Array(update))).toEqual([seedUpdate])
    }
  })

  test('says what one of them begins a document with, and the others know that it was not theirs', async () => {
    const id = await newDocument()
    const words = ['tea', 'coffee', 'water']
    const begun = await Promise.all(
      processes.map(({ seeding }, index) => {
        return seeding.begin(id, writtenUpdate(words[index] ?? '', [{ type: 'paragraph' }]))
      }),
    )
    expect(begun.filter((done) => done)).toHaveLength(1)
    const doc = new Y.Doc()
    for (const { update } of await read(id)) Y.applyUpdate(doc, update)
    expect(titleOf(doc).toString()).toBe(words[begun.indexOf(true)])
  })

  test('is nobody else’s, in a document that there is not', async () => {
    for (const { seeding } of processes) expect(await seeding.ensure(newDocumentId())).toBe(false)
  })
})
