import type { FolderTree } from '@/lib/folders/folder-tree'
import { type DocumentId, type FolderId, newFolderId, type PrincipalId } from '@/lib/protocol/identifiers'
import { fileName } from '@/server/files/file-name'
import type { Transaction } from './arrange'
import { fileDocuments } from './filings'
import { deepest, longestName, mostFolders } from './folder-limits'
import type { Kept } from './folders'

type PathsOf = {
  readonly principalId: PrincipalId
  readonly kept: readonly Kept[]
  /** The folder from which the paths lead on. */
  readonly folderId: FolderId | null
}

const keyOf = (parentId: FolderId | null, name: string): string => `${parentId ?? ''}/${name}`

const fitting = (name: string): string => [...fileName(name)].slice(0, longestName).join('').trim()

/**
 * Puts documents where their paths say, in folders of those names, which are made where there are none. Where there
 * would be too many, or they would stand too deep, documents stay further up.
 */
export const fileByPaths = async (
  transaction: Transaction,
  tree: FolderTree,
  { principalId, kept, folderId }: PathsOf,
): Promise<void> => {
  const known = new Map(tree.all.map(({ id, name, parentId }) => [keyOf(parentId, name), id]))
  let room = mostFolders - tree.size
  const above = tree.wayTo(folderId).length
  const placed = new Map<FolderId, DocumentId[]>()
  for (const { documentId, path } of kept) {
    let at = folderId
    for (const name of path.slice(0, deepest - above).map(fitting)) {
      const key = keyOf(at, name)
      if (!known.has(key)) {
        if (room === 0) break
        const made = { id: newFolderId(), name, parentId: at }
        await transaction.folder.create({ data: { ...made, principalId } })
        known.set(key, made.id)
        room -= 1
      }
      at = known.get(key) ?? at
    }
    if (at !== null) placed.set(at, [...(placed.get(at) ?? []), documentId])
  }
  for (const [into, documentIds] of placed)
    await fileDocuments(transaction, { principalId, documentIds, folderId: into })
}
