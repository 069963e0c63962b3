import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { candidates, type SearchDatabase } from '@/server/search/candidates'
import { makeGist } from '@/server/search/make-gist'
import type { SearchTime } from '@/server/search/search-time'
import { writeGist } from '@/server/search/write-gist'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { newBareDocument, newPerson } from '../../support/people-and-documents'
import { rowsRead } from '../../support/rows-read'

const others = 60
const plenty: SearchTime = { left: () => 60_000 }
const wish = (principalId: PrincipalId, ...queries: string[]) => ({
  principalId,
  words: queries.map((query) => ({ query, run: null })),
  after: null,
  since: null,
  most: 31,
  time: plenty,
})

/** Documents of one who has very many, from the oldest to the newest. */
const many = 2_000
const writeMany = async (
  prisma: SearchDatabase['prisma'] & Pick<PrismaClient, '$executeRaw'>,
  { id }: Principal,
) => {
  await prisma.$executeRaw`
    insert into documents (id, changed_at)
    select 'many-' || number, timestamptz '2020-01-01' + number * interval '1 hour' from generate_series(1, ${many}::int) as number`
  await prisma.$executeRaw`
    insert into members (document_id, principal_id, role)
    select 'many-' || number, ${id}, 'owner' from generate_series(1, ${many}::int) as number`
  // Each has a passage that says what nearly all do, and another one.
  await prisma.$executeRaw`
    insert into passages (document_id, hash, text, terms)
    select 'many-' || number, 'first', 'everywhere old', array_to_tsvector(array['everywhere', 'old'])
    from generate_series(1, ${many}::int) as number
    union all
    select 'many-' || number, 'second', 'another', array_to_tsvector(array_remove(array['another',
      case when number % 10 = 0 then 'tenth' end, case when number % 1000 = 0 then 'rare' end,
      case when number <= 1000 then 'former' end,
      case when number <= 1000 or number > 1995 then 'mostly' end], null))
    from generate_series(1, ${many}::int) as number
    union all
    select 'many-10', 'title', 'Old', array_to_tsvector(array['old'])`
  await prisma.$executeRaw`update passages set is_title = true where hash = 'title'`
}

