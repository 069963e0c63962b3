import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Finding, Readiness } from '@/server/watching/readiness'
import { bucketPart, busPart, databasePart, diskPart } from '@/server/watching/ready-parts'

const part = (name: string, finding: Finding) => {
  const asked = { times: 0 }
  return {
    asked,
    name,
    look: async () => {
      asked.times++
      return finding
    },
  }
}

test('a server is ready when no part has failed, and tells its warnings', async () => {
  const readiness = new Readiness()
  readiness.join(part('a', { state: 'ok' }))
  readiness.join(part('b', { state: 'warning', sentence: 'B is slow.' }))
  expect(await readiness.look()).toEqual({
    ready: true,
    parts: [
      { name: 'a', state: 'ok' },
      { name: 'b', state: 'warning', sentence: 'B is slow.' },
    ],
  })
})

test('a part that rejects has failed, and says nothing of why', async () => {
  const readiness = new Readiness()
  readiness.join({ name: 'c', look: () => Promise.reject(new Error('a secret')) })
  expect(await readiness.look()).toEqual({
    ready: false,
    parts: [{ name: 'c', state: 'failed', sentence: 'The c does not answer.' }],
  })
})

test('a part is looked at once a second at most, however often it is asked', async () => {
  let now = 0
  const readiness = new Readiness(() => now)
  const looked = part('a', { state: 'ok' })
  readiness.join(looked)
  await Promise.all([readiness.look(), readiness.look(), readiness.look()])
  await readiness.look()
  expect(looked.asked.times).toBe(1)
  now = 1_000
  await readiness.look()
  expect(looked.asked.times).toBe(2)
})

test('a server that is being stopped is not ready', async () => {
  const readiness = new Readiness()
  readiness.join(part('a', { state: 'ok' }))
  readiness.drain()
  const { ready, parts } = await readiness.look()
  expect(ready).toBe(false)
  expect(parts[0]).toEqual({ name: 'process', state: 'failed', sentence: 'The server is being stopped.' })
})

test('the database has to answer and to be of this version, the disk to take a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  const ping = async (): Promise<void> => {}
  expect(await databasePart({ ping, isMigrated: async () => true }).look()).toEqual({ state: 'ok' })
  expect((await databasePart({ ping, isMigrated: async () => false }).look()).state).toBe('failed')
  expect(await diskPart(folder).look()).toEqual({ state: 'ok' })
  expect(await readdir(folder)).toEqual([])
  const gone = await diskPart(join(folder, 'not-there')).look()
  expect(gone).toEqual({ state: 'failed', sentence: expect.stringContaining('ENOENT') })
  await rm(folder, { recursive: true })
})

test('a bucket that is away is a warning: people write on', async () => {
  expect(await bucketPart(async () => {}).look()).toEqual({ state: 'ok' })
  const away = bucketPart(() => Promise.reject(new Error('away')))
  expect((await away.look()).state).toBe('warning')
})

test('processes that do not hear of each other as they should are a warning', async () => {
  const bus: { problem: string | null } = { problem: null }
  const { look } = busPart(bus)
  expect(await look()).toEqual({ state: 'ok' })
  bus.problem = 'Redis does not answer.'
  expect(await look()).toEqual({ state: 'warning', sentence: 'Redis does not answer.' })
})
