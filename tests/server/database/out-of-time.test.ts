import { afterAll, beforeAll, expect, test } from 'vitest'
import { isOutOfTime } from '@/server/database/out-of-time'
import { databaseKinds, type TestDatabase } from '../../support/databases'

let suite: TestDatabase
beforeAll(async () => {
  const real = databaseKinds.find(({ name }) => name === 'a real Postgres')
  if (real === undefined) throw new Error('there is no real Postgres')
  suite = await real.make()
})
afterAll(() => suite?.remove())

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

test('a statement and a transaction that last too long are out of time', async () => {
  const { prisma } = suite.database
  const statement = await failure(
    prisma.$transaction([
      prisma.$queryRaw`select set_config('statement_timeout', '20', true)`,
      prisma.$queryRaw`select pg_sleep(10)::text`,
    ]),
  )
  const transaction = await failure(
    prisma.$transaction(
      async (within) => {
        await within.$queryRaw`select pg_sleep(0.2)::text`
        await within.$queryRaw`select 1`
      },
      { timeout: 50 },
    ),
  )
  const held = await failure(
    prisma.$transaction(async (holder) => {
      await holder.$executeRaw`lock table stars in access exclusive mode`
      await prisma.$transaction([
        prisma.$queryRaw`select set_config('lock_timeout', '20', true)`,
        prisma.$queryRaw`select count(*) from stars`,
      ])
    }),
  )
  for (const error of [statement, transaction, held])
    expect([isOutOfTime(error), error]).toEqual([true, error])
})

test('a mistake, and whatever is no error, is not', async () => {
  const { prisma } = suite.database
  const mistaken = await failure(prisma.$queryRaw`select * from nothing`)
  for (const error of [mistaken, new Error('no'), null, undefined, 'timeout', {}])
    expect(isOutOfTime(error)).toBe(false)
  const round: { cause?: unknown } = {}
  round.cause = round
  expect(isOutOfTime(round)).toBe(false)
})
