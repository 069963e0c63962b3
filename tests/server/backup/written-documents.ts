import { createHash } from 'node:crypto'
import { type DocumentId, newDocumentId, newFileId } from '@/lib/protocol/identifiers'
import type { Database } from '@/server/database/open-database'
import type { FileStore } from '@/server/files/file-store'
import type { Journal } from '@/server/journal/journal'
import { newPerson } from '../../support/people-and-documents'
import { type Random, seededRandom } from '../../support/random'
import { Author, append } from '../journal/journal-fixture'

export type Written = {
  readonly database: Database
  readonly journal: Journal
  readonly store: FileStore
}

/** Names that somebody really has, or tries. */
const names = ['Ada', 'Jürgen "Jo" Müller', 'ليلى', "O'Brien \\ Söhne", '{a,"b"}', 'NULL', '']

const attach = async (
  { database, store }: Written,
  documentId: DocumentId,
  random: Random,
): Promise<void> => {
  const id = newFileId()
  const bytes = new Uint8Array(random.integer(3) === 0 ? 1_200_000 : random.integer(2_000))
  for (let at = 0; at < bytes.length; at++) bytes[at] = random.integer(256)
  const hash = createHash('sha256').update(bytes).digest('hex')
  await store.put(`${id}/full`, { bytes })
  const kept = { kind: 'attachment', name: 'notes.bin', type: 'application/octet-stream', state: 'ready' }
  await database.prisma.file.create({
    data: { ...kept, id, documentId, principalId: 'somebody', bytes: bytes.length, hash },
  })
}

/**
 * Fills a database: documents of a few rows and of hundreds, with and without a snapshot, packed and not, with people,
 * links, files and a log.
 */
export const writeDocuments = async (
  written: Written,
  { documents, seed = 1 }: { readonly documents: number; readonly seed?: number },
): Promise<DocumentId[]> => {
  const { database, journal } = written
  const { prisma } = database
  const random = seededRandom(seed)
  const people = []
  for (const name of names) people.push(await newPerson(prisma, { name, guest: random.integer(2) === 0 }))
  const ids: DocumentId[] = []
  for (let number = 0; number < documents; number++) {
    const owner = random.pick(people)
    const made = await prisma.document.create({
      data: {
        id: newDocumentId(),
        title: random.pick(names),
        openRole: random.pick([null, 'editor']),
        createdBy: owner.id,
        trashedAt: random.integer(9) === 0 ? new Date() : null,
        journalHead: { create: {} },
        members: { create: { principalId: owner.id, role: 'owner' } },
        accessLog: {
          create: { action: 'created', principalId: owner.id, detail: { of: random.pick(names) } },
        },
        links: {
          create: { id: `link${number}`, tokenHash: `hash${number}`, role: 'editor' },
        },
      },
    })
    const id = made.id as DocumentId
    ids.push(id)
    const author = new Author(10 + number)
    const isLong = number % 10 === 3
    const rows = Array.from({ length: isLong ? 620 : 1 + random.integer(40) }, (_, index) => ({
      ...(index % 7 === 6 ? author.erase(1) : author.type(`${random.pick(names)} ${index} `)),
      principalId: owner.id,
      claims: index === 0,
    }))
    const snapshotAt = isLong ? 600 : random.integer(rows.length + 1)
    if (snapshotAt > 0) await append(journal, id, rows.slice(0, snapshotAt))
    if (snapshotAt > 0 && (isLong || random.integer(2) === 0)) await journal.compact(id)
    if (isLong) await journal.pack(id)
    if (snapshotAt < rows.length) await append(journal, id, rows.slice(snapshotAt))
    if (random.integer(5) === 0) await attach(written, id, random)
  }
  return ids
}
