import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { candidates, type SearchDatabase } from '@/server/search/candidates'
import { indexFirst } from '@/server/search/index-first'
import { makeGist } from '@/server/search/make-gist'
import { writeGist } from '@/server/search/write-gist'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { newBareDocument, newPerson } from '../../support/people-and-documents'
import { rowsRead } from '../../support/rows-read'

const others = 60
const wish = (...queries: string[]) => ({ queries, most: 31, signs: false })

describe.each(databaseKinds)('candidates of a search, on $name', ({ make }) => {
  let suite: TestDatabase
  /** Ada knows a few documents, Zoe these and one that is very long. */
  let ada: Principal
  let zoe: Principal
  let [titled, close, apart] = [] as unknown as [DocumentId, DocumentId, DocumentId]

  beforeAll(async () => {
    suite = await make()
    const { prisma } = suite.database
    const eve = await newPerson(prisma, { name: 'Eve' })
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
    await prisma.$executeRaw`analyze`
  })
  afterAll(() => suite?.remove())

  const idsOf = async (prisma: SearchDatabase, { id }: Principal, ...queries: string[]) =>
    (await candidates(prisma, id, wish(...queries))).map((row) => row.id)

  test.each(['few', 'many'])('are the same whether one knows %s passages', async (size) => {
    const who = size === 'few' ? ada : zoe
    const { prisma } = suite.database
    expect(await idsOf(prisma, who, `'lighthouse'`, `'harbour'`)).toEqual([titled, close, apart])
    expect(await idsOf(prisma, who, `'lighth':*`)).toEqual([titled, close, apart])
    expect(await idsOf(prisma, who, `'submarine'`)).toEqual([])
  })

  test('cost what one knows oneself, whatever others have', async () => {
    const { prisma } = suite.database
    const own = await prisma.passage.count({ where: { documentId: { in: [titled, close, apart] } } })
    const counts = await rowsRead(
      prisma,
      'passages',
      (asked) => idsOf(asked, ada, `'lighthouse'`, `'harbour'`),
      indexFirst,
    )
    // The passages that are shown are read once more.
    expect(Math.max(...counts)).toBeLessThanOrEqual(2 * own)
  })
})
