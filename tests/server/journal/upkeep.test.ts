import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Journal } from '@/server/journal/journal'
import { Upkeep } from '@/server/journal/upkeep'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { ManualClock } from '../../support/manual-clock'
import { testLog } from '../../support/test-log'
import { Author, append, count, makeDocument, makeJournal, makeWorkers, rowOf } from './journal-fixture'

describe.each(databaseKinds)('upkeep on $name', ({ make }) => {
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

  const written = async (rows: number): Promise<DocumentId> => {
    const id = await makeDocument(made.database)
    const author = new Author(9)
    await append(
      journal,
      id,
      Array.from({ length: rows }, (_, index) => author.type(`${index} `)),
    )
    return id
  }
  const snapshotSeq = async (id: DocumentId) => (await journal.open(id))?.snapshotSeq

  /** One look at everything. */
  const look = async (compacted: (id: DocumentId) => void = () => {}): Promise<void> => {
    const clock = new ManualClock()
    const upkeep = new Upkeep({
      sql: made.database.sql,
      journal: {
        compact: (id) => {
          compacted(id)
          return journal.compact(id)
        },
        pack: (id) => journal.pack(id),
      },
      clock,
      log: testLog,
    })
    clock.advance(60_000)
    // The next look is planned when this one is over.
    await vi.waitFor(() => expect(clock.timers).toBe(1), 20_000)
    await upkeep.close()
    expect(clock.timers).toBe(0)
  }

  test('makes the snapshots that are due of documents that nobody has open, and packs what lies below', async () => {
    const [long, short, left] = [await written(700), await written(60), await written(60)]
    await made.database.sql`
      update journal set created_at = now() - interval '11 minutes' where document_id = ${left}`
    await look()
    expect(await snapshotSeq(long)).toBe(700)
    expect(await count(made.database, long)).toBe(0)
    expect(await snapshotSeq(short)).toBe(0)
    expect(await snapshotSeq(left)).toBe(60)
    expect(await count(made.database, left)).toBe(60)
    const compacted: DocumentId[] = []
    await look((id) => compacted.push(id))
    expect(compacted).toEqual([])
  })

  test('packs what was left unpacked', async () => {
    const id = await written(600)
    await journal.compact(id)
    expect(await count(made.database, id)).toBe(600)
    await look()
    expect(await count(made.database, id)).toBe(0)
    expect((await journal.open(id))?.head).toBe(600)
  })

  test('removes writers that have been silent for long, and no others', async () => {
    const { sql } = made.database
    await sql`insert into journal_writers (id, updated_at) values ('gone', now() - interval '31 days')`
    await sql`insert into journal_writers (id, updated_at) values ('here', now() - interval '2 days')`
    await look()
    expect(await sql`select id from journal_writers where id in ('gone', 'here')`).toEqual([{ id: 'here' }])
    const id = await makeDocument(made.database)
    expect((await append(journal, id, [rowOf(new Author(3).type('a').update)])).ok).toBe(true)
  })
})
