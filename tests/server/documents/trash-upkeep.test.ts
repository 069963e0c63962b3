import { afterAll, beforeAll, expect, test } from 'vitest'
import { writtenUpdate } from '@/lib/editor/written-update'
import type { DocumentId } from '@/lib/protocol/identifiers'
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
  const upkeep = new TrashUpkeep({
    prisma,
    deleted: async (documentId) => {
      told.push(documentId)
    },
    limits: { documentTrashDays: 30 },
    clock: new ManualClock(),
    log: testLog,
    now: () => now,
  })
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
