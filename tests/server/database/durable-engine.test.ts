import fs from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureDatabaseFolder } from '@/server/database/data-folder'
import { openDurableEngine } from '@/server/database/durable-engine'

let dataFolder = ''
let log = ''
let engine: PGlite
/** What happened, in its order: the inode of a file that the system was asked to sync, or a commit that was reported. */
const happened: (number | 'reported')[] = []

const sync = fs.fsyncSync
beforeAll(async () => {
  fs.fsyncSync = (file) => {
    happened.push(fs.fstatSync(file).ino)
    sync(file)
  }
  syncBuiltinESMExports()
  dataFolder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  const folder = await ensureDatabaseFolder(dataFolder)
  log = join(folder, 'pg_wal')
  engine = await openDurableEngine(folder)
})
afterAll(async () => {
  await engine?.close()
  await rm(dataFolder, { recursive: true, force: true })
  fs.fsyncSync = sync
  syncBuiltinESMExports()
})

test('the system is asked to sync the log before a commit is reported, whatever Postgres counts', async () => {
  await engine.exec('create table things (id int primary key)')
  const commits = 10
  happened.length = 0
  for (let id = 0; id < commits; id++) {
    await engine.query('insert into things values ($1)', [id])
    happened.push('reported')
  }
  const names = await readdir(log)
  const files = await Promise.all(names.map((name) => stat(join(log, name))))
  const ofLog = new Set(files.map(({ ino }) => ino))
  const seen = happened.map((event) => (event === 'reported' || !ofLog.has(event) ? event : 'synced'))
  expect(seen.filter((event) => event === 'synced' || event === 'reported')).toEqual(
    Array.from({ length: commits }, () => ['synced', 'reported']).flat(),
  )
})
