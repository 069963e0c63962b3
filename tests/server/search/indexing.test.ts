import { expect, test } from 'vitest'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { Indexing, type IndexingParts } from '@/server/search/indexing'
import { ManualClock } from '../../support/manual-clock'
import { testLog } from '../../support/test-log'

type Worker = {
  /** Milliseconds that its thread takes to start, and that reading takes then. */
  readonly startMs: number
  readonly tookMs: number
}

const nothingSaid = { title: '', titleKey: '', preview: [], hashes: [], fresh: [] }

/** Says at which moments documents were read; there are no rows in any, unless there is a worker to read them. */
const indexing = (worker: Worker | null = null) => {
  const clock = new ManualClock()
  const read: number[] = []
  const prisma = {
    $queryRaw: async () => [],
    $executeRaw: async () => 0,
    passage: { findMany: async () => [] },
  }
  const parts: IndexingParts = {
    prisma: prisma as unknown as IndexingParts['prisma'],
    journal: {
      read: async () => {
        read.push(clock.now)
        return worker && { epoch: 1, head: 1, snapshot: null, rows: [] }
      },
    },
    workers: {
      gist: () =>
        new Promise((resolve, reject) => {
          if (worker === null) reject(new Error('there is nothing to read'))
          else {
            const { startMs, tookMs } = worker
            clock.after(startMs + tookMs, () => resolve({ gist: nothingSaid, tookMs }))
          }
        }),
    },
    limits: { documentSearchedCharacters: 1 },
    clock,
    log: testLog,
  }
  return { clock, read, indexing: new Indexing(parts) }
}

/** Lets whatever has been started come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** What waits to be read is, and what is being read has been. */
const comeToRest = async ({ clock }: ReturnType<typeof indexing>): Promise<void> => {
  for (let step = 0; step < 4; step++) {
    clock.advance(60_000)
    await settle()
  }
}

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

test('a document rests for twenty times as long as reading it took, and not for what a thread took to start', async () => {
  const some = indexing({ startMs: 3_000, tookMs: 500 })
  await writeEvery(some, { everyMs: 100, forMs: 40_000 })
  const pauses = some.read.slice(1).map((at, index) => at - (some.read[index] ?? 0))
  expect(pauses.length).toBeGreaterThan(0)
  for (const pause of pauses) {
    // Read, rested, and nothing besides: fifteen seconds have passed by then.
    expect(pause).toBeGreaterThanOrEqual(15_000)
    expect(pause).toBeLessThanOrEqual(15_500)
  }
  await comeToRest(some)
  await some.indexing.close()
})

test('what costs much to read rests for long', async () => {
  const some = indexing({ startMs: 0, tookMs: 2_000 })
  await writeEvery(some, { everyMs: 100, forMs: 100_000 })
  const [first = 0, second = 0] = some.read
  expect(second - first).toBeGreaterThanOrEqual(40_000)
  await comeToRest(some)
  await some.indexing.close()
})
