import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '@/server/admission/grant'
import { nearInUse } from '@/server/search/forms-of'
import { makeGist } from '@/server/search/make-gist'
import { wantedWords } from '@/server/search/search-wish'
import { writeGist } from '@/server/search/write-gist'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { newBareDocument, newPerson } from '../../support/people-and-documents'
import { rowsRead } from '../../support/rows-read'

const documents = 12

const lightouse = { words: wantedWords('lightouse '), time: { left: () => 60_000 } }

describe.each(databaseKinds)('what may have been meant, on $name', ({ make }) => {
  let suite: TestDatabase
  let ada: Principal
  let bob: Principal
  beforeAll(async () => {
    suite = await make()
    const { prisma } = suite.database
    ;[ada, bob] = [await newPerson(prisma), await newPerson(prisma, { name: 'Bob' })]
    const write = async (owner: Principal, ...lines: string[]) => {
      const id = await newBareDocument(prisma, { members: { [owner.id]: 'owner' } })
      const text = lines.map((line) => ({ kind: 'text', text: line }) as const)
      const gist = makeGist({ title: 'Title', lines: text, known: [], characters: 1_000 })
      await writeGist(prisma, id, { epoch: 1, seq: 1, gist })
    }
    for (let count = 0; count < documents; count += 1) await write(ada, `Line ${count}`)
    await write(ada, 'The lighthouse is painted.')
    await write(bob, 'The lightmouse is not.')
    await prisma.$executeRaw`analyze`
  })
  afterAll(() => suite?.remove())

  test('is what stands in documents that one knows', async () => {
    const { prisma } = suite.database
    expect([...(await nearInUse(prisma, ada.id, lightouse))]).toEqual([['lightouse', ['lighthouse']]])
    expect([...(await nearInUse(prisma, bob.id, lightouse))]).toEqual([['lightouse', ['lightmouse']]])
  })

  test('is found by its words: no document is read through for each of them', async () => {
    const counts = await rowsRead(suite.database.prisma, 'passages', (prisma) =>
      nearInUse(prisma, ada.id, lightouse),
    )
    expect(counts).toHaveLength(1)
    expect(Math.max(...counts)).toBeLessThanOrEqual(documents)
  })
})
