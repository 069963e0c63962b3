import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { type FoundUnread, findUnread } from '@/server/search/find-unread'
import { Indexing } from '@/server/search/indexing'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { ManualClock } from '../../support/manual-clock'
import { rowsRead } from '../../support/rows-read'
import { testLog } from '../../support/test-log'

const documents = 50
const most = 20

describe.each(databaseKinds)('documents that were written in and not read, on $name', ({ make }) => {
  const ids = Array.from({ length: documents }, () => newDocumentId()).sort()
  /** Of three one was never read, one is read as far as it goes, and one is empty. */
  const [unread, read, empty] = [0, 1, 2].map((rest) => ids.filter((_, index) => index % 3 === rest)) as [
    typeof ids,
    typeof ids,
    typeof ids,
  ]
  let suite: TestDatabase
  beforeAll(async () => {
    suite = await make()
    const { prisma } = suite.database
    await prisma.document.createMany({ data: ids.map((id) => ({ id })) })
    await prisma.journalHead.createMany({
      data: ids.map((documentId) => ({ documentId, seq: empty.includes(documentId) ? 0 : 7 })),
    })
    await prisma.gist.createMany({
      data: read.map((documentId) => ({ documentId, epoch: 1, seq: 7, preview: [] })),
    })
  })
  afterAll(() => suite?.remove())

  test('are found page by page, each once', async () => {
    const found: string[] = []
    let pages = 0
    for (let after: string | null = ''; after !== null; pages += 1) {
      const page: FoundUnread = await findUnread(suite.database.prisma, { after, most })
      found.push(...page.unread.map(({ documentId }) => documentId))
      after = page.next
    }
    expect(pages).toBe(3)
    expect(found.sort()).toEqual(unread)
  })

  test('are found with what was read of another epoch among them', async () => {
    const { prisma } = suite.database
    const [id] = read
    await prisma.document.update({ where: { id: id ?? '' }, data: { epoch: 2 } })
    const found = await findUnread(prisma, { after: '', most: documents })
    expect(found.unread).toContainEqual({ documentId: id, head: 7n })
  })

  test('are looked for page by page, however many there are', async () => {
    const { prisma } = suite.database
    const many = Array.from({ length: 600 }, () => newDocumentId())
    await prisma.document.createMany({ data: many.map((id) => ({ id })) })
    await prisma.journalHead.createMany({ data: many.map((documentId) => ({ documentId })) })
    await prisma.$executeRaw`analyze journal_heads`
    const clock = new ManualClock()
    const counts = await rowsRead(prisma, 'journal_heads', async (asked) => {
      const indexing = new Indexing({
        prisma: asked as typeof prisma,
        journal: { read: async () => null },
        workers: { gist: () => Promise.reject(new Error('there is nothing to read')) },
        limits: { documentSearchedCharacters: 1 },
        clock,
        log: testLog,
      })
      await indexing.look()
      await indexing.close()
    })
    expect(Math.max(...counts)).toBeLessThanOrEqual(500)
    expect(counts.reduce((sum, count) => sum + count)).toBe(documents + many.length)
  })
})
