import type { PrismaClient } from '@/generated/prisma/client'
import type { AccessChanges } from '@/server/access/access-changes'
import { calledOf, findPerson } from './find-person'
import { nobody } from './operators'
import { carriedOut, type Outcome } from './outcome'

export type SuspendingTools = {
  readonly prisma: PrismaClient
  readonly changes: Pick<AccessChanges, 'principalsEnded'>
  readonly now: () => Date
}

/**
 * Lets somebody do nothing any more: their sign-ins end, and so do their connections; what they wrote and own stays.
 * Resolves when no connection of theirs is left here. Other processes hear of it.
 */
export const suspend = async ({ prisma, changes, now }: SuspendingTools, who: string): Promise<Outcome> => {
  const person = await findPerson(prisma, who)
  if (person === null) return nobody(who)
  const suspendedAt = person.suspendedAt ?? now()
  const ended = await prisma.$transaction(async (transaction) => {
    await transaction.principal.update({
      where: { id: person.id },
      data: { suspendedAt },
      select: { id: true },
    })
    return await transaction.signIn.deleteMany({ where: { userId: person.id } })
  })
  await changes.principalsEnded([person.id])
  const lines = [`${calledOf(person)} is suspended; ${ended.count} sign-ins have ended.`]
  if (person.email === null)
    lines.push('A guest can come back as another guest: withdraw the links that they came by.')
  return carriedOut(lines, { ...person, suspendedAt, signInsEnded: ended.count })
}

/** Lets somebody sign in again, to what they had. */
export const unsuspend = async (
  { prisma }: Pick<SuspendingTools, 'prisma'>,
  who: string,
): Promise<Outcome> => {
  const person = await findPerson(prisma, who)
  if (person === null) return nobody(who)
  await prisma.principal.update({
    where: { id: person.id },
    data: { suspendedAt: null },
    select: { id: true },
  })
  const may =
    person.email === null
      ? 'A guest who was suspended is not known to their browser any more'
      : 'They may sign in again'
  return carriedOut([`${calledOf(person)} is not suspended. ${may}.`], { ...person, suspendedAt: null })
}
