import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { emptyJournals } from '@/server/journal/empty-journals'
import type { Log } from '@/server/log'

/** What a document may have very many of, and how many of each go in one statement: large rows by the few. */
const parts: readonly (readonly [table: string, most: number])[] = [
  ['journal_chunks', 10],
  ['journal', 200],
  ['journal_quarantine', 200],
  ['journal_authors', 2_000],
  ['passages', 200],
  ['access_log', 2_000],
]
/** Files that are let go in one statement: they are removed by those who look after files. */
const filesAtOnce = 1_000

/**
 * Withdraws documents for good, in the transaction of whoever deletes them: from then on nobody has a way into them, and
 * whoever reads them reads nothing. `eraseDocument` removes what they are made of. Where a server ends in between they
 * lie in nobody's trash, whose time is long over: upkeep goes on with them.
 */
export const withdrawDocuments = async (
  transaction: Pick<Prisma.TransactionClient, '$executeRaw'>,
  documentIds: readonly DocumentId[],
): Promise<void> => {
  await transaction.$executeRaw`
    update documents set trashed_at = 'epoch', open_role = null, title = '', title_key = ''
    where id = any(${documentIds}::text[])`
  await transaction.$executeRaw`delete from members where document_id = any(${documentIds}::text[])`
  await emptyJournals(transaction, documentIds)
}

/** Repeats a statement until it finds less than it may take. */
const untilNoneLeft = async (most: number, step: () => Promise<number>): Promise<void> => {
  while ((await step()) === most);
}

type Tools = { readonly prisma: Pick<PrismaClient, '$executeRaw'>; readonly log: Pick<Log, 'warn'> }

const erase = async (prisma: Tools['prisma'], documentId: DocumentId): Promise<void> => {
  for (const [name, most] of parts) {
    const table = Prisma.raw(name)
    await untilNoneLeft(
      most,
      () => prisma.$executeRaw`
        delete from ${table} where ctid = any(array(
          select ctid from ${table} where document_id = ${documentId} limit ${most}))`,
    )
  }
  await untilNoneLeft(
    filesAtOnce,
    () => prisma.$executeRaw`
      update files set document_id = null where id in (
        select id from files where document_id = ${documentId} limit ${filesAtOnce})`,
  )
  await prisma.$executeRaw`delete from documents where id = ${documentId}`
}

/**
 * Removes a withdrawn document with all that belongs to it, in steps that hold up nobody. Never rejects: what is not done
 * now is done by upkeep.
 */
export const eraseDocument = async ({ prisma, log }: Tools, documentId: DocumentId): Promise<void> => {
  try {
    await erase(prisma, documentId)
  } catch (error) {
    log.warn({ err: error, documentId }, 'a deleted document was not erased yet')
  }
}
