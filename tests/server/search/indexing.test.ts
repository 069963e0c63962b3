import { expect, test } from 'vitest'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { Indexing, type IndexingParts } from '@/server/search/indexing'
import { ManualClock } from '../../support/manual-clock'
import { testLog } from '../../support/test-log'

/** Says at which moments documents were read; there are no rows in any. */
const indexing = () => {
  const clock = new ManualClock()
  const read: number[] = []
  const parts: IndexingParts = {
    prisma: { $queryRaw: async () => [] } as unknown as IndexingParts['prisma'],
    journal: {
      read: async () => {
        read.push(clock.now)
        return null
      },
    },
    workers: { gist: () => Promise.reject(new Error('there is nothing to read')) },
    limits: { documentSearchedCharacters: 1 },
    clock,
    log: testLog,
  }
  return { clock, read, indexing: new Indexing(parts) }
}

/** Lets whatever has been started come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

const writeEvery = async (
  { clock, indexing: under }: ReturnType<typeof indexing>,
  { everyMs, forMs }: { everyMs: number; forMs: number },
) => {
  const id = newDocumentId()
  for (let past = 0; past < forMs; past += everyMs) {
    under.written(id)
    clock.advance(everyMs)
    await settle()
  }
}

test('a document is read two seconds after the last of many keystrokes', async () => {
  const some = indexing()
  await writeEvery(some, { everyMs: 100, forMs: 5_000 })
  expect(some.read).toEqual([])
  some.clock.advance(1_900)
  await settle()
  expect(some.read).toEqual([6_900])
  some.clock.advance(60_000)
  await settle()
  expect(some.read).toHaveLength(1)
  await some.indexing.close()
})

test('whoever never pauses is read every fifteen seconds', async () => {
  const some = indexing()
  await writeEvery(some, { everyMs: 100, forMs: 60_000 })
  expect(some.read.length).toBeGreaterThanOrEqual(3)
  expect(some.read.length).toBeLessThanOrEqual(4)
  await some.indexing.close()
})

test('nothing is read after the end', async () => {
  const some = indexing()
  some.indexing.written(newDocumentId())
  await some.indexing.close()
  some.clock.advance(60_000)
  await settle()
  expect(some.read).toEqual([])
})
