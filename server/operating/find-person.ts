import type { PrismaClient } from '@/generated/prisma/client'
import { type PrincipalId, principalId } from '@/lib/protocol/identifiers'

export type FoundPerson = {
  readonly id: PrincipalId
  readonly name: string
  /** Null for a guest, who has none. */
  readonly email: string | null
  readonly suspendedAt: Date | null
  readonly operatorSince: Date | null
  readonly createdAt: Date
  /** Null: as everybody has it. */
  readonly mostDocuments: number | null
  readonly mostFileBytes: number | null
}

type Row = Omit<FoundPerson, 'id' | 'email' | 'mostFileBytes'> & {
  readonly id: string
  readonly email: string
  readonly isAnonymous: boolean
  readonly mostFileBytes: bigint | null
}

export const personColumns = {
  id: true,
  name: true,
  email: true,
  isAnonymous: true,
  suspendedAt: true,
  operatorSince: true,
  createdAt: true,
  mostDocuments: true,
  mostFileBytes: true,
} as const

export const personOf = ({ id, email, isAnonymous, mostFileBytes, ...rest }: Row): FoundPerson => ({
  id: principalId(id),
  email: isAnonymous ? null : email,
  mostFileBytes: mostFileBytes === null ? null : Number(mostFileBytes),
  ...rest,
})

/** What a person is called where they are told of. */
export const calledOf = ({ name, email, id }: FoundPerson): string => `${name} (${email ?? `guest ${id}`})`

/** Somebody by their id or e-mail address; null when there is nobody. */
export const findPerson = async (
  prisma: Pick<PrismaClient, 'principal'>,
  who: string,
): Promise<FoundPerson | null> => {
  const found = await prisma.principal.findFirst({
    where: who.includes('@') ? { email: who.toLowerCase(), isAnonymous: false } : { id: who },
    select: personColumns,
  })
  return found === null ? null : personOf(found)
}
