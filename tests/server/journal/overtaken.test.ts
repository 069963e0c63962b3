import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { type Database, openDatabase } from '@/server/database/open-database'
import { type Appended, Journal, type NewRow } from '@/server/journal/journal'
import { leastRows } from '@/server/journal/pack-history'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { makeEmptyPostgres } from '../../support/databases'
import { testLog } from '../../support/test-log'
import { Author, append, count, makeDocument, makeWorkers, personRowOf, rowOf } from './journal-fixture'
import { type PostgresProxy, startPostgresProxy } from './postgres-proxy'

const { update } = new Author(7).type('a')
let empty: Awaited<ReturnType<typeof makeEmptyPostgres>>
let folder = ''
let database: Database
/** The database as another process has it. */
let beside: Database
let proxy: PostgresProxy
let workers: DocumentWorkers
let here: Journal
let elsewhere: Journal

beforeAll(async () => {
  empty = await makeEmptyPostgres()
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  database = await openDatabase({ url: empty.url, dataFolder: folder, log: testLog })
  proxy = await startPostgresProxy(empty.url)
  beside = await openDatabase({ url: proxy.url, dataFolder: folder, log: testLog })
  workers = makeWorkers()
  elsewhere = new Journal({ sql: database.sql, workers, log: testLog })
  here = new Journal({ sql: beside.sql, workers, log: testLog })
})
afterAll(async () => {
  await Promise.all([here?.close(), elsewhere?.close()])
  await Promise.all([workers?.close(), beside?.close(), database?.close()])
  await proxy?.close()
  await empty?.drop()
  await rm(folder, { recursive: true, force: true })
})

/** A document in which rows were written under each of these clientIDs, one after the other. */
const documentOf = async (...clientIds: number[]): Promise<DocumentId> => {
  const id = await makeDocument(database)
  for (const clientId of clientIds) await append(elsewhere, id, [personRowOf(update, clientId)])
  return id
}

