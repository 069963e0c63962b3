import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { listedTitle } from '@/server/search/listed-title'

/** What makes somebody the owner of a document that they have just made. */
const ownedBy = ({ id, name }: Principal) => ({
  members: { create: { principalId: id, role: 'owner' } },
  openings: { create: { principalId: id } },
  accessLog: { create: { action: 'created', principalId: id, name } },
})

/** Makes a document with its owner and the head of its journal, all or nothing. Its first row comes after. */
export const createDocument = async (
  prisma: PrismaClient,
  documentId: DocumentId,
  owner: Principal,
): Promise<void> => {
  await prisma.document.create({
    data: {
      id: documentId,
      // The plain address opens nothing: it is shared by links, invitations and names.
      openRole: null,
      creator: { connect: { id: owner.id } },
      journalHead: { create: {} },
      ...ownedBy(owner),
    },
    select: { id: true },
  })
}

/**
 * Makes a document that nobody sees before `showDocument` gives it to its owner. Where a server ends in between it lies in
 * nobody's trash, and goes with what lies there for long.
 */
export const createUnseen = async (
  prisma: PrismaClient,
  documentId: DocumentId,
  owner: Principal,
): Promise<void> => {
  await prisma.document.create({
    data: {
      id: documentId,
      openRole: null,
      creator: { connect: { id: owner.id } },
      journalHead: { create: {} },
      trashedAt: new Date(),
    },
    select: { id: true },
  })
}

/** Lists show it by `title` from then on; what it says they hear of later. */
export const showDocument = async (
  prisma: PrismaClient,
  documentId: DocumentId,
  { owner, title }: { readonly owner: Principal; readonly title: string },
): Promise<void> => {
  await prisma.document.update({
    where: { id: documentId },
    data: {
      trashedAt: null,
      ...listedTitle(title),
      ...ownedBy(owner),
    },
    select: { id: true },
  })
}
