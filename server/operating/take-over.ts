import type { PrismaClient } from '@/generated/prisma/client'
import type { AccessChanges } from '@/server/access/access-changes'
import { writeLog } from '@/server/sharing/access-log'
import { lockSharing } from '@/server/sharing/change-sharing'
import { giveRole } from '@/server/sharing/owners'
import { calledOf, findPerson } from './find-person'
import { nobody } from './operators'
import type { OrderOf } from './orders'
import { carriedOut, notCarriedOut, type Outcome } from './outcome'

export type TakingOverTools = {
  readonly prisma: PrismaClient
  readonly changes: Pick<AccessChanges, 'changed'>
  readonly now: () => Date
}

/** Gives a document another owner. Those who owned it can still write in it, and its access log says what happened. */
export const takeOver = async (
  { prisma, changes, now }: TakingOverTools,
  { documentId, to }: Omit<OrderOf<'take-over'>, 'order'>,
): Promise<Outcome> => {
  const person = await findPerson(prisma, to)
  if (person === null) return nobody(to)
  if (person.suspendedAt !== null)
    return notCarriedOut(`${calledOf(person)} is suspended. Choose somebody else, or unsuspend them first.`)
  const given = await prisma.$transaction(async (transaction) => {
    await lockSharing(transaction, documentId)
    const document = await transaction.document.findUnique({
      where: { id: documentId },
      select: { members: { where: { role: 'owner' }, select: { principalId: true } } },
    })
    if (document === null) return null
    const at = now()
    const before = document.members.flatMap(({ principalId }) =>
      principalId === person.id ? [] : [principalId],
    )
    const where = { documentId, principalId: { in: before } }
    await transaction.member.updateMany({ where, data: { role: 'editor', roleSince: at } })
    const common = { documentId, via: 'handed-over', addedBy: null, at } as const
    await giveRole(transaction, { ...common, principalId: person.id, role: 'owner' })
    const detail = { principal: person.id, name: person.name }
    await writeLog(transaction, { documentId, actor: null, at }, [{ action: 'taken-over', detail }])
    return before
  })
  if (given === null) return notCarriedOut(`There is no document ${documentId}.`)
  await changes.changed({ documentId })
  const former =
    given.length === 0 ? 'It had no other owner' : `Who owned it before can write in it: ${given.join(', ')}`
  return carriedOut([`${calledOf(person)} owns ${documentId}. ${former}.`], {
    documentId,
    owner: person,
    formerOwners: given,
  })
}
