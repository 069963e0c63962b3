import type { PrismaClient } from '@/generated/prisma/client'
import type { Language } from '@/lib/messages/languages'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import type { Documents } from '@/server/documents/documents'
import {
  type Duplicated,
  type DuplicatingTools,
  duplicateDocument,
} from '@/server/documents/duplicate-document'
import type { Asking } from '@/server/sharing/change-sharing'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { type ShippedName, shippedContent } from './shipped-templates'

export type TemplatesOptions = {
  readonly prisma: PrismaClient
  readonly documents: Pick<Documents, 'createWith' | 'room'>
  readonly duplicating: DuplicatingTools
  readonly workers: Pick<DocumentWorkers, 'begin'>
}

/**
 * What people begin documents with.
 *
 * 1. A template of somebody's own is a document of theirs, which their lists keep apart. Which documents are templates is
 *    one person's own, and nobody else is told.
 * 2. What begins with a template is a document of its own: its first words are an edit of whoever began it, and nothing of
 *    the template's history, people or links comes along. Its files are copies.
 */
export type Templates = {
  /** Makes a template of a document as it is now; the document stays as it is. */
  make(asking: Asking): Promise<Duplicated>
  /** Begins a document with a template that everybody has. */
  beginShipped(who: Principal, name: ShippedName, language: Language): Promise<Duplicated>
  /** Begins a document with a template of one's own; null when there is none of that name. */
  beginOwn(who: Principal, templateId: DocumentId): Promise<Duplicated | null>
}

const asItIs = (title: string): string => title

export const createTemplates = ({
  prisma,
  documents,
  duplicating,
  workers,
}: TemplatesOptions): Templates => ({
  make: ({ documentId, actor }) =>
    duplicateDocument(
      duplicating,
      { documentId, actor },
      {
        titled: asItIs,
        before: async (copyId) => {
          if (actor !== null)
            await prisma.template.create({ data: { principalId: actor.id, documentId: copyId } })
        },
      },
    ),

  beginShipped: (who, name, language) =>
    documents.room.within(who, () =>
      documents.createWith(who, () => workers.begin(shippedContent(name, language))),
    ),

  beginOwn: async (who, documentId) => {
    const own = { documentId, principalId: who.id, document: { trashedAt: null } }
    if ((await prisma.template.count({ where: own })) === 0) return null
    return duplicateDocument(duplicating, { documentId, actor: who }, { titled: asItIs })
  },
})
