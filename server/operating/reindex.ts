import type { PrismaClient } from '@/generated/prisma/client'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import { type IndexDocumentParts, indexDocument } from '@/server/search/index-document'
import { carriedOut, notCarriedOut, type Outcome } from './outcome'

/** Ids that are fetched at once. */
const pageSize = 500

async function* documentIds(prisma: PrismaClient, only: DocumentId | null): AsyncGenerator<DocumentId> {
  for (let last = ''; ; ) {
    const page = await prisma.document.findMany({
      where: only === null ? { id: { gt: last } } : { id: only },
      orderBy: { id: 'asc' },
      take: pageSize,
      select: { id: true },
    })
    for (const { id } of page) {
      const parsed = parseDocumentId(id)
      if (parsed !== null) yield parsed
      last = id
    }
    if (only !== null || page.length < pageSize) return
  }
}

/** Makes anew what lists and search know of one document, or of all, one after the other. */
export const reindex = async (
  parts: IndexDocumentParts & { readonly prisma: PrismaClient },
  only: DocumentId | null,
): Promise<Outcome> => {
  const { prisma } = parts
  let read = 0
  const failed: { readonly documentId: DocumentId; readonly reason: string }[] = []
  for await (const documentId of documentIds(prisma, only)) {
    try {
      // What is there would be taken for as good as what is made of the same row.
      await prisma.$transaction([
        prisma.passage.deleteMany({ where: { documentId } }),
        prisma.gist.deleteMany({ where: { documentId } }),
      ])
      await indexDocument(parts, documentId)
      read++
    } catch (error) {
      failed.push({ documentId, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  if (only !== null && read + failed.length === 0) return notCarriedOut(`There is no document ${only}.`)
  const lines = [
    ...failed.map(({ documentId, reason }) => `${documentId}: ${reason}`),
    `${read} documents were read anew; ${failed.length} could not be read.`,
  ]
  return carriedOut(lines, { read, failed })
}