describe.each(databaseKinds)('candidates of a search, on $name', ({ make }) => {
  let suite: TestDatabase
  /** Ada knows a few documents, Zoe these and one that is very long. */
  let ada: Principal
  let zoe: Principal
  /** Eve knows what Ada does not, and Max very many documents. */
  let [eve, max] = [] as unknown as [Principal, Principal]
  let [titled, close, apart] = [] as unknown as [DocumentId, DocumentId, DocumentId]

  beforeAll(async () => {
    suite = await make()
    const { prisma } = suite.database
    eve = await newPerson(prisma, { name: 'Eve' })
    ;[ada, zoe] = [await newPerson(prisma), await newPerson(prisma, { name: 'Zoe' })]
    const write = async (people: readonly Principal[], title: string, ...texts: string[]) => {
      const members = Object.fromEntries(people.map(({ id }) => [id, 'owner'] as const))
      const id = await newBareDocument(prisma, { members })
      // What is longer than one passage takes stands in one of its own.
      const lines = texts.map((text) => ({ kind: 'text', text: `${text}${' filler'.repeat(400)}` }) as const)
      const gist = makeGist({ title, lines, known: [], characters: 100_000 })
      await writeGist(prisma, id, { epoch: 1, seq: 1, gist })
      return id
    }
    apart = await write([ada, zoe], 'Apart', 'A lighthouse.', 'A harbour.')
    close = await write([ada, zoe], 'Close', 'A lighthouse in the harbour.')
    titled = await write([ada, zoe], 'Harbour lighthouse')
    for (let count = 0; count < others; count += 1) await write([eve], 'Eve', 'A lighthouse in the harbour.')
    const long = await newBareDocument(prisma, { members: { [zoe.id]: 'owner' } })
    await prisma.$executeRaw`
      insert into passages (document_id, hash, text, terms)
      select ${long}, number::text, 'gull', array_to_tsvector(array['gull']) from generate_series(1, 400) as number`
    max = await newPerson(prisma, { name: 'Max' })
    await writeMany(prisma, max)
    await prisma.$executeRaw`analyze`
  })
  afterAll(() => suite?.remove())

  const idsOf = async (prisma: SearchDatabase['prisma'], { id }: Principal, ...queries: string[]) =>
    (await candidates({ prisma }, wish(id, ...queries))).rows.map((row) => row.id)

  test.each(['few', 'many'])('are the same whether one knows %s passages', async (size) => {
    const who = size === 'few' ? ada : zoe
    const { prisma } = suite.database
    expect(await idsOf(prisma, who, `'lighthouse'`, `'harbour'`)).toEqual([titled, close, apart])
    expect(await idsOf(prisma, who, `'lighth':*`)).toEqual([titled, close, apart])
    expect(await idsOf(prisma, who, `'submarine'`)).toEqual([])
  })

  /** Passages that a search takes into its hand, all its statements together. What is allowed is half as much again. */
  const passagesFor = async (who: Principal, ...queries: string[]): Promise<number> => {
    const { prisma } = suite.database
    const counts = await rowsRead(prisma, 'passages', (asked) => idsOf(asked, who, ...queries))
    return counts.reduce((sum, count) => sum + count, 0)
  }
  const ofMax = async (...queries: string[]): Promise<number[]> => {
    const ids = await idsOf(suite.database.prisma, max, ...queries)
    return ids.map((id) => Number(/\d+$/.exec(id)))
  }
  const numbers = (from: number, to: number, step = 1): number[] =>
    Array.from({ length: (from - to) / step + 1 }, (_, at) => from - at * step)

  test('cost little for a word that every document says, and are the last that were changed', async () => {
    expect(await ofMax(`'everywhere'`)).toEqual(numbers(many, many - 30))
    expect(await passagesFor(max, `'everywhere'`)).toBeLessThanOrEqual(1_400)
    expect(await ofMax(`'every':*`)).toEqual(numbers(many, many - 30))
    expect(await passagesFor(max, `'every':*`)).toBeLessThanOrEqual(3_000)
  })

  test('cost no more for one who knows a few documents of all that say a word', async () => {
    expect(await passagesFor(eve, `'everywhere'`)).toBeLessThanOrEqual(100)
    expect(await idsOf(suite.database.prisma, eve, `'everywhere'`)).toEqual([])
  })

  test('are those whose titles say it, however old, before the last that were changed', async () => {
    expect(await ofMax(`'old'`)).toEqual([10, ...numbers(many, many - 29)])
    expect(await passagesFor(max, `'old'`)).toBeLessThanOrEqual(1_400)
  })

  test('cost what the rarest word costs, where the others stand in nearly all', async () => {
    expect(await ofMax(`'everywhere'`, `'tenth'`, `'rare'`)).toEqual([2_000, 1_000])
    expect(await passagesFor(max, `'everywhere'`, `'tenth'`, `'rare'`)).toBeLessThanOrEqual(3_000)
  })

  test('are found where the last that were changed do not say it', async () => {
    expect(await ofMax(`'former'`)).toEqual(numbers(1_000, 970))
  })

  /** What is found where there is time for so many statements of those that compare passages. */
  const inTimeFor = async (statements: number, ...queries: string[]) => {
    const { prisma } = suite.database
    let asked = 0
    const transact = (...given: [never]) => {
      asked += 1
      return prisma.$transaction(...given)
    }
    const counting = {
      $queryRaw: prisma.$queryRaw.bind(prisma),
      $transaction: transact as typeof prisma.$transaction,
    }
    const time = { left: () => (asked < statements ? 60_000 : -1) }
    const { rows, cut } = await candidates({ prisma: counting }, { ...wish(max.id, ...queries), time })
    return { cut, numbers: rows.map(({ id }) => Number(/\d+$/.exec(id))) }
  }

  test('end with what they have found where there is no time to look through everything', async () => {
    const all = [...numbers(many, many - 4), ...numbers(1_000, 975)]
    expect(await inTimeFor(3, `'mostly'`)).toEqual({ cut: false, numbers: all })
    expect(await inTimeFor(2, `'mostly'`)).toEqual({ cut: true, numbers: numbers(many, many - 4) })
    expect(await inTimeFor(1, `'mostly'`)).toEqual({ cut: true, numbers: [] })
    expect(await inTimeFor(0, `'mostly'`)).toEqual({ cut: true, numbers: [] })
  })

  test('are those that say words close together, where there is no time for others', async () => {
    const words = [`'another'`, `'tenth'`, `'everywhere'`]
    expect((await inTimeFor(9, ...words)).numbers).toEqual(numbers(many, many - 300, 10))
    expect(await inTimeFor(1, ...words)).toEqual({ cut: true, numbers: [] })
  })
})
