import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { Limits } from '@/server/limits'
import { type FilesRefused, refused } from './files-result'

export type RoomLimits = Pick<
  Limits,
  | 'documentFiles'
  | 'documentFilesBytes'
  | 'documentUnusedFilesDays'
  | 'principalFilesBytes'
  | 'processFilesMegabytes'
>

type Used = {
  readonly documentFiles: bigint
  readonly documentBytes: bigint
  readonly principalBytes: bigint
  /** What this person may have brought, where that is another than everybody's. */
  readonly ownMost: bigint | null
  readonly allBytes: bigint
}

const megabyte = 1024 * 1024

const megabytesOf = (bytes: number): number => Math.floor(bytes / megabyte)

/** Why there is no room for `bytes` more, in words for whoever brings them; null when there is. */
export const roomRefusal = async (
  prisma: Pick<PrismaClient, '$queryRaw'>,
  limits: RoomLimits,
  asked: { readonly documentId: DocumentId; readonly principalId: PrincipalId; readonly bytes: number },
): Promise<FilesRefused | null> => {
  const [used] = await prisma.$queryRaw<Used[]>`
    select count(*) filter (where document_id = ${asked.documentId}) as "documentFiles",
      coalesce(sum(bytes) filter (where document_id = ${asked.documentId}), 0) as "documentBytes",
      coalesce(sum(bytes) filter (where principal_id = ${asked.principalId}), 0) as "principalBytes",
      coalesce(sum(bytes), 0) as "allBytes",
      (select most_file_bytes from principals where id = ${asked.principalId}) as "ownMost"
    from files`
  if (used === undefined) return null
  const days = limits.documentUnusedFilesDays
  if (Number(used.documentFiles) >= limits.documentFiles)
    return refused('no-room', (t) => t('answers.room.documentCount', { most: limits.documentFiles, days }))
  if (Number(used.documentBytes) + asked.bytes > limits.documentFilesBytes)
    return refused('no-room', (t) =>
      t('answers.room.documentBytes', { megabytes: megabytesOf(limits.documentFilesBytes), days }),
    )
  const most = Number(used.ownMost ?? limits.principalFilesBytes)
  if (Number(used.principalBytes) + asked.bytes > most)
    return refused('no-room', (t) => t('answers.room.personBytes', { megabytes: megabytesOf(most), days }))
  if (Number(used.allBytes) + asked.bytes > limits.processFilesMegabytes * megabyte)
    return refused('no-room', (t) => t('answers.room.all'))
  return null
}
