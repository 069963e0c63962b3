import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Journal } from '@/server/journal/journal'
import type { Limits } from '@/server/limits'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { writeGist } from './write-gist'

export type IndexDocumentParts = {
  readonly prisma: PrismaClient
  readonly journal: Pick<Journal, 'read'>
  readonly workers: Pick<DocumentWorkers, 'gist'>
  readonly limits: Pick<Limits, 'documentSearchedCharacters'>
}

/**
 * Reads a document for lists and search, and writes what it says. `unreadable` is told the head at which it could not be
 * read. Resolves to the milliseconds that reading took; rejects with why it failed, or when storage is away.
 */
export const indexDocument = async (
  { prisma, journal, workers, limits }: IndexDocumentParts,
  documentId: DocumentId,
  unreadable: (head: bigint) => void = () => {},
): Promise<number> => {
  const stored = await journal.read(documentId, { epoch: 0, seq: 0 })
  if (stored === null || stored.head === 0) return 0
  const known = await prisma.passage.findMany({ where: { documentId }, select: { hash: true } })
  const task = {
    snapshot: stored.snapshot?.state ?? null,
    updates: stored.rows.map((row) => row.update),
    known: known.map(({ hash }) => hash),
    characters: limits.documentSearchedCharacters,
  }
  const { gist, tookMs } = await workers.gist(task).catch((error: unknown) => {
    unreadable(BigInt(stored.head))
    throw error
  })
  await writeGist(prisma, documentId, { epoch: stored.epoch, seq: stored.head, gist })
  return tookMs
}
