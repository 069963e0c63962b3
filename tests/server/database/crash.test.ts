import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { openDatabase } from '@/server/database/open-database'
import { seededRandom } from '../../support/random'
import { testLog } from '../../support/test-log'

let dataFolder = ''
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
})
afterAll(() => rm(dataFolder, { recursive: true, force: true }))

const appendUntilKilled = async (documentId: string, reports: number): Promise<number> => {
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', fileURLToPath(new URL('appending-process.ts', import.meta.url))],
      ...[dataFolder, documentId],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exit = once(child, 'exit')
  let seen = 0
  let last = 0
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    seen += 1
    // What it still had reported before the signal came is read to its end.
    if (seen === reports) child.kill('SIGKILL')
  }
  expect((await exit)[1]).toBe('SIGKILL')
  return last
}

test('everything that the embedded database reported as committed is there after kill -9', async () => {
  const random = seededRandom(9)
  const documentId = newDocumentId()
  const rounds = 3
  for (let round = 0; round < rounds; round++) {
    const reported = await appendUntilKilled(documentId, 1 + random.integer(300))
    // Opened at once: nobody has to clean up after the process that was killed.
    const database = await openDatabase({ dataFolder, log: testLog })
    const [found] = await database.sql<{ head: string; rows: string; last: string }[]>`
      select seq as head, (select count(*) from journal where document_id = ${documentId}) as rows,
        (select max(seq) from journal where document_id = ${documentId}) as last
      from journal_heads where document_id = ${documentId}`
    await database.close()
    expect(reported).toBeGreaterThan(0)
    expect(Number(found?.head)).toBeGreaterThanOrEqual(reported)
    expect(found?.rows).toBe(found?.head)
    expect(found?.last).toBe(found?.head)
  }
}, 120_000)
