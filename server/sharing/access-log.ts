import type { Prisma, PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { mostLogEntriesAtOnce } from './sharing-limits'

/** Everything that the access log of a document tells of. */
export type LogAction =
  | 'opened'
  | 'refused'
  | 'created'
  | 'link-created'
  | 'link-changed'
  | 'link-revoked'
  | 'link-redeemed'
  | 'page-published'
  | 'page-changed'
  | 'page-withdrawn'
  | 'address-changed'
  | 'role-changed'
  | 'member-removed'
  | 'left'
  | 'handed-over'
  | 'taken-over'
  | 'invited'
  | 'invitation-revoked'
  | 'invitation-accepted'
  | 'asked'
  | 'answered'
  | 'exported'
  | 'copied'
  | 'export-changed'
  | 'trashed'
  | 'restored'

/** Names, roles and ids. Never a token or a password. */
export type LogDetail = { readonly [key: string]: string | number | boolean | null }

export type LogEntry = { readonly action: LogAction; readonly detail?: LogDetail }

/** An entry as its document's owners read it. */
export type LoggedEntry = {
  readonly id: string
  readonly at: Date
  readonly principalId: string | null
  /** What they were called then; empty for somebody whom nobody knows. */
  readonly name: string
  readonly action: string
  readonly detail: LogDetail | null
}

export type LogHead = {
  readonly documentId: DocumentId
  readonly actor: Principal | null
  readonly at: Date
}

/** Writes entries, in the transaction of what they tell of. */
export const writeLog = async (
  database: Pick<Prisma.TransactionClient, 'accessLogEntry'>,
  { documentId, actor, at }: LogHead,
  entries: readonly LogEntry[],
): Promise<void> => {
  if (entries.length === 0) return
  const common = { documentId, at, principalId: actor?.id ?? null, name: actor?.name ?? '' }
  await database.accessLogEntry.createMany({
    data: entries.map(({ action, detail }) => ({ ...common, action, ...(detail && { detail }) })),
  })
}

const isDetail = (value: unknown): value is LogDetail =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The entries before `before` (an entry's id), newest first; from the newest on without it. */
export const readLog = async (
  prisma: Pick<PrismaClient, 'accessLogEntry'>,
  documentId: DocumentId,
  before: bigint | null,
): Promise<{ readonly entries: readonly LoggedEntry[]; readonly more: boolean }> => {
  const found = await prisma.accessLogEntry.findMany({
    where: { documentId, ...(before === null ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: mostLogEntriesAtOnce + 1,
  })
  const entries = found
    .slice(0, mostLogEntriesAtOnce)
    .map(({ id, at, principalId, name, action, detail }) => ({
      id: String(id),
      at,
      principalId,
      name,
      action,
      detail: isDetail(detail) ? detail : null,
    }))
  return { entries, more: found.length > mostLogEntriesAtOnce }
}
