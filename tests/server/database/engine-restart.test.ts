import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '@/server/database/open-database'
import { testLog } from '../../support/test-log'

/** Threads as they are started: a test that wants one to fail has to get hold of it. */
const threads: Worker[] = []
const builtin = createRequire(import.meta.url)('node:worker_threads') as { Worker: typeof Worker }
const original = builtin.Worker

/** Milliseconds in which a slow machine starts it again. */
const patienceMs = 25_000

let folder = ''
let database: Database

beforeAll(async () => {
  builtin.Worker = class extends original {
    constructor(...parameters: ConstructorParameters<typeof Worker>) {
      super(...parameters)
      threads.push(this)
    }
  }
  syncBuiltinESMExports()
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  const { openDatabase } = await import('@/server/database/open-database')
  database = await openDatabase({ dataFolder: folder, log: testLog })
})
afterAll(async () => {
  await database?.close()
  builtin.Worker = original
  syncBuiltinESMExports()
  await rm(folder, { recursive: true, force: true })
})

test('an embedded database whose thread fails is back by itself, with everything it had committed', async () => {
  const { sql, prisma } = database
  for (let round = 1; round <= 2; round++) {
    const id = `round-${round}`
    await sql`insert into documents (id) values (${id})`
    const started = threads.length
    const interrupted = sql`select count(*) from documents`.catch(() => 'interrupted')
    await threads.at(-1)?.terminate()
    await interrupted

    const found = () => sql<{ id: string }[]>`select id from documents where id = ${id}`
    await expect.poll(found, { timeout: patienceMs }).toEqual([{ id }])
    expect(await prisma.document.count()).toBe(round)
    expect(threads.length).toBe(started + 1)
  }
})
