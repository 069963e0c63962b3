import type { PrismaClient } from '@/generated/prisma/client'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import { calledOf, findPerson } from './find-person'
import { carriedOut, notCarriedOut, type Outcome } from './outcome'

export const nobody = (who: string): Outcome =>
  notCarriedOut(`There is nobody called ${who}. Give the id or the e-mail address that "people" lists.`)

/** Makes somebody an operator, who sees how the server is doing; or one no longer. */
export const setOperator = async (
  prisma: PrismaClient,
  { who, operator, at }: { readonly who: string; readonly operator: boolean; readonly at: Date },
): Promise<Outcome> => {
  const person = await findPerson(prisma, who)
  if (person === null) return nobody(who)
  // A guest is whoever holds a cookie, and nobody could take it away from them.
  if (operator && person.email === null)
    return notCarriedOut(`${person.name} is a guest. Only accounts can be operators: let them sign up first.`)
  const operatorSince = operator ? (person.operatorSince ?? at) : null
  await prisma.principal.update({ where: { id: person.id }, data: { operatorSince }, select: { id: true } })
  const line = `${calledOf(person)} is ${operator ? 'an operator: /operator is there for them' : 'no operator'}.`
  return carriedOut([line], { ...person, operatorSince })
}

/** Whether somebody looks after this server. Rejects when the database is away. */
export const isOperator = async (
  prisma: Pick<PrismaClient, 'principal'>,
  principalId: PrincipalId,
): Promise<boolean> => {
  const found = await prisma.principal.count({
    where: { id: principalId, operatorSince: { not: null }, suspendedAt: null, isAnonymous: false },
  })
  return found > 0
}
