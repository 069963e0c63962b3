import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/server/database/open-database'
import { refuseOtherSecrets, secretMark } from '@/server/database/secret-mark'
import { StartError } from '@/server/start-error'
import { makeEmptyPostgres } from '../../support/databases'
import { testLog } from '../../support/test-log'

const [ours, theirs] = [secretMark('o'.repeat(32)), secretMark('t'.repeat(32))]
let empty: Awaited<ReturnType<typeof makeEmptyPostgres>>
let running: Database[] = []

beforeEach(async () => {
  empty = await makeEmptyPostgres()
  running = []
})
afterEach(async () => {
  await Promise.all(running.map((database) => database.close()))
  await empty.drop()
})

const start = async (mark: string): Promise<Database> => {
  const database = await openDatabase({ url: empty.url, dataFolder: '', log: testLog, secretMark: mark })
  running.push(database)
  return database
}

const closeAll = async (): Promise<void> => {
  await Promise.all(running.splice(0).map((database) => database.close()))
}

test('a mark is the same for the same secret, and tells nothing of it', () => {
  expect(secretMark('o'.repeat(32))).toBe(ours)
  expect(ours).not.toBe(theirs)
  expect(ours).toMatch(/^[0-9a-f]{12}$/)
})

test('servers with one secret start beside each other', async () => {
  await start(ours)
  await start(ours)
  expect(running).toHaveLength(2)
})

test('a server with another secret does not start beside them, and says what to do', async () => {
  const first = await start(ours)
  const problem = await start(theirs).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(StartError)
  expect(String(problem)).toMatch(/another MANYHANDS_SECRET\. Give all of them the same; .* stop all of them/)
  await first.ping()
})

test('the secret can be changed once all have stopped', async () => {
  await Promise.all([start(ours), start(ours)])
  await closeAll()
  await start(theirs)
  await expect(start(ours)).rejects.toThrow(StartError)
})

test('two with different secrets that start at the same moment do not both start', async () => {
  for (let round = 0; round < 5; round++) {
    const started = await Promise.allSettled([start(ours), start(theirs)])
    expect(started.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(2)
    await closeAll()
  }
})

test('what a machine that has gone leaves behind stands in nobody’s way', async () => {
  const first = await start(ours)
  await expect(refuseOtherSecrets(first.sql, theirs)).rejects.toThrow(StartError)
  await expect(refuseOtherSecrets(first.sql, theirs, 0)).resolves.toBeUndefined()
})
