import type { PrismaClient } from '@/generated/prisma/client'
import { type Role, roles } from '@/lib/access/roles'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { newBareLink } from '../support/people-and-documents'
import { future, past } from './document-routes'
import type { Ground, Somebody } from './ground'

/** A way of having to do with a document, and the role that it gives. */
export type Standing = {
  readonly name: string
  readonly role: Role | null
  readonly arrange: (prisma: PrismaClient, documentId: DocumentId, who: PrincipalId) => Promise<void>
}

const member = (role: Role): Standing['arrange'] => {
  return async (prisma, documentId, principalId) => {
    await prisma.member.create({ data: { documentId, principalId, role } })
  }
}

const byLink = (name: string, role: Role | null, link: Parameters<typeof newBareLink>[2]): Standing => ({
  name,
  role,
  arrange: async (prisma, documentId, who) => {
    await newBareLink(prisma, documentId, { ...link, grants: [who] })
  },
})

export const suspended = 'an owner who is suspended'
export const unknown = 'nobody that we know'

export const standings: readonly Standing[] = [
  ...roles.map((role) => ({ name: `a member who is ${role}`, role, arrange: member(role) })),
  { name: suspended, role: null, arrange: member('owner') },
  byLink('an editor by link', 'editor', { role: 'editor', expiresAt: future }),
  byLink('a commenter by link', 'commenter', { role: 'commenter' }),
  byLink('a viewer by link', 'viewer', { role: 'viewer' }),
  byLink('an editor by a link that expired', null, { role: 'editor', expiresAt: past }),
  byLink('an editor by a link that was revoked', null, { role: 'editor', revokedAt: past }),
  {
    name: 'an editor by a link whose password is another now',
    role: null,
    arrange: async (prisma, documentId, who) => {
      const id = await newBareLink(prisma, documentId, { role: 'editor', grants: [who] })
      await prisma.link.update({ where: { id }, data: { passwordVersion: 1 } })
    },
  },
  byLink('an owner by a link, which there is not', null, { role: 'owner' }),
  { name: 'a stranger', role: null, arrange: async () => {} },
  { name: unknown, role: null, arrange: async () => {} },
]

/** Somebody for each standing, by its name. */
export const peopleOf = async (ground: Ground): Promise<ReadonlyMap<string, Somebody>> => {
  const people = new Map<string, Somebody>()
  for (const { name } of standings) {
    people.set(name, name === unknown ? ground.nobody : await ground.somebody())
  }
  const id = people.get(suspended)?.id ?? ''
  await ground.prisma.principal.update({ where: { id }, data: { suspendedAt: past } })
  return people
}
