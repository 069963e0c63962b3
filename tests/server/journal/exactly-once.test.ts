import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type DocumentId, newDocumentId } from '@/lib/protocol/identifiers'
import { type Database, openDatabase } from '@/server/database/open-database'
import { Journal } from '@/server/journal/journal'
import { defaultLimits } from '@/server/limits'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { makeEmptyPostgres } from '../../support/databases'
import { testLog } from '../../support/test-log'
import {
  Author,
  append,
  count,
  makeDocument,
  makeWorkers,
  personRowOf,
  rowOf as serverRowOf,
} from './journal-fixture'
import { type PostgresProxy, startPostgresProxy } from './postgres-proxy'

const update = new Author(7).type('a').update
let empty: Awaited<ReturnType<typeof makeEmptyPostgres>>
let folder = ''
/** Straight to Postgres, past what happens to the journal. */
let database: Database
let proxy: PostgresProxy
let workers: DocumentWorkers
const opened: { journal: Journal; sql: postgres.Sql }[] = []

/** A journal that loses patience after so many milliseconds. */
const journalThrough = (
  url: string,
  { patienceMs = 15_000, statementMs = 20_000, lockMs = 2_000 } = {},
): Journal => {
  const options = {
    max: 4,
    max_pipeline: 1,
    fetch_types: false,
    onnotice: () => {},
    backoff: () => 0.05,
    connection: { statement_timeout: statementMs, lock_timeout: lockMs },
  }
  const sql = postgres(url, options)
  const limits = { ...defaultLimits, processCommitMs: patienceMs }
  const journal = new Journal({ sql, workers, log: testLog, limits })
  opened.push({ journal, sql })
  return journal
}

/** Waits until a statement of another connection waits for a lock. */
const waiting = (): Promise<number> =>
  vi.waitFor(async () => {
    const [found] = await database.sql<{ pid: number }[]>`
      select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%journal_heads%'`
    if (found === undefined) throw new Error('nothing waits')
    return found.pid
  }, 10_000)

/** Holds a document's head row while `work` is done. */
const holding = async <Result>(id: DocumentId, work: () => Promise<Result>): Promise<Result> =>
  (
    await database.sql.begin(async (sql) => {
      await sql`select from journal_heads where document_id = ${id} for update`
      return { result: await work() }
    })
  ).result as Result

beforeAll(async () => {
  empty = await makeEmptyPostgres()
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  database = await openDatabase({ url: empty.url, dataFolder: folder, log: testLog })
  proxy = await startPostgresProxy(empty.url)
  workers = makeWorkers()
})
afterEach(async () => {
  proxy.cut(false)
  for (const { journal, sql } of opened.splice(0)) {
    await journal.close()
    await sql.end({ timeout: 1 })
  }
})
afterAll(async () => {
  await proxy?.close()
  await workers?.close()
  await database?.close()
  await empty?.drop()
  await rm(folder, { recursive: true, force: true })
})

