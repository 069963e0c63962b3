import { describe, expect, it } from 'vitest'
import { Succession } from '@/server/collaboration/succession'
import type { HistoryRow, NewRow } from '@/server/journal/journal'
import { ManualClock } from '@/tests/support/manual-clock'
import { seededRandom } from '@/tests/support/random'
import { settled } from './live-document-fixture'

const row = (seq: number): HistoryRow => ({
  seq,
  principalId: null,
  clientId: 1,
  update: Uint8Array.of(seq),
  createdAt: new Date(0),
  checksum: null,
})
const rows = (from: number, count: number): HistoryRow[] =>
  Array.from({ length: count }, (_, index) => row(from + index))

/** A succession over a journal that holds rows up to `stored.head`. */
const open = () => {
  const clock = new ManualClock()
  const stored = { head: 0, readings: 0, away: false }
  const told: number[] = []
  const failures: boolean[] = []
  const succession = new Succession({
    head: 0,
    next: (from, next: readonly NewRow[]) => told.push(...next.map((_, index) => from + index)),
    read: async function* (after) {
      stored.readings++
      if (stored.away) throw new Error('away')
      yield rows(after + 1, stored.head - after)
    },
    failed: (_, awaited) => failures.push(awaited),
    patienceMs: 20,
    clock,
  })
  return { clock, stored, told, failures, succession }
}

describe('the succession of rows', () => {
  it('takes what comes in turn at once, and reads nothing', async () => {
    const { succession, told, stored, clock } = open()
    succession.take({ from: 1, rows: rows(1, 2) })
    succession.hear({ from: 3, rows: rows(3, 1) })
    clock.advance(1_000)
    await settled()
    expect(told).toEqual([1, 2, 3])
    expect(stored.readings).toBe(0)
  })

  it('lets what is ahead wait for what lies between, and says that it is done after that', async () => {
    const { succession, told, stored } = open()
    const done: number[] = []
    succession.take({ from: 3, rows: rows(3, 1), done: () => done.push(succession.head) })
    succession.afterAll(() => done.push(-1))
    expect(told).toEqual([])
    succession.hear({ from: 1, rows: rows(1, 2) })
    expect(told).toEqual([1, 2, 3])
    expect(done).toEqual([3, -1])
    expect(stored.readings).toBe(0)
  })

  it('reads what lies between when it does not come by itself (M1)', async () => {
    const { succession, told, stored, clock } = open()
    const done: number[] = []
    stored.head = 5
    succession.take({ from: 5, rows: rows(5, 1), done: () => done.push(succession.head) })
    clock.advance(19)
    await settled()
    expect(stored.readings).toBe(0)
    clock.advance(1)
    await settled()
    expect(told).toEqual([1, 2, 3, 4, 5])
    expect(done).toEqual([5])
    expect(stored.readings).toBe(1)
  })

  it('reads on when it hears that the journal has come further, and believes the journal', async () => {
    const { succession, told, stored, clock } = open()
    stored.head = 2
    succession.know(7)
    clock.advance(20)
    await settled()
    expect(told).toEqual([1, 2])
    clock.advance(10_000)
    await settled()
    expect(stored.readings).toBe(1)
  })

  it('tells of a reading that fails, and whether anybody waits for it', async () => {
    const { succession, stored, failures, clock } = open()
    stored.away = true
    succession.know(1)
    clock.advance(20)
    await settled()
    succession.take({ from: 3, rows: rows(3, 1) })
    clock.advance(20)
    await settled()
    expect(failures).toEqual([false, true])
  })

  it('has caught up with everything that was there when it was asked to', async () => {
    const { succession, stored, told } = open()
    stored.head = 3
    const first = succession.catchUp()
    stored.head = 4
    await succession.catchUp()
    await first
    expect(told).toEqual([1, 2, 3, 4])
  })

  it.each([1, 2, 3, 4, 5])(
    'tells every row once and in order, whatever comes when (seed %i)',
    async (seed) => {
      const random = seededRandom(seed)
      const { succession, stored, told, clock } = open()
      const late: (() => void)[] = []
      let answered = 0
      let owed = 0
      for (let step = 0; step < 300; step++) {
        const count = 1 + Math.floor(random.next() * 3)
        const turn = { from: stored.head + 1, rows: rows(stored.head + 1, count) }
        stored.head += count
        if (random.next() < 0.5) {
          owed++
          late.push(() => succession.take({ ...turn, done: () => answered++ }))
        } else if (random.next() < 0.7) late.push(() => succession.hear(turn))
        while (late.length > 0 && random.next() < 0.6) {
          const [say] = late.splice(Math.floor(random.next() * late.length), 1)
          say?.()
        }
        if (random.next() < 0.1) succession.know(stored.head)
        clock.advance(Math.floor(random.next() * 15))
        await settled()
      }
      for (const say of late) say()
      succession.know(stored.head)
      clock.advance(100)
      await settled()
      expect(told).toEqual(Array.from({ length: stored.head }, (_, index) => index + 1))
      expect(answered).toBe(owed)
      expect(stored.head).toBeGreaterThan(300)
    },
  )
})
