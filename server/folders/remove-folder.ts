import type { FolderId, PrincipalId } from '@/lib/protocol/identifiers'
import type { Transaction } from './arrange'
import { broughtBackFor } from './folder-limits'

export type FolderOf = { readonly principalId: PrincipalId; readonly folderId: FolderId }

type Row = { readonly id: string }

/** What was in a folder when it was removed. */
type Held = { readonly documents: readonly string[]; readonly folders: readonly string[] }

const idsOf = (rows: readonly Row[]): string[] => rows.map(({ id }) => id)

/**
 * Removes a folder: what is in it goes up to where it stood, and no document is deleted. Until somebody's next removal
 * after a day it is remembered, with what it held. Resolves to the number of documents that went up.
 */
export const removeFolder = async (
  transaction: Transaction,
  { principalId, folderId, parentId }: FolderOf & { readonly parentId: FolderId | null },
  now: Date,
): Promise<number> => {
  const forgotten = new Date(now.getTime() - broughtBackFor)
  await transaction.folder.deleteMany({ where: { principalId, removedAt: { lt: forgotten } } })
  const documents = idsOf(
    parentId === null
      ? await transaction.$queryRaw<Row[]>`
          delete from filings where folder_id = ${folderId} returning document_id as id`
      : await transaction.$queryRaw<Row[]>`
          update filings set folder_id = ${parentId} where folder_id = ${folderId} returning document_id as id`,
  )
  const folders = idsOf(
    await transaction.$queryRaw<Row[]>`
      update folders set parent_id = ${parentId} where parent_id = ${folderId} returning id`,
  )
  const held: Held = { documents, folders }
  await transaction.$executeRaw`
    update folders set removed_at = ${now}, held = ${JSON.stringify(held)}::jsonb where id = ${folderId}`
  return documents.length
}

/** Brings a folder back, and into it what it held, as far as nobody put that elsewhere since. */
export const bringBackFolder = async (
  transaction: Transaction,
  { principalId, folderId }: FolderOf,
): Promise<boolean> => {
  const [removed] = await transaction.$queryRaw<{ readonly parentId: string | null }[]>`
    select parent_id as "parentId" from folders
    where id = ${folderId} and principal_id = ${principalId} and removed_at is not null for update`
  if (removed === undefined) return false
  const { parentId } = removed
  await transaction.$executeRaw`
    insert into filings (principal_id, document_id, folder_id)
    select ${principalId}, documents.id, folders.id
    from folders, jsonb_array_elements_text(folders.held -> 'documents') as held(id)
      join documents on documents.id = held.id
    where folders.id = ${folderId}
    on conflict (principal_id, document_id) do update set folder_id = excluded.folder_id
      where filings.folder_id = ${parentId}`
  await transaction.$executeRaw`
    update folders set parent_id = ${folderId}
    from folders as removed, jsonb_array_elements_text(removed.held -> 'folders') as held(id)
    where removed.id = ${folderId} and folders.id = held.id and folders.principal_id = ${principalId}
      and folders.parent_id is not distinct from ${parentId}`
  await transaction.$executeRaw`
    update folders set removed_at = null, held = null where id = ${folderId}`
  return true
}