// What the server writes claims its clientID, and goes through the general statement; what a person writes into one
// document through a shorter one.
describe.each([
  ['the server', serverRowOf],
  ['a person', personRowOf],
])('what %s writes:', (_, rowOf) => {
  test('a commit whose answer was lost is known again: answered with its seq, stored once', async () => {
    const journal = journalThrough(proxy.url)
    const [one, two] = [await makeDocument(database), await makeDocument(database)]
    expect(await append(journal, one, [rowOf(update)])).toEqual({ ok: true, firstSeq: 1 })
    const lost = proxy.loseAnswer(one)
    const answers = [
      append(journal, newDocumentId(), [rowOf(update)]),
      append(journal, two, [rowOf(update)]),
      append(journal, one, [rowOf(update), rowOf(update)]),
    ]
    await lost.happened
    expect(await Promise.all(answers)).toEqual([
      { ok: false, reason: 'not-found' },
      { ok: true, firstSeq: 1 },
      { ok: true, firstSeq: 2 },
    ])
    expect([await count(database, one), await count(database, two)]).toEqual([3, 1])
    expect(await append(journal, one, [rowOf(update)])).toEqual({ ok: true, firstSeq: 4 })
  })

  test('a commit that never came to Postgres is made again', async () => {
    const journal = journalThrough(proxy.url)
    const id = await makeDocument(database)
    const lost = proxy.loseRequest(id)
    const answer = append(journal, id, [rowOf(update)])
    await lost.happened
    expect(await answer).toEqual({ ok: true, firstSeq: 1 })
    expect(await count(database, id)).toBe(1)
  })

  test('a commit that comes late, after it was made again, does nothing', async () => {
    const journal = journalThrough(proxy.url, { patienceMs: 1_500 })
    const id = await makeDocument(database)
    const held = proxy.holdRequest(id)
    const answer = append(journal, id, [rowOf(update)])
    await held.happened
    expect(await answer).toEqual({ ok: true, firstSeq: 1 })
    await held.release()
    expect(await count(database, id)).toBe(1)
    expect(await append(journal, id, [rowOf(update)])).toEqual({ ok: true, firstSeq: 2 })
  })

  test('a commit that was given up can no more be committed once the document is opened', async () => {
    const journal = journalThrough(proxy.url, { patienceMs: 900 })
    const id = await makeDocument(database)
    await append(journal, id, [rowOf(update)])
    const held = proxy.holdRequest(id)
    const answer = append(journal, id, [rowOf(update)])
    await held.happened
    proxy.cut(true)
    expect(await answer).toEqual({ ok: false, reason: 'storage-unavailable' })
    await expect(journal.open(id)).rejects.toThrow()
    proxy.cut(false)
    const back = await vi.waitFor(() => journal.open(id), 10_000)
    expect(back?.head).toBe(1)
    await held.release()
    expect(await count(database, id)).toBe(1)
  })

  test('a commit that was given up and had been made is seen when the document is opened', async () => {
    const journal = journalThrough(proxy.url, { patienceMs: 900 })
    const id = await makeDocument(database)
    await append(journal, id, [rowOf(update)])
    const lost = proxy.loseAnswer(id)
    const answer = append(journal, id, [rowOf(update)])
    await lost.happened
    proxy.cut(true)
    expect(await answer).toEqual({ ok: false, reason: 'storage-unavailable' })
    proxy.cut(false)
    expect((await vi.waitFor(() => journal.open(id), 10_000))?.head).toBe(2)
    expect(await append(journal, id, [rowOf(update)])).toEqual({ ok: true, firstSeq: 3 })
  })

  test('a backend that is ended in the middle costs nothing', async () => {
    const journal = journalThrough(empty.url)
    const id = await makeDocument(database)
    await append(journal, id, [rowOf(update)])
    const answer = await holding(id, async () => {
      const answer = append(journal, id, [rowOf(update)])
      const pid = await waiting()
      await database.sql`select pg_terminate_backend(${pid})`
      return { answer }
    })
    expect(await answer.answer).toEqual({ ok: true, firstSeq: 2 })
    expect(await count(database, id)).toBe(2)
  })

  test('a head row that somebody holds does not hold up the other documents (J5)', async () => {
    const journal = journalThrough(empty.url, { lockMs: 200 })
    const [held, free] = [await makeDocument(database), await makeDocument(database)]
    await holding(held, async () => {
      const answers = await Promise.all([held, free].map((id) => append(journal, id, [rowOf(update)])))
      expect(answers).toEqual([
        { ok: false, reason: 'storage-unavailable' },
        { ok: true, firstSeq: 1 },
      ])
    })
    expect(await append(journal, held, [rowOf(update)])).toEqual({ ok: true, firstSeq: 1 })
  })

  test('a statement that takes too long is refused, and was not stored', async () => {
    const journal = journalThrough(empty.url, { statementMs: 200, lockMs: 0 })
    const id = await makeDocument(database)
    await holding(id, async () => {
      expect(await append(journal, id, [rowOf(update)])).toEqual({ ok: false, reason: 'storage-unavailable' })
    })
    expect(await count(database, id)).toBe(0)
    expect(await append(journal, id, [rowOf(update)])).toEqual({ ok: true, firstSeq: 1 })
  })

  test('a full disk is refused at once, and all is well when there is room', async () => {
    const journal = journalThrough(empty.url)
    const ids = [await makeDocument(database), await makeDocument(database)]
    await database.sql`
      create or replace function full() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`
    await database.sql`create trigger full_disk before insert on journal execute function full()`
    const answers = await Promise.all(ids.map((id) => append(journal, id, [rowOf(update)])))
    await database.sql`drop trigger full_disk on journal`
    expect(answers.map(({ ok }) => ok)).toEqual([false, false])
    const again = await Promise.all(ids.map((id) => append(journal, id, [rowOf(update)])))
    expect(again.map(({ ok }) => ok)).toEqual([true, true])
    expect([
      await count(database, ids[0] as DocumentId),
      await count(database, ids[1] as DocumentId),
    ]).toEqual([1, 1])
  })

  test('a writer that the database has forgotten takes a new name', async () => {
    const journal = journalThrough(empty.url)
    const id = await makeDocument(database)
    await append(journal, id, [rowOf(update)])
    await database.sql`delete from journal_writers`
    expect(await append(journal, id, [rowOf(update)])).toEqual({ ok: true, firstSeq: 2 })
    expect(await count(database, id)).toBe(2)
  })
})
