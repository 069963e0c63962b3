import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writtenUpdate } from '@/lib/editor/written-update'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { eraseDocument, withdrawDocuments } from '@/server/documents/erase-document'
import { TrashUpkeep } from '@/server/documents/trash-upkeep'
import { type ApiServer, openApiServer } from '../../support/api-server'
import { newBareFile } from '../../support/bare-file'
import { ManualClock } from '../../support/manual-clock'
import { newPerson } from '../../support/people-and-documents'
import { testLog } from '../../support/test-log'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer()
})
afterAll(() => server.remove())

/** Every row that names a document, in whichever table. */
const rowsAbout = async (documentId: DocumentId): Promise<string[]> => {
  const { sql } = server.database
  const tables = await sql<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and (column_name = 'document_id' or (table_name = 'documents' and column_name = 'id'))`
  const counted = await Promise.all(
    tables.map(async ({ table, column }) => {
      const found = await sql`select 1 from ${sql(table)} where ${sql(column)} = ${documentId} limit 1`
      return found.length > 0 ? table : []
    }),
  )
  return counted.flat().sort()
}

const upkeepAt = (now: Date, told: (documentId: DocumentId) => void = () => {}) =>
  new TrashUpkeep({
    prisma: server.database.prisma,
    deleted: async (documentId) => told(documentId),
    limits: { documentTrashDays: 30 },
    clock: new ManualClock(),
    log: testLog,
    now: () => now,
  })

test('what was in the trash for its time is gone with its journal, history, files and index', async () => {
  const { prisma } = server.database
  const ada = await newPerson(prisma)
  const made = async (trashedAt: Date | null) => {
    const id = await server.documents.create(ada, async (documentId) => {
      await newBareFile(server, documentId)
      return writtenUpdate('Plans', [
        { type: 'paragraph', content: [{ type: 'text', text: 'Nobody is to know.' }] },
      ])
    })
    await server.journal.compact(id)
    await prisma.star.create({ data: { principalId: ada.id, documentId: id } })
    await server.indexing.look()
    await prisma.document.update({ where: { id }, data: { trashedAt } })
    return id
  }
  const now = new Date('2026-12-31T12:00:00Z')
  const due = await made(new Date('2026-12-01T11:59:00Z'))
  const late = await made(new Date('2026-12-01T12:01:00Z'))
  const inUse = await made(null)
  const before = await rowsAbout(due)
  expect(before).toEqual(
    expect.arrayContaining([
      'documents',
      'files',
      'gists',
      'journal',
      'journal_heads',
      'openings',
      'passages',
      'snapshots',
      'stars',
    ]),
  )
  const file = await prisma.file.findFirstOrThrow({ where: { documentId: due } })

  const told: DocumentId[] = []
  const upkeep = upkeepAt(now, (documentId) => told.push(documentId))
  await upkeep.look()
  await server.fileUpkeep.look()
  expect(told).toEqual([due])
  expect(await rowsAbout(due)).toEqual([])
  expect(await server.store.get(`${file.id}/full`)).toBeNull()
  expect(await prisma.file.count({ where: { id: file.id } })).toBe(0)
  expect(await rowsAbout(late)).toEqual(before)
  expect(await rowsAbout(inUse)).toEqual(before)
  await upkeep.close()
})

describe('a document that has very much', () => {
  const rows = 900
  /** More than one statement takes of each. */
  const madeLarge = async (owner: Principal): Promise<DocumentId> => {
    const { prisma, sql } = server.database
    const id = await server.documents.create(owner)
    await sql`
      insert into journal (document_id, seq, client_id, update)
      select ${id}, seq, 1, '\\x0000' from generate_series(2, ${rows}) as seq`
    await sql`update journal_heads set seq = ${rows} where document_id = ${id}`
    await sql`
      insert into passages (document_id, hash, text, terms)
      select ${id}, number::text, 'a', array_to_tsvector(array['a']) from generate_series(1, ${rows}) as number`
    await sql`
      insert into access_log (document_id, action) select ${id}, 'opened' from generate_series(1, 3 * ${rows}::int)`
    await prisma.document.update({ where: { id }, data: { trashedAt: new Date() } })
    return id
  }

  test('is deleted in steps that are short, and is nobody’s from the first on', async () => {
    const { prisma } = server.database
    const ada = await newPerson(prisma)
    const id = await madeLarge(ada)
    const asking = { documentId: id, actor: ada }
    const deleting = server.sharing.document.delete(asking)
    const meanwhile: unknown[] = []
    let done = false
    void deleting.then(() => {
      done = true
    })
    while (!done) {
      const { role } = await server.documents.accessOf(id, ada)
      if (role !== null) continue
      const { documents } = await server.documents.trashOf(ada)
      meanwhile.push(...documents, (await server.journal.read(id, { epoch: 0, seq: 0 }))?.head ?? 0)
    }
    expect(await deleting).toMatchObject({ ok: true })
    expect(new Set(meanwhile)).toEqual(new Set([0]))
    expect(await rowsAbout(id)).toEqual([])
  })

  test('is deleted by upkeep where somebody was broken off in deleting it', async () => {
    const { prisma } = server.database
    const ada = await newPerson(prisma)
    const id = await madeLarge(ada)
    await prisma.$transaction((transaction) => withdrawDocuments(transaction, [id]))
    const took: number[] = []
    const breakingOff = async (...statement: Parameters<typeof prisma.$executeRaw>) => {
      if (took.length === 4) throw new Error('the server ends')
      const count = await prisma.$executeRaw(...statement)
      took.push(count)
      return count
    }
    const broken = { $executeRaw: breakingOff as typeof prisma.$executeRaw }
    await eraseDocument({ prisma: broken, log: testLog }, id)
    expect(took.length).toBe(4)
    expect(Math.max(...took)).toBeLessThanOrEqual(200)
    expect(await rowsAbout(id)).toContain('journal')
    expect((await server.documents.accessOf(id, ada)).role).toBeNull()
    const upkeep = upkeepAt(new Date())
    await upkeep.look()
    expect(await rowsAbout(id)).toEqual([])
    await upkeep.close()
  })
})
