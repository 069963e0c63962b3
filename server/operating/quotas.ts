import type { PrismaClient } from '@/generated/prisma/client'
import type { Limits } from '@/server/limits'
import { calledOf, type FoundPerson, findPerson } from './find-person'
import { nobody } from './operators'
import type { OrderOf } from './orders'
import { carriedOut, type Outcome } from './outcome'

export type QuotaTools = {
  readonly prisma: PrismaClient
  readonly limits: Pick<Limits, 'principalDocuments' | 'principalFilesBytes'>
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024).toLocaleString('en')} MB`

const usedBy = async (prisma: PrismaClient, { id }: FoundPerson) => {
  const [documents, files] = await Promise.all([
    prisma.member.count({ where: { principalId: id, role: 'owner' } }),
    prisma.file.aggregate({ where: { principalId: id }, _sum: { bytes: true } }),
  ])
  return { documents, fileBytes: files._sum.bytes ?? 0 }
}

/** Sets how much somebody may have, or tells it. What they have beyond it stays. */
export const quota = async (
  { prisma, limits }: QuotaTools,
  { who, documents, fileBytes }: Omit<OrderOf<'quota'>, 'order'>,
): Promise<Outcome> => {
  const before = await findPerson(prisma, who)
  if (before === null) return nobody(who)
  if (documents !== undefined || fileBytes !== undefined) {
    await prisma.principal.update({
      where: { id: before.id },
      data: {
        ...(documents !== undefined && { mostDocuments: documents }),
        ...(fileBytes !== undefined && { mostFileBytes: fileBytes }),
      },
      select: { id: true },
    })
  }
  const person = (await findPerson(prisma, before.id)) ?? before
  const used = await usedBy(prisma, person)
  const mostDocuments = person.mostDocuments ?? limits.principalDocuments
  const mostFileBytes = person.mostFileBytes ?? limits.principalFilesBytes
  const own = (most: number | null): string => (most === null ? ', as everybody' : '')
  const lines = [
    calledOf(person),
    `documents: ${used.documents} of ${mostDocuments.toLocaleString('en')}${own(person.mostDocuments)}`,
    `pictures and files: ${megabytes(used.fileBytes)} of ${megabytes(mostFileBytes)}${own(person.mostFileBytes)}`,
  ]
  return carriedOut(lines, { ...person, used, most: { documents: mostDocuments, fileBytes: mostFileBytes } })
}
