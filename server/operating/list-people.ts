import type { PrismaClient } from '@/generated/prisma/client'
import { type FoundPerson, personColumns, personOf } from './find-person'
import type { OrderOf } from './orders'
import { carriedOut, type Outcome } from './outcome'

const day = (date: Date): string => date.toISOString().slice(0, 10)

const lineOf = ({ id, name, email, suspendedAt, operatorSince, createdAt }: FoundPerson): string =>
  [
    id.padEnd(34),
    day(createdAt),
    `${name} <${email ?? 'guest'}>`,
    ...(operatorSince === null ? [] : [`operator since ${day(operatorSince)}`]),
    ...(suspendedAt === null ? [] : [`suspended since ${day(suspendedAt)}`]),
  ].join('  ')

/** Lists people, accounts before guests, the newest first. */
export const listPeople = async (
  prisma: Pick<PrismaClient, 'principal'>,
  { search, only, most }: OrderOf<'people'>,
): Promise<Outcome> => {
  const has = { contains: search ?? '', mode: 'insensitive' } as const
  const found = await prisma.principal.findMany({
    where: {
      ...(search !== undefined && {
        OR: [{ name: has }, { email: has, isAnonymous: false }, { id: search }],
      }),
      ...(only === 'operators' && { operatorSince: { not: null } }),
      ...(only === 'suspended' && { suspendedAt: { not: null } }),
    },
    orderBy: [{ isAnonymous: 'asc' }, { createdAt: 'desc' }, { id: 'asc' }],
    take: most + 1,
    select: personColumns,
  })
  const people = found.slice(0, most).map(personOf)
  const more = found.length > most
  const lines = people.map(lineOf)
  if (lines.length === 0) lines.push('Nobody.')
  if (more) lines.push(`… and more: search, or ask for more than ${most}.`)
  return carriedOut(lines, { people, more })
}
