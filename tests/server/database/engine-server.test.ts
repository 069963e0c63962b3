import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureDatabaseFolder } from '@/server/database/data-folder'
import { openDurableEngine } from '@/server/database/durable-engine'
import { EngineServer } from '@/server/database/engine-server'

const password = 'the password'
let folder = ''
let engine: PGlite
let server: EngineServer
const open: postgres.Sql[] = []
const failures: string[] = []

const connect = (given = password): postgres.Sql => {
  const sql = postgres({
    path: join(folder, 'socket'),
    user: 'postgres',
    database: 'postgres',
    password: given,
    max: 1,
    fetch_types: false,
    backoff: () => 0,
  })
  open.push(sql)
  return sql
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  engine = await openDurableEngine(await ensureDatabaseFolder(folder))
  server = new EngineServer({ engine, password, broken: (reason) => failures.push(reason), silenceMs: 100 })
  server.server.listen(join(folder, 'socket'))
  await once(server.server, 'listening')
  await connect()`create table things (id int primary key)`
})

afterAll(async () => {
  await Promise.all(open.map((sql) => sql.end({ timeout: 1 })))
  await server?.close()
  await engine?.close()
  await rm(folder, { recursive: true, force: true })
  expect(failures).toEqual([])
})

test('commits are synced to the disk before they are reported', async () => {
  const sql = connect()
  const syncs = async (): Promise<number> => {
    const [row] = await sql<{ syncs: string }[]>`
      select sum(fsyncs) as syncs from pg_stat_io where object = 'wal'`
    return Number(row?.syncs)
  }
  const before = await syncs()
  for (let id = 1000; id < 1010; id++) await sql`insert into things values (${id})`
  await sql`select pg_stat_force_next_flush()`
  expect((await syncs()) - before).toBeGreaterThanOrEqual(10)
})

test('nobody comes in without the password', async () => {
  await expect(connect('another one')`select 1`).rejects.toThrow(/for its own server alone/)
  await expect(connect('')`select 1`).rejects.toThrow()
})

const thingsSeenBy = async (sql: postgres.Sql, id: number): Promise<number> => {
  const [row] = await sql<{ things: string }[]>`select count(*) as things from things where id = ${id}`
  return Number(row?.things)
}

test('a transaction whose connection leaves is undone, and those who waited go on', async () => {
  const [leaving, waiting] = [connect(), connect()]
  await leaving`begin`
  await leaving`insert into things values (1)`
  const seen = thingsSeenBy(waiting, 1)
  await leaving.end({ timeout: 0 })
  expect(await seen).toBe(0)
})

test('a transaction that falls silent is undone, and those who waited go on', async () => {
  const [silent, waiting] = [connect(), connect()]
  await silent`begin`
  await silent`insert into things values (2)`
  // Served only once the silence has been ended: nothing else lets this question through.
  expect(await thingsSeenBy(waiting, 2)).toBe(0)
  expect(await thingsSeenBy(silent, 2)).toBe(0)
})

test('what a connection prepared goes with it', async () => {
  const observer = connect()
  const prepared = async (): Promise<number> =>
    Number(
      (await observer.unsafe<{ count: string }[]>('select count(*) from pg_prepared_statements'))[0]?.count,
    )
  const before = await prepared()
  const sql = connect()
  for (let index = 0; index < 5; index++)
    await sql.unsafe(`select $1::int + ${index}`, [1], { prepare: true })
  expect(await prepared()).toBe(before + 5)
  await sql.end()
  await observer.unsafe('select 1')
  expect(await prepared()).toBe(before)
})

test('an error in a question leaves the engine to the others', async () => {
  const [one, other] = [connect(), connect()]
  for (let round = 0; round < 20; round++) {
    const answers = await Promise.allSettled([
      one`select ${'x'}::nonsense`,
      other`select ${round}::int as round`,
      one`select ${'x'}::text[]`,
      other`select 1 / ${0}::int`,
      one`select ${round}::int as round`,
    ])
    expect(answers.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
  }
})
