import type { Prisma, PrismaClient } from '@/generated/prisma/client'
import { type Folder, FolderTree } from '@/lib/folders/folder-tree'
import type { PrincipalId } from '@/lib/protocol/identifiers'

export type Transaction = Prisma.TransactionClient

/** Milliseconds: on the embedded database others' transactions may have to end first. */
const patience = { maxWait: 5_000, timeout: 10_000 }

/** The folders that somebody has, in the order of their names. */
export const foldersOf = (
  database: Pick<PrismaClient, '$queryRaw'>,
  principalId: PrincipalId,
): Promise<Folder[]> =>
  database.$queryRaw<Folder[]>`
    select id, name, parent_id as "parentId" from folders
    where principal_id = ${principalId} and removed_at is null
    order by lower(name), name, id`

/**
 * Changes how somebody's folders stand. Changes of one person happen one after the other, and `run` sees the tree as it
 * is when its turn has come: two moves at once never put two folders into each other.
 */
export const arrange = <Value>(
  prisma: PrismaClient,
  principalId: PrincipalId,
  run: (transaction: Transaction, tree: FolderTree) => Promise<Value>,
): Promise<Value> =>
  prisma.$transaction(async (transaction) => {
    await transaction.$queryRaw`select id from principals where id = ${principalId} for no key update`
    return run(transaction, new FolderTree(await foldersOf(transaction, principalId)))
  }, patience)
