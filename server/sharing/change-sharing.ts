import type { Prisma, PrismaClient } from '@/generated/prisma/client'
import { type Action, may } from '@/lib/access/permissions'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { AccessChanges } from '@/server/access/access-changes'
import { type Access, accessOfOne } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { type LogEntry, writeLog } from './access-log'
import { refused, type SharingRefusal, type SharingResult } from './sharing-result'

/** What everything about sharing works with. */
export type SharingTools = {
  readonly prisma: PrismaClient
  readonly changes: AccessChanges
  readonly now: () => Date
  /** What tokens are made from. */
  readonly secret: string
}

export type Transaction = Prisma.TransactionClient

/** Who wants something of which document. */
export type Asking = { readonly documentId: DocumentId; readonly actor: Principal | null }

/** What was done inside a transaction, and what follows from it. */
export type Change<Value> =
  | {
      readonly ok: true
      readonly value: Value
      readonly log?: readonly LogEntry[]
      /** Whose access is another now; unless said, nobody's. */
      readonly affects?: readonly PrincipalId[] | 'everybody'
    }
  | { readonly ok: false; readonly refusal: SharingRefusal }

/** Milliseconds: on the embedded database others' transactions may have to end first. */
const patience = { maxWait: 5_000, timeout: 10_000 }

/** Why `action` is not for whoever has `access`; null when it is. */
export const refusalFor = ({ role, place }: Access, action: Action): SharingRefusal | null => {
  if (may(role, action, place)) return null
  if (role === null) return 'not-found'
  if (place === 'trash') return 'in-trash'
  return may(role, action, 'trash') ? 'not-in-trash' : 'role-too-low'
}

/** Decides whether the actor may do `action` now; reads `value` if so. */
export const readShared = async <Value>(
  { prisma, now }: SharingTools,
  { documentId, actor, action }: Asking & { readonly action: Action },
  read: (access: Access) => Promise<Value>,
): Promise<SharingResult<Value>> => {
  const access = await accessOfOne(prisma, { documentId, principalId: actor?.id ?? null }, now())
  const refusal = refusalFor(access, action)
  return refusal === null ? { ok: true, value: await read(access) } : refused(refusal)
}

/** Waits until nobody else changes how this document is shared, and keeps them waiting until the transaction ends. */
export const lockSharing = async (transaction: Transaction, documentId: DocumentId): Promise<void> => {
  await transaction.$queryRaw`select id from documents where id = ${documentId} for no key update`
}

/**
 * Changes how a document is shared.
 *
 * 1. Changes of one document happen one after the other, and whether the actor may make one is decided when its turn
 *    has come: of two owners who remove each other at once, one comes too late.
 * 2. A change and its entries in the access log are committed together.
 * 3. It resolves when nobody works under a role any more that this change took away.
 *
 * `run` refuses before it has written anything. Whoever may not ask is turned away by one statement, which takes as
 * long for a document that does not exist.
 */
export const changeSharing = async <Value>(
  tools: SharingTools,
  { documentId, actor, action }: Asking & { readonly action: Action },
  run: (transaction: Transaction, access: Access) => Promise<Change<Value>>,
): Promise<SharingResult<Value>> => {
  const { prisma, changes, now } = tools
  const asked = { documentId, principalId: actor?.id ?? null }
  const early = refusalFor(await accessOfOne(prisma, asked, now()), action)
  if (early !== null) return refused(early)
  const change = await prisma.$transaction(async (transaction): Promise<Change<Value>> => {
    await lockSharing(transaction, documentId)
    const access = await accessOfOne(transaction, asked, now())
    const refusal = refusalFor(access, action)
    if (refusal !== null) return refused(refusal)
    const change = await run(transaction, access)
    if (change.ok) await writeLog(transaction, { documentId, actor, at: now() }, change.log ?? [])
    return change
  }, patience)
  if (!change.ok) return change
  await tellChange(changes, documentId, change.affects)
  return { ok: true, value: change.value }
}

/** Tells the live parts whose access is another now. */
export const tellChange = async (
  changes: AccessChanges,
  documentId: DocumentId,
  affects: readonly PrincipalId[] | 'everybody' = [],
): Promise<void> => {
  if (affects === 'everybody') await changes.changed({ documentId })
  else if (affects.length > 0) await changes.changed({ documentId, principalIds: affects })
}
