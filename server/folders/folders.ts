import type { PrismaClient } from '@/generated/prisma/client'
import { may } from '@/lib/access/permissions'
import { type Folder, FolderTree } from '@/lib/folders/folder-tree'
import { type DocumentId, type FolderId, newFolderId, parseFolderId } from '@/lib/protocol/identifiers'
import type { Access } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { arrange, foldersOf } from './arrange'
import { fileByPaths } from './file-by-paths'
import { fileDocuments, type Moved } from './filings'
import { deepest, mostFolders } from './folder-limits'
import { done, type FolderResult, refused } from './folder-result'
import { bringBackFolder, removeFolder } from './remove-folder'

export type FoldersOptions = {
  readonly prisma: PrismaClient
  readonly accessOf: (documentId: DocumentId, principal: Principal | null) => Promise<Access>
  readonly now?: () => Date
}

/** A document in a folder, and the folders that lead to it from there. */
export type Kept = { readonly documentId: DocumentId; readonly path: readonly string[] }

/**
 * Where people keep their documents.
 *
 * 1. A folder is one person's own, and nobody else ever sees it. Where somebody keeps a document changes nothing for
 *    anybody else, and gives nobody access to it.
 * 2. A document is in one folder of a person at most. Of what they may no longer read it stays where it was, unseen.
 * 3. Folders never stand within themselves, and not deeper than `deepest`.
 * 4. Removing a folder removes no document.
 */
export type Folders = {
  list(who: Principal): Promise<readonly Folder[]>
  /** Whether somebody has this folder. */
  has(who: Principal, folderId: FolderId): Promise<boolean>
  create(
    who: Principal,
    wish: { readonly name: string; readonly parentId: FolderId | null },
  ): Promise<FolderResult<Folder>>
  rename(who: Principal, folderId: FolderId, name: string): Promise<FolderResult<null>>
  move(who: Principal, folderId: FolderId, parentId: FolderId | null): Promise<FolderResult<null>>
  /** What is in it goes up to where it stood; the number of documents that did. */
  remove(who: Principal, folderId: FolderId): Promise<FolderResult<number>>
  /** Takes back `remove`, for a day at least. */
  bringBack(who: Principal, folderId: FolderId): Promise<FolderResult<null>>
  /** Puts documents into a folder, or into none. Those that they may not read are left out, and not told of. */
  file(
    who: Principal,
    documentIds: readonly DocumentId[],
    folderId: FolderId | null,
  ): Promise<FolderResult<readonly Moved[]>>
  /**
   * Puts documents of theirs where their paths lead from a folder, in folders of those names; one that is not there counts
   * as none.
   */
  fileByPaths(who: Principal, kept: readonly Kept[], folderId: FolderId | null): Promise<void>
  /** Documents in the order in which they were named, each with the folders of theirs that lead to it. */
  waysTo(who: Principal, documentIds: readonly DocumentId[]): Promise<readonly Kept[]>
  /** The documents in a folder and in those within it; what of them may be read is another question. */
  contents(who: Principal, folderId: FolderId): Promise<FolderResult<Contents>>
}

export type Contents = { readonly name: string; readonly kept: readonly Kept[] }

const noFolder = refused('no-folder')

