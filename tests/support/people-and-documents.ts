import type { PrismaClient } from '@/generated/prisma/client'
import type { Role } from '@/lib/access/roles'
import { type DocumentId, newDocumentId, type PrincipalId, principalId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'

let people = 0

/** Somebody new; a guest unless they have an account. */
export const newPerson = async (
  prisma: PrismaClient,
  { name = 'Ada', guest = true }: { readonly name?: string; readonly guest?: boolean } = {},
): Promise<Principal> => {
  people += 1
  const id = principalId(`person${process.pid}x${people}`)
  const email = `${id}@people.test`
  await prisma.principal.create({ data: { id, name, email, emailVerified: !guest, isAnonymous: guest } })
  return { id, name, hue: 0, guest }
}

/** A document without text, for what does not read it; null opens it to nobody who has only its address. */
export const newBareDocument = async (
  prisma: PrismaClient,
  {
    openRole = null,
    members = {},
  }: { readonly openRole?: string | null; readonly members?: Readonly<Record<string, Role>> } = {},
): Promise<DocumentId> => {
  const id = newDocumentId()
  const rows = Object.entries(members).map(([principalId, role]) => ({ principalId, role }))
  await prisma.document.create({
    data: { id, openRole, journalHead: { create: {} }, members: { create: rows } },
  })
  return id
}

/** A link straight from the database, and whom it has let in. */
export const newBareLink = async (
  prisma: PrismaClient,
  documentId: DocumentId,
  {
    role = 'editor',
    expiresAt = null,
    passwordVersion = 0,
    revokedAt = null,
    grants = [],
  }: {
    readonly role?: string
    readonly expiresAt?: Date | null
    readonly passwordVersion?: number
    readonly revokedAt?: Date | null
    readonly grants?: readonly PrincipalId[]
  },
): Promise<string> => {
  const id = newDocumentId()
  await prisma.link.create({
    data: { id, documentId, tokenHash: id, role, label: role, expiresAt, passwordVersion, revokedAt },
  })
  for (const principalId of grants) {
    await prisma.linkGrant.create({ data: { linkId: id, principalId, documentId, passwordVersion } })
  }
  return id
}
