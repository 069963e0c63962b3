import { expect, test } from 'vitest'
import { joinShares } from '@/server/operating/join-shares'
import { readShare, shareSchema } from '@/server/operating/report-share'
import { Figures } from '@/server/watching/figures'
import { type Finding, Readiness } from '@/server/watching/readiness'

/** What a process says that did `work`. */
const shareOf = async (options: {
  readonly documents: readonly string[]
  readonly bus: Finding
  readonly work: (figures: Figures) => void
}) => {
  const figures = new Figures()
  options.work(figures)
  const readiness = new Readiness()
  readiness.join({ name: 'database', look: async () => ({ state: 'ok' }) })
  readiness.join({ name: 'bus', look: async () => options.bus })
  const eventLoop = { delay: { median: 0, p99: 0, most: options.documents.length } }
  const live = () => ({ connections: 3, documents: options.documents, indexWaiting: 1 })
  const share = await readShare({ watching: { figures, eventLoop, readiness }, live })
  // As the other process hears it.
  return shareSchema.parse(JSON.parse(JSON.stringify(share)))
}

test('processes say together what one would say that had done it all', async () => {
  const commit = { documents: 1, rows: 1, bytes: 1, ok: true }
  const quiet = await shareOf({
    documents: ['a', 'b'],
    bus: { state: 'ok' },
    work: (figures) => {
      for (let edit = 0; edit < 99; edit++) figures.editSaved.show(0.004)
      for (let ms = 1; ms <= 8; ms++) figures.committed({ ...commit, ms })
      figures.refused('door', 'too-many')
      figures.began('import')()
    },
  })
  const busy = await shareOf({
    documents: ['b', 'c', 'd'],
    bus: { state: 'warning', sentence: 'Redis is away.' },
    work: (figures) => {
      for (let edit = 0; edit < 101; edit++) figures.editSaved.show(0.4)
      for (let ms = 101; ms <= 108; ms++) figures.committed({ ...commit, ms })
      for (let refusal = 0; refusal < 2; refusal++) figures.refused('request', 'malformed')
      figures.refused('door', 'too-many')
      figures.refused('door', 'too-many')
      figures.began('import')
    },
  })
  const joined = joinShares([quiet, busy])
  expect(joined).toMatchObject({
    // One document is open in both.
    live: { connections: 6, documents: 4, indexWaiting: 2 },
    parts: [
      { name: 'database', state: 'ok' },
      { name: 'bus', state: 'warning', sentence: 'Redis is away.' },
    ],
    loopMs: 3,
    edits: { saved: 200, medianMs: 500, p99Ms: 500 },
    refusals: [
      { name: 'door too-many', count: 3 },
      { name: 'request malformed', count: 2 },
    ],
  })
  expect(joined.memoryBytes).toBe(quiet.memoryBytes + busy.memoryBytes)
  expect(joined.slowestCommits.map(({ ms }) => ms)).toEqual([108, 107, 106, 105, 104, 103, 102, 101, 8, 7])
  expect(joined.jobs).toContainEqual(expect.objectContaining({ kind: 'import', underWay: 1, done: 1 }))
})

test('nobody believes a process that counts within other bounds', async () => {
  const share = await shareOf({ documents: [], bus: { state: 'ok' }, work: () => {} })
  expect(shareSchema.safeParse(share).success).toBe(true)
  expect(shareSchema.safeParse({ ...share, saved: [1] }).success).toBe(false)
})
