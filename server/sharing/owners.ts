import type { Role } from '@/lib/access/roles'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { Transaction } from './change-sharing'

/** How somebody came to have a role of their own. */
export type MemberVia = 'created' | 'invited' | 'asked' | 'handed-over' | 'link' | 'address'

export type NewRole = {
  readonly documentId: DocumentId
  readonly principalId: PrincipalId
  readonly role: Role
  /** Kept for somebody who has a role already. */
  readonly via: MemberVia
  readonly addedBy: string | null
  readonly at: Date
}

/** Whether somebody else owns the document who can act on it: whoever is suspended cannot. */
export const hasOtherOwner = async (
  transaction: Transaction,
  documentId: DocumentId,
  principalId: PrincipalId,
): Promise<boolean> => {
  const where = { documentId, role: 'owner', principalId: { not: principalId } }
  return (await transaction.member.count({ where: { ...where, principal: { suspendedAt: null } } })) > 0
}

/** Gives somebody a role of their own, in place of the one that they had. */
export const giveRole = async (transaction: Transaction, given: NewRole): Promise<void> => {
  const { documentId, principalId, role, via, addedBy, at } = given
  await transaction.member.upsert({
    where: { documentId_principalId: { documentId, principalId } },
    create: { documentId, principalId, role, via, addedBy, createdAt: at, roleSince: at },
    update: { role, roleSince: at },
  })
}