/** Another transaction does `work` and is committed once an append of `rows` has waited for it; what became of that. */
const appendWhile = async (
  id: DocumentId,
  rows: readonly NewRow[],
  work: (sql: postgres.TransactionSql) => Promise<void>,
): Promise<Appended> => {
  const answer = await database.sql.begin(async (sql: postgres.TransactionSql) => {
    await work(sql)
    const answer = append(here, id, rows)
    await vi.waitFor(async () => {
      // A transaction sees who waits as it was when it looked first.
      const waiting = await database.sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
          and query like '%journal_heads%'`
      if (waiting.length === 0) throw new Error('nothing waits')
    }, 10_000)
    return { answer }
  })
  return await answer.answer
}

/** Somebody else writes a row under `clientId` meanwhile. */
const overtakenWhileWaiting = (
  id: DocumentId,
  clientId: number,
  rows: readonly NewRow[],
): Promise<Appended> =>
  appendWhile(id, rows, async (sql) => {
    await sql`update journal_heads set seq = seq + 1 where document_id = ${id}`
    await sql`
      insert into journal (document_id, seq, principal_id, client_id, "update")
      select document_id, seq, 'someone', ${clientId}, ${Buffer.from(update)} from journal_heads
      where document_id = ${id}`
  })

describe.each([
  ['the statement for one document', personRowOf],
  ['the general statement', rowOf],
])('what says how much was known, in %s:', (_, row) => {
  const knowing = (seq: number, clientId = 7, epoch = 1): NewRow => ({
    ...row(update, clientId),
    known: { epoch, seq },
  })

  test('is stored when nobody has written since', async () => {
    const id = await documentOf(7, 8)
    expect(await append(here, id, [knowing(2), knowing(2)])).toEqual({ ok: true, firstSeq: 3 })
    expect(await append(here, id, [knowing(4)])).toEqual({ ok: true, firstSeq: 5 })
  })

  test('is stored when others have written since, under other clientIDs', async () => {
    const id = await documentOf(7, 8, 9)
    expect(await append(here, id, [knowing(1), knowing(2, 8)])).toEqual({ ok: true, firstSeq: 4 })
  })

  test('is not stored, in no part, when somebody has written under one of its clientIDs since', async () => {
    const id = await documentOf(8, 7, 9)
    const [other, gone] = [await documentOf(7), 'gone' as DocumentId]
    const answers = await Promise.all([
      append(here, id, [knowing(3, 9), knowing(1)]),
      append(here, other, [knowing(1)]),
      append(here, gone, [knowing(1)]),
    ])
    expect(answers).toEqual([
      { ok: false, reason: 'overtaken' },
      { ok: true, firstSeq: 2 },
      { ok: false, reason: 'overtaken' },
    ])
    expect(await count(database, id)).toBe(3)
    expect(await append(here, id, [knowing(3, 9), knowing(2)])).toEqual({ ok: true, firstSeq: 4 })
  })

  test('sees what was written while it waited for the head', async () => {
    // Behind already when it began to wait, and not.
    const id = await documentOf(7, 8)
    expect(await overtakenWhileWaiting(id, 7, [knowing(1)])).toEqual({ ok: false, reason: 'overtaken' })
    expect(await overtakenWhileWaiting(id, 7, [knowing(3)])).toEqual({ ok: false, reason: 'overtaken' })
    expect(await overtakenWhileWaiting(id, 8, [knowing(4)])).toEqual({ ok: true, firstSeq: 6 })
    expect(await overtakenWhileWaiting(id, 9, [knowing(6)])).toEqual({ ok: true, firstSeq: 8 })
    expect(await count(database, id)).toBe(8)
  })

  test('is not stored when what came since is packed already', async () => {
    const id = await makeDocument(database)
    const author = new Author(9)
    await append(
      elsewhere,
      id,
      Array.from({ length: leastRows }, () => personRowOf(author.type('a').update, 9)),
    )
    await elsewhere.compact(id)
    expect(await elsewhere.pack(id)).toBe(leastRows)
    expect(await append(here, id, [knowing(1)])).toEqual({ ok: false, reason: 'overtaken' })
    expect(await append(here, id, [knowing(leastRows)])).toEqual({ ok: true, firstSeq: leastRows + 1 })
  })

  test('is not stored in another life of the document than it was meant for', async () => {
    const id = await documentOf(7)
    expect(await append(here, id, [knowing(1, 7, 2)])).toEqual({ ok: false, reason: 'overtaken' })
    await database.sql`update documents set epoch = 5 where id = ${id}`
    expect(await append(here, id, [knowing(1)])).toEqual({ ok: false, reason: 'overtaken' })
    expect(await append(here, id, [knowing(1, 7, 5)])).toEqual({ ok: true, firstSeq: 2 })
  })

  test('is not stored in a document that is put back between the comparing and the commit', async () => {
    const id = await documentOf(7)
    const raise = async (sql: postgres.TransactionSql): Promise<void> => {
      await sql`update documents set epoch = epoch + 1 where id = ${id}`
    }
    expect(await appendWhile(id, [knowing(1)], raise)).toEqual({ ok: false, reason: 'overtaken' })
    expect(await count(database, id)).toBe(1)
    // What expects nothing is stored, as it always was.
    expect(await appendWhile(id, [row(update)], raise)).toEqual({ ok: true, firstSeq: 2 })
  })

  test('finds the epoch of a document that is brought back with its head', async () => {
    const id = 'brought back' as DocumentId
    await database.sql`delete from documents where id = ${id}`
    await database.sql`insert into documents (id, updated_at, epoch) values (${id}, now(), 9)`
    await database.sql`insert into journal_heads (document_id) values (${id})`
    expect(await append(here, id, [knowing(0)])).toEqual({ ok: false, reason: 'overtaken' })
    expect(await append(here, id, [knowing(0, 7, 9)])).toEqual({ ok: true, firstSeq: 1 })
  })

  test('is known to be overtaken when that answer was lost', async () => {
    const id = await documentOf(7)
    const lost = proxy.loseAnswer(id)
    const answer = append(here, id, [knowing(0)])
    await lost.happened
    expect(await answer).toEqual({ ok: false, reason: 'overtaken' })
    expect(await count(database, id)).toBe(1)
  })
})
