import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/server/database/open-database'
import type { Journal } from '@/server/journal/journal'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { type RealPostgres, startRealPostgres } from '../../support/real-postgres'
import { testLog } from '../../support/test-log'
import { append, count, makeDocument, makeJournal, makeWorkers, rowOf } from './journal-fixture'

const update = new Uint8Array([0, 0])
let server: RealPostgres
let folder = ''
let database: Database
let workers: DocumentWorkers
let journal: Journal

beforeAll(async () => {
  server = await startRealPostgres()
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  database = await openDatabase({ url: server.url, dataFolder: folder, log: testLog })
  workers = makeWorkers()
  journal = makeJournal(database, workers)
})
afterAll(async () => {
  await journal?.close()
  await workers?.close()
  await database?.close()
  await server?.remove()
  await rm(folder, { recursive: true, force: true })
})

test('connections that are cut cost nothing that was answered, and the next append finds its way', async () => {
  const id = await makeDocument(database)
  let committed = 0
  for (let round = 0; round < 5; round++) {
    const appends = Array.from({ length: 50 }, () => append(journal, id, [rowOf(update)]))
    const other = await openDatabase({ url: server.url, dataFolder: folder, log: testLog })
    await other.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'manyhands' and pid <> pg_backend_pid()`
    await other.close()
    committed += (await Promise.all(appends)).filter((answer) => answer.ok).length
  }
  expect(committed).toBe(250)
  // By connections of its own: of those that were cut, some have not noticed yet.
  const fresh = await openDatabase({ url: server.url, dataFolder: folder, log: testLog })
  expect(await count(fresh, id)).toBe(250)
  expect((await makeJournal(fresh, workers).open(id))?.head).toBe(250)
  await fresh.close()
})

test.each(['stop', 'kill'] as const)(
  'a Postgres that is away for a moment (%s) costs nothing',
  async (how) => {
    const id = await makeDocument(database)
    expect(await append(journal, id, [rowOf(update)])).toEqual({ ok: true, firstSeq: 1 })
    const before = Array.from({ length: 20 }, () => append(journal, id, [rowOf(update)]))
    await server[how]()
    const meanwhile = Array.from({ length: 20 }, () => append(journal, id, [rowOf(update)]))
    await server.start()
    const answers = await Promise.all([...before, ...meanwhile])
    expect(answers).toEqual(answers.map((_, index) => ({ ok: true, firstSeq: index + 2 })))
    expect(await count(database, id)).toBe(41)
  },
  60_000,
)

test('while Postgres is away everything is refused in time, and all is well when it is back', async () => {
  const id = await makeDocument(database)
  expect(await append(journal, id, [rowOf(update)])).toEqual({ ok: true, firstSeq: 1 })
  await server.stop()
  const answers = await Promise.all(Array.from({ length: 20 }, () => append(journal, id, [rowOf(update)])))
  expect(new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.reason)))).toEqual(
    new Set(['storage-unavailable']),
  )
  await expect(journal.open(id)).rejects.toThrow()
  await expect(journal.read(id, { epoch: 1, seq: 0 })).rejects.toThrow()
  await expect(database.ping()).rejects.toThrow()
  expect((await journal.compact(id)).kind).toBe('failed')

  await server.start()
  // Connections are tried again by themselves, not half a second apart.
  const back = () => append(journal, id, [rowOf(update)])
  await expect.poll(back, { timeout: 30_000 }).toEqual({ ok: true, firstSeq: 2 })
  await database.ping()
  expect(await database.prisma.document.count({ where: { id } })).toBe(1)
}, 60_000)
