import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { type AccessChange, AccessChanges } from '@/server/access/access-changes'
import { type Access, accessOfOne } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { createSharing, type Sharing, type SharingOptions } from '@/server/sharing/sharing'
import { testSecret } from './api-server'
import type { DatabaseKind, TestDatabase } from './databases'
import { Mailbox } from './mailbox'
import { testLog } from './test-log'

/** Sharing on a database of its own, with time in the test's hand. */
export type SharingServer = TestDatabase & {
  readonly prisma: PrismaClient
  readonly sharing: Sharing
  readonly mailbox: Mailbox
  /** What the live documents were told, oldest first. */
  readonly told: AccessChange[]
  /** The same database under other settings, such as another secret. */
  with(options: Partial<SharingOptions>): Sharing
  accessOf(documentId: DocumentId, principal: Principal | null): Promise<Access>
  /** Moves time on. */
  advance(milliseconds: number): void
  readonly now: () => Date
  /** The actions in a document's access log, oldest first. */
  logOf(documentId: DocumentId): Promise<string[]>
}

export const openSharingServer = async (kind: DatabaseKind): Promise<SharingServer> => {
  const made = await kind.make()
  const { prisma } = made.database
  const mailbox = new Mailbox()
  const told: AccessChange[] = []
  const changes = new AccessChanges()
  changes.join({
    recheck: async (documentId, principalIds) => {
      told.push({ documentId, ...(principalIds && { principalIds }) })
    },
    endSignIns: async () => {},
    endPrincipals: async () => {},
  })
  let time = Date.parse('2026-11-24T12:00:00Z')
  const now = () => new Date(time)
  const publicUrl = new URL('https://write.example.org')
  const options = { prisma, changes, secret: testSecret, mailer: mailbox, publicUrl, log: testLog, now }
  return {
    ...made,
    prisma,
    sharing: createSharing(options),
    mailbox,
    told,
    with: (others) => createSharing({ ...options, ...others }),
    accessOf: (documentId, principal) =>
      accessOfOne(prisma, { documentId, principalId: principal?.id ?? null }, now()),
    advance: (milliseconds) => {
      time += milliseconds
    },
    now,
    logOf: async (documentId) => {
      const entries = await prisma.accessLogEntry.findMany({ where: { documentId }, orderBy: { id: 'asc' } })
      return entries.map(({ action }) => action)
    },
  }
}

/** The value of what was done; fails for what was not. */
export const valueIn = <Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: string },
): Value => {
  if (!result.ok) throw new Error(`refused: ${result.refusal}`)
  return result.value
}
