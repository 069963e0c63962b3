import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { isCutOff, isOutOfTime } from '@/server/database/out-of-time'
import { inTime, searchTime, timeLimit } from '@/server/search/search-time'
import { databaseKinds, type TestDatabase } from '../../support/databases'

test('time runs out', () => {
  let now = 5_000
  const time = searchTime(300, () => now)
  expect(time.left()).toBe(300)
  now += 400
  expect(time.left()).toBe(-100)
})

describe.each(databaseKinds)('on $name', ({ make }) => {
  let suite: TestDatabase
  beforeAll(async () => {
    suite = await make()
  })
  afterAll(() => suite?.remove())

  const ended = (statement: Prisma.Sql): Promise<unknown> =>
    suite.database.prisma.$queryRaw(statement).then(
      () => null,
      (error: unknown) => error,
    )

  test('a statement that would take for ever is ended by the database itself, which goes on', async () => {
    const time = { left: () => 100 }
    // Ten thousand million rows.
    const error = await ended(Prisma.sql`
      select count(*) from generate_series(1, 100000) as one cross join generate_series(1, 100000) as other
      where one <> other and ${inTime(time)}`)
    expect([isCutOff(error), isOutOfTime(error), error]).toEqual([true, true, error])
    expect(await suite.database.prisma.$queryRaw`select 1 as one`).toEqual([{ one: 1 }])
  })

  test('one that is in time keeps every row', async () => {
    const time = { left: () => 60_000 }
    const [, rows] = await suite.database.prisma.$transaction([
      suite.database.prisma.$queryRaw`select ${timeLimit(time)}`,
      suite.database.prisma.$queryRaw`
        select count(*)::int as count from generate_series(1, 1000) as one where ${inTime(time)}`,
    ])
    expect(rows).toEqual([{ count: 1_000 }])
  })
})
