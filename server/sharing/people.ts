import { may } from '@/lib/access/permissions'
import { parseRole, type Role } from '@/lib/access/roles'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { type Access, accessOfOne } from '@/server/access/access-of'
import {
  type Asking,
  type Change,
  changeSharing,
  readShared,
  type SharingTools,
  type Transaction,
} from './change-sharing'
import { listPeople, type SharedPeople } from './list-people'
import { giveRole, hasOtherOwner, type MemberVia } from './owners'
import { done, refused, type SharingResult } from './sharing-result'

export type People = {
  list(asking: Asking): Promise<SharingResult<SharedPeople>>
  /** Gives somebody who is in the document another role. It counts before every link that they have. */
  changeRole(asking: Asking, principalId: PrincipalId, role: Role): Promise<SharingResult<null>>
  /** Takes their role and their links' grants. Whoever still has a link that is in force can come back by it. */
  remove(asking: Asking, principalId: PrincipalId): Promise<SharingResult<null>>
  /** Gives up one's own role. The last owner cannot. */
  leave(asking: Asking): Promise<SharingResult<null>>
  /** Makes somebody who is in the document an owner; who was it stays as an editor. */
  handOver(asking: Asking, to: PrincipalId): Promise<SharingResult<null>>
}

/** How somebody who gets a role of their own was let in before. */
const cameBy = ({ via }: Access): MemberVia => (via === null || via.kind === 'member' ? 'invited' : via.kind)

type Target = { readonly role: Role | null; readonly name: string; readonly access: Access }

export const createPeople = (tools: SharingTools): People => {
  const { prisma, now } = tools

  const find = async (
    transaction: Transaction,
    documentId: DocumentId,
    principalId: PrincipalId,
  ): Promise<Target> => {
    const key = { documentId_principalId: { documentId, principalId } }
    const member = await transaction.member.findUnique({ where: key, select: { role: true } })
    const person = await transaction.principal.findUnique({
      where: { id: principalId },
      select: { name: true },
    })
    const access = await accessOfOne(transaction, { documentId, principalId }, now())
    return { role: parseRole(member?.role), name: person?.name ?? '', access }
  }

  /** Takes everything that lets somebody in by name or by link, and what they were invited by. */
  const takeAll = async (transaction: Transaction, documentId: DocumentId, id: PrincipalId) => {
    const both = { where: { documentId, principalId: id } }
    const members = await transaction.member.deleteMany(both)
    const grants = await transaction.linkGrant.deleteMany(both)
    await transaction.$executeRaw`
      update invitations set revoked_at = ${now()}
      where document_id = ${documentId} and accepted_at is null and revoked_at is null and (
        email = (select lower(email) from principals where id = ${id})
        or email in (select email from invitations as used
          where used.document_id = ${documentId} and used.accepted_by = ${id}))`
    return members.count + grants.count
  }

  const leave = async (transaction: Transaction, { documentId, actor }: Asking): Promise<Change<null>> => {
    if (actor === null) return done(null)
    const { role } = await find(transaction, documentId, actor.id)
    if (role === 'owner' && !(await hasOtherOwner(transaction, documentId, actor.id)))
      return refused('last-owner')
    if ((await takeAll(transaction, documentId, actor.id)) === 0) return done(null)
    return { ...done(null), log: [{ action: 'left', detail: { role } }], affects: [actor.id] }
  }

  return {
    list: (asking) =>
      readShared(tools, { ...asking, action: 'people.read' }, ({ role, place }) => {
        const forOwner = may(role, 'links.read', place) || may(role, 'access-log.read', place)
        return listPeople(prisma, { documentId: asking.documentId, forOwner, now: now() })
      }),

    changeRole: (asking, principalId, role) =>
      changeSharing(tools, { ...asking, action: 'people.manage' }, async (transaction) => {
        const { documentId, actor } = asking
        const target = await find(transaction, documentId, principalId)
        if (target.role === null && target.access.role === null) return refused('nobody-there')
        if (target.role === role) return done(null)
        if (target.role === 'owner' && !(await hasOtherOwner(transaction, documentId, principalId))) {
          return refused('last-owner')
        }
        const via = cameBy(target.access)
        const addedBy = actor?.id ?? null
        await giveRole(transaction, { documentId, principalId, role, via, addedBy, at: now() })
        const before = target.role ?? target.access.role
        const detail = { principal: principalId, name: target.name, before, role }
        return { ...done(null), log: [{ action: 'role-changed', detail }], affects: [principalId] }
      }),

    remove: (asking, principalId) =>
      changeSharing(tools, { ...asking, action: 'people.manage' }, async (transaction) => {
        if (principalId === asking.actor?.id) return leave(transaction, asking)
        const { documentId } = asking
        const { role, name } = await find(transaction, documentId, principalId)
        if ((await takeAll(transaction, documentId, principalId)) === 0) return refused('nobody-there')
        const detail = { principal: principalId, name, before: role }
        return { ...done(null), log: [{ action: 'member-removed', detail }], affects: [principalId] }
      }),

    leave: (asking) =>
      changeSharing(tools, { ...asking, action: 'document.leave' }, (transaction) =>
        leave(transaction, asking),
      ),

    handOver: (asking, to) =>
      changeSharing(tools, { ...asking, action: 'document.hand-over' }, async (transaction) => {
        const { documentId, actor } = asking
        const target = await find(transaction, documentId, to)
        if (target.access.role === null || actor === null || to === actor.id) return refused('nobody-there')
        const common = { documentId, via: 'handed-over', addedBy: actor.id, at: now() } as const
        await giveRole(transaction, { ...common, principalId: to, role: 'owner' })
        await giveRole(transaction, { ...common, principalId: actor.id, role: 'editor' })
        const detail = { principal: to, name: target.name, before: target.access.role }
        return { ...done(null), log: [{ action: 'handed-over', detail }], affects: [to, actor.id] }
      }),
  }
}