export const createFolders = ({ prisma, accessOf, now = () => new Date() }: FoldersOptions): Folders => {
  const isThere = (tree: FolderTree, id: FolderId | null): boolean => id === null || tree.has(id)

  const readable = async (who: Principal, documentIds: readonly DocumentId[]): Promise<DocumentId[]> => {
    const asked = [...new Set(documentIds)]
    const decided = await Promise.all(asked.map((id) => accessOf(id, who)))
    return asked.filter((_, at) => {
      const access = decided[at]
      return access !== undefined && may(access.role, 'document.read', access.place)
    })
  }

  return {
    list: (who) => foldersOf(prisma, who.id),

    has: async (who, id) =>
      (await prisma.folder.count({ where: { id, principalId: who.id, removedAt: null } })) > 0,

    create: (who, { name, parentId }) =>
      arrange(prisma, who.id, async (transaction, tree) => {
        if (!isThere(tree, parentId)) return noFolder
        if (tree.size >= mostFolders) return refused('too-many-folders')
        if (tree.wayTo(parentId).length >= deepest) return refused('too-deep')
        const folder = { id: newFolderId(), name, parentId }
        await transaction.folder.create({ data: { ...folder, principalId: who.id, createdAt: now() } })
        return done(folder)
      }),

    rename: async (who, id, name) => {
      const { count } = await prisma.folder.updateMany({
        where: { id, principalId: who.id, removedAt: null },
        data: { name },
      })
      return count === 0 ? noFolder : done(null)
    },

    move: (who, folderId, parentId) =>
      arrange(prisma, who.id, async (transaction, tree) => {
        if (!tree.has(folderId) || !isThere(tree, parentId)) return noFolder
        const way = tree.wayTo(parentId)
        if (way.some(({ id }) => id === folderId)) return refused('within-itself')
        if (way.length + tree.height(folderId) > deepest) return refused('too-deep')
        await transaction.folder.update({ where: { id: folderId }, data: { parentId } })
        return done(null)
      }),

    remove: (who, folderId) =>
      arrange(prisma, who.id, async (transaction, tree) => {
        const folder = tree.wayTo(folderId).at(-1)
        if (folder === undefined) return noFolder
        const { parentId } = folder
        return done(await removeFolder(transaction, { principalId: who.id, folderId, parentId }, now()))
      }),

    bringBack: (who, folderId) =>
      arrange(prisma, who.id, async (transaction, tree) => {
        if (tree.size >= mostFolders) return refused('too-many-folders')
        const back = await bringBackFolder(transaction, { principalId: who.id, folderId })
        return back ? done(null) : noFolder
      }),

    file: async (who, documentIds, folderId) => {
      const mine = await readable(who, documentIds)
      return arrange(prisma, who.id, async (transaction, tree) => {
        if (!isThere(tree, folderId)) return noFolder
        return done(await fileDocuments(transaction, { principalId: who.id, documentIds: mine, folderId }))
      })
    },

    fileByPaths: (who, kept, folderId) =>
      arrange(prisma, who.id, async (transaction, tree) => {
        const from = folderId !== null && tree.has(folderId) ? folderId : null
        await fileByPaths(transaction, tree, { principalId: who.id, kept, folderId: from })
      }),

    waysTo: async (who, documentIds) => {
      const tree = new FolderTree(await foldersOf(prisma, who.id))
      const filings = await prisma.filing.findMany({ where: { principalId: who.id } })
      const folderOf = new Map(filings.map((filing) => [filing.documentId, parseFolderId(filing.folderId)]))
      return documentIds.map((documentId) => {
        const way = tree.wayTo(folderOf.get(documentId) ?? null)
        return { documentId, path: way.map(({ name }) => name) }
      })
    },

    contents: async (who, folderId) => {
      const tree = new FolderTree(await foldersOf(prisma, who.id))
      const name = tree.wayTo(folderId).at(-1)?.name
      if (name === undefined) return noFolder
      const above = tree.wayTo(folderId).length
      const paths = new Map(
        tree.within(folderId).map(
          ({ id }) =>
            [
              id,
              tree
                .wayTo(id)
                .slice(above)
                .map((folder) => folder.name),
            ] as const,
        ),
      )
      const rows = await prisma.$queryRaw<{ readonly id: DocumentId; readonly folderId: FolderId }[]>`
        select documents.id, filings.folder_id as "folderId"
        from filings join documents on documents.id = filings.document_id
        where filings.principal_id = ${who.id} and filings.folder_id = any(${[...paths.keys()]}::text[])
          and documents.trashed_at is null
        order by documents.title_key collate "C", documents.id`
      const kept = rows.map((row) => ({ documentId: row.id, path: paths.get(row.folderId) ?? [] }))
      return done({ name, kept })
    },
  }
}
