import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Attempts } from '@/server/admission/attempts'
import { databaseKinds, type TestDatabase } from '@/tests/support/databases'
import { ManualClock } from '@/tests/support/manual-clock'
import { testLog } from '@/tests/support/test-log'

const secret = 'what the processes have in common 0123456789'

describe.each(databaseKinds)('attempts on $name', ({ make }) => {
  let stored: TestDatabase
  beforeAll(async () => {
    stored = await make()
  })
  afterAll(() => stored?.remove())

  const ofOneProcess = (clock = new ManualClock()) =>
    new Attempts({ sql: stored.database.sql, secret, clock, log: testLog })
  const kept = () => stored.database.sql<{ name: string; count: number }[]>`select name, count from attempts`
  /** A minute goes by. */
  const pass = () => stored.database.sql`update attempts set began_at = began_at - interval '61 seconds'`

  test('are counted together by all processes, however many come at once', async () => {
    const processes = [ofOneProcess(), ofOneProcess(), ofOneProcess()]
    const waits = await Promise.all(
      Array.from({ length: 60 }, (_, index) => processes[index % 3]?.count('door of Ada', 7)),
    )
    expect(waits.filter((wait) => wait === 0)).toHaveLength(7)
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(60)
    expect(await processes[0]?.count('door of Bo', 7)).toBe(0)
    await Promise.all(processes.map((process) => process.close()))
  })

  test('begin anew when their minute is over, and what was refused has not counted', async () => {
    const attempts = ofOneProcess()
    const five = async () => {
      const waits: number[] = []
      for (let tries = 0; tries < 5; tries++) waits.push(await attempts.count('letters to Cy', 2))
      return waits.map((wait) => wait > 0)
    }
    expect(await five()).toEqual([false, false, true, true, true])
    await pass()
    expect(await five()).toEqual([false, false, true, true, true])
    await attempts.close()
  })

  test('tell nobody who reads the table what was tried, or whether it was the same elsewhere', async () => {
    const attempts = ofOneProcess()
    await stored.database.sql`delete from attempts`
    await attempts.count('ada@people.test', 5)
    const [own] = await kept()
    expect(own?.name).toMatch(/^[\w-]{43}$/)
    const stranger = new Attempts({
      sql: stored.database.sql,
      secret: 'another secret, of another server 0123456789',
      clock: new ManualClock(),
      log: testLog,
    })
    await stranger.count('ada@people.test', 5)
    expect((await kept()).map(({ count }) => count)).toEqual([1, 1])
    await Promise.all([attempts.close(), stranger.close()])
  })

  test('are swept away when their minute is over', async () => {
    const clock = new ManualClock()
    const attempts = ofOneProcess(clock)
    await attempts.count('long ago', 5)
    await pass()
    await attempts.count('just now', 5)
    clock.advance(10 * 60_000)
    await attempts.close()
    expect(await kept()).toHaveLength(1)
  })
})
