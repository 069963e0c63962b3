import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { seededRandom } from '../../support/random'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

describe.each(databaseKinds)('$name', ({ make }) => {
  let suite: TestDatabase

  beforeAll(async () => {
    suite = await make()
    await suite.database.sql`create table counters (id int primary key, value int not null)`
  })
  afterAll(() => suite?.remove())

  const principal = (id: string) => ({ id, name: `name of ${id}`, email: `${id}@example.com` })

  test('answers a ping', async () => {
    await suite.database.ping()
  })

  test('gives each of many questions asked at once its own answer', async () => {
    const { sql, prisma } = suite.database
    const random = seededRandom(3)
    await prisma.principal.createMany({
      data: Array.from({ length: 20 }, (_, index) => principal(`many-${index}`)),
    })
    const asked = 400
    const answers = await Promise.all(
      Array.from({ length: asked }, async (_, index) => {
        // Questions of different shapes, through both libraries: they must not take each other's statements.
        switch (random.integer(4)) {
          case 0: {
            const [row] = await sql<{ value: number }[]>`select ${index}::int as value`
            return row?.value === index
          }
          case 1: {
            const found = await prisma.principal.findUnique({ where: { id: `many-${index % 20}` } })
            return found?.name === `name of many-${index % 20}`
          }
          case 2:
            return (await sql.unsafe(`select '${'x'.repeat(index)}' as text`))[0]?.text.length === index
          default:
            return sql`select ${'x'}::int`.then(
              () => false,
              (error: unknown) => String(error).includes('invalid input syntax'),
            )
        }
      }),
    )
    expect(answers.filter(Boolean).length).toBe(asked)
  })

  test('keeps transactions of several connections apart', async () => {
    const { sql, prisma } = suite.database
    await sql`insert into counters values (1, 0)`
    await prisma.principal.create({ data: principal('counted') })
    const rounds = 30
    await Promise.all(
      Array.from({ length: rounds }, async (_, round) => {
        const raise = sql.begin(async (sql) => {
          const [row] = await sql<{ value: number }[]>`select value from counters where id = 1 for update`
          await sql`update counters set value = ${(row?.value ?? 0) + 1} where id = 1`
          if (round % 3 === 0) throw new Error('undone')
        })
        const hue = prisma.$transaction(async (transaction) => {
          const { hue } = await transaction.principal.findUniqueOrThrow({ where: { id: 'counted' } })
          await transaction.principal.update({ where: { id: 'counted' }, data: { hue: hue + 1 } })
          if (round % 5 === 0) throw new Error('undone')
        })
        await Promise.allSettled([raise, hue])
      }),
    )
    const [row] = await sql<{ value: number }[]>`select value from counters where id = 1`
    expect(row?.value).toBe(20)
    const { hue } = await prisma.principal.findUniqueOrThrow({ where: { id: 'counted' } })
    // Prisma's transactions read without a lock: on a real Postgres some overwrite others, none is half done.
    expect(hue).toBeGreaterThan(0)
    expect(hue).toBeLessThanOrEqual(24)
  })

  test('keeps a transaction that begins while all connections work apart from what they do', async () => {
    const { sql } = suite.database
    const work = () => sql`select count(*) from generate_series(1, 100000)`.execute()
    // As much as there are connections, and some more that waits behind it.
    const before = Array.from({ length: 12 }, work)
    const whole = sql.begin(async (sql) => {
      await sql`insert into counters values (101, 0)`
      await sql`insert into counters values (102, 0)`
    })
    const undone = sql.begin(async (sql) => {
      await sql`insert into counters values (103, 0)`
      throw new Error('undone')
    })
    const others = Array.from(
      { length: 40 },
      (_, index) => sql`insert into counters values (${200 + index}, 0)`,
    )
    await expect(undone).rejects.toThrow('undone')
    await Promise.all([...before, whole, ...others])
    const { prisma } = suite.database
    const [seen] = await prisma.$queryRaw<{ rows: bigint }[]>`
      select count(*) as rows from counters where id between 101 and 239`
    expect(Number(seen?.rows)).toBe(42)
  })

  test('a transaction whose connection is lost fails as a whole, and takes nothing else with it', async () => {
    const { sql } = suite.database
    if (suite.database.kind !== 'postgres') {
      // One backend, which cannot end a connection of itself.
      expect(suite.url).toBeUndefined()
      return
    }
    const cut = (pid: number | undefined) => sql`select pg_terminate_backend(${pid ?? 0})`
    const lostBetween = sql.begin(async (sql) => {
      await sql`insert into counters values (301, 0)`
      const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
      await cut(own?.pid)
      const standing = () =>
        suite.database.sql`select from pg_stat_activity where pid = ${own?.pid ?? 0}`.execute()
      for (let left = 1; left > 0; ) left = (await standing()).length
      await sql`insert into counters values (302, 0)`
    })
    await expect(lostBetween).rejects.toThrow(/CONNECTION_CLOSED|terminating connection/)
    const lostInside = sql.begin(async (sql) => {
      await sql`insert into counters values (303, 0)`
      const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
      await Promise.all([sql`select pg_sleep(20)`, cut(own?.pid)])
    })
    await expect(lostInside).rejects.toThrow(/CONNECTION_CLOSED|terminating connection/)
    await sql.begin((sql) => sql`insert into counters values (304, 0)`)
    const rows = await sql<{ id: number }[]>`select id from counters where id between 301 and 309`
    expect(rows.map(({ id }) => id)).toEqual([304])
  })

  test('lets go of what a transaction moved once it is over, whatever it was the first to ask', async () => {
    const move = async () => {
      const moved = { id: 401 }
      await suite.database.sql.begin(async (sql) => {
        await sql`insert into counters values (${moved.id}, 1)`
      })
      return new WeakRef(moved)
    }
    const moved = await move()
    // What a weak reference was made for lives until its turn is over.
    await nextTurn()
    collectGarbage()
    expect(moved.deref()).toBeUndefined()
  })

  test('appends that follow one another are of one connection, and one that hangs holds nobody up', async () => {
    const { sql, appends } = suite.database
    if (suite.database.kind !== 'postgres') {
      // One backend, for everything that is asked.
      expect(suite.url).toBeUndefined()
      return
    }
    const append = async (id: number): Promise<number | undefined> => {
      const [asked] = await appends<{ pid: number }[]>`
        with added as (insert into counters values (${id}, 0)) select pg_backend_pid() as pid`
      return asked?.pid
    }
    const first = await append(501)
    for (let id = 502; id < 510; id++) expect(await append(id)).toBe(first)
    const ends: Promise<unknown>[] = []
    await sql.begin(async (sql) => {
      await sql`select from counters where id = 501 for update`
      const hangs = appends`update counters set value = 1 where id = 501`.execute()
      ends.push(hangs)
      const next = await append(510)
      expect(next).toEqual(expect.any(Number))
      expect(next).not.toBe(first)
    })
    await Promise.all(ends)
    const [row] = await sql<{ value: number }[]>`select value from counters where id = 501`
    expect(row?.value).toBe(1)
  })

  test('undoes what a connection leaves unfinished', async () => {
    const { sql } = suite.database
    const connection = await sql.reserve()
    await connection`begin`
    await connection`insert into counters values (2, 0)`
    const ended = sql.begin(async (sql) => {
      await sql`select 1`
      return sql<{ rows: string }[]>`select count(*) as rows from counters where id = 2`
    })
    await connection`rollback`
    connection.release()
    expect((await ended)[0]?.rows).toBe('0')
    await sql`insert into counters values (2, 0)`
  })

  test('carries values larger than any buffer, both ways', async () => {
    const { sql } = suite.database
    const large = Buffer.alloc(9_000_000, 'many hands ')
    const [row] = await sql<{ bytes: Buffer }[]>`select ${large}::bytea as bytes`
    expect(row?.bytes.equals(large)).toBe(true)
  })

  test('cannot be opened twice in one data folder while it is embedded, and says so', async () => {
    if (suite.database.kind !== 'embedded') {
      expect(suite.url).toMatch(/^postgres:/)
      return
    }
    const { openDatabase } = await import('@/server/database/open-database')
    const { testLog } = await import('../../support/test-log')
    await expect(openDatabase({ dataFolder: suite.dataFolder, log: testLog })).rejects.toThrow(
      /is used by another running server/,
    )
    await suite.database.ping()
  })
})
