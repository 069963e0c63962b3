import { type DocumentId, type FileId, newFileId } from '@/lib/protocol/identifiers'
import type { Database } from '@/server/database/open-database'
import type { FileStore } from '@/server/files/file-store'

/** An attachment straight from the database and the store, which says `{}`. */
export const newBareFile = async (
  { database, store }: { readonly database: Database; readonly store: FileStore },
  documentId: DocumentId,
): Promise<FileId> => {
  const id = newFileId()
  await store.put(`${id}/full`, { bytes: new TextEncoder().encode('{}') })
  const kept = { kind: 'attachment', name: 'x.json', type: 'text/plain', bytes: 2, hash: id, state: 'ready' }
  await database.prisma.file.create({ data: { ...kept, id, documentId, principalId: 'somebody' } })
  return id
}
