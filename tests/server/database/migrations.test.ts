import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { applyMigrations, migrationsFolder, readMigrations } from '@/server/database/migrations'
import { StartError } from '@/server/start-error'
import { makeEmptyPostgres } from '../../support/databases'
import { testLog } from '../../support/test-log'

let empty: Awaited<ReturnType<typeof makeEmptyPostgres>>
let folder = ''
let sql: postgres.Sql

beforeEach(async () => {
  empty = await makeEmptyPostgres()
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  await cp(migrationsFolder, folder, { recursive: true })
  sql = postgres(empty.url, { max: 4, onnotice: () => {} })
})
afterEach(async () => {
  await sql.end()
  await empty.drop()
  await rm(folder, { recursive: true, force: true })
})

const add = async (name: string, text: string): Promise<void> => {
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, name, 'migration.sql'), text)
}
const names = async (): Promise<string[]> =>
  (
    await sql<{ name: string }[]>`select migration_name as name from _prisma_migrations order by started_at`
  ).map(({ name }) => name)

test('each migration is applied once, in order, and recorded with its checksum', async () => {
  await add('29990101000000_second', 'create table second (id int); insert into second values (1);')
  await applyMigrations(sql, testLog, folder)
  await applyMigrations(sql, testLog, folder)
  const migrations = await readMigrations(folder)
  expect(await names()).toEqual(migrations.map(({ name }) => name))
  expect((await sql`select * from second`).length).toBe(1)

  const [row] = await sql`select * from _prisma_migrations order by migration_name desc limit 1`
  const text = await readFile(join(folder, '29990101000000_second', 'migration.sql'))
  expect(row).toMatchObject({
    checksum: createHash('sha256').update(text).digest('hex'),
    applied_steps_count: 1,
    rolled_back_at: null,
    logs: null,
  })
  expect(row?.finished_at).toBeInstanceOf(Date)
})

test('servers that start together apply each migration once', async () => {
  const others = Array.from({ length: 4 }, () => postgres(empty.url, { max: 1, onnotice: () => {} }))
  await Promise.all(others.map((other) => applyMigrations(other, testLog, folder)))
  await Promise.all(others.map((other) => other.end()))
  expect(await names()).toEqual((await readMigrations(folder)).map(({ name }) => name))
})

test('a migration that fails leaves nothing behind, and the next start tries again', async () => {
  await add('29990101000000_second', 'create table second (id int); select nonsense;')
  await expect(applyMigrations(sql, testLog, folder)).rejects.toThrow(/nonsense/)
  expect((await sql`select to_regclass('second') as found`)[0]?.found).toBe(null)
  await add('29990101000000_second', 'create table second (id int);')
  await applyMigrations(sql, testLog, folder)
  expect(await names()).toEqual((await readMigrations(folder)).map(({ name }) => name))
})

test('a database of a newer version is refused', async () => {
  await add('29990101000000_second', 'create table second (id int);')
  await applyMigrations(sql, testLog, folder)
  await rm(join(folder, '29990101000000_second'), { recursive: true })
  const problem = applyMigrations(sql, testLog, folder)
  await expect(problem).rejects.toBeInstanceOf(StartError)
  await expect(problem).rejects.toThrow(/newer version/)
})

test('a migration that was changed after it was applied is refused', async () => {
  await add('29990101000000_second', 'create table second (id int);')
  await applyMigrations(sql, testLog, folder)
  await add('29990101000000_second', 'create table second (id bigint);')
  await expect(applyMigrations(sql, testLog, folder)).rejects.toThrow(/differs from the one/)
})

test('a migration that another tool left half done is refused', async () => {
  await applyMigrations(sql, testLog, folder)
  await sql`update _prisma_migrations set finished_at = null`
  await expect(applyMigrations(sql, testLog, folder)).rejects.toThrow(/begun .* not finished/)
})

test('an epoch that is raised while heads are given theirs is in them, also by a version of before', async () => {
  const later = (await readMigrations(folder)).filter(({ name }) => name >= '20261127231000_epoch_of_heads')
  for (const { name } of later) await rm(join(folder, name), { recursive: true })
  await applyMigrations(sql, testLog, folder)
  await sql`insert into documents (id, updated_at, epoch) values ('one', now(), 3), ('two', now(), 1)`
  await sql`insert into journal_heads (document_id, seq) values ('one', 3), ('two', 1)`
  const migrated = await sql.begin(async (old) => {
    await old`update documents set epoch = 4 where id = 'one'`
    const migrated = applyMigrations(sql, testLog)
    await vi.waitFor(async () => {
      // A transaction sees who waits as it was when it looked first.
      const waiting = await sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      if (waiting.length === 0) throw new Error('nothing waits')
    }, 10_000)
    return { migrated }
  })
  await migrated.migrated
  await sql`update documents set epoch = 2 where id = 'two'`
  await sql`insert into documents (id, updated_at, epoch) values ('three', now(), 7)`
  await sql`insert into journal_heads (document_id) values ('three')`
  const heads =
    await sql`select document_id as id, document_epoch as epoch from journal_heads order by document_id`
  expect(heads.map(({ id, epoch }) => [id, epoch])).toEqual([
    ['one', 4],
    ['three', 7],
    ['two', 2],
  ])
})

test('who wrote in a database of before keeps what is theirs', async () => {
  const later = (await readMigrations(folder)).filter(({ name }) => name > '20261120000000_foundation')
  for (const { name } of later) await rm(join(folder, name), { recursive: true })
  await applyMigrations(sql, testLog, folder)
  await sql`insert into documents (id, updated_at) values ('one', now()), ('two', now())`
  await sql`insert into journal_heads (document_id, seq) values ('one', 3), ('two', 1)`
  await sql`
    insert into journal (document_id, seq, principal_id, client_id, "update") values
      ('one', 1, null, 5, ''), ('one', 2, 'anna', 7, ''), ('one', 3, 'berta', 7, ''), ('two', 1, 'berta', 7, '')`
  await applyMigrations(sql, testLog)
  const authors = await sql`select * from journal_authors order by document_id, client_id`
  expect(authors.map((row) => [row.document_id, Number(row.client_id), row.principal_id])).toEqual([
    ['one', 5, ''],
    ['one', 7, 'anna'],
    ['two', 7, 'berta'],
  ])
  expect((await sql`select checksum from journal`).every(({ checksum }) => checksum === null)).toBe(true)
})
