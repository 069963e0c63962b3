import type { GivenRole } from '@/lib/access/roles'
import { eraseDocument, withdrawDocuments } from '@/server/documents/erase-document'
import type { Log } from '@/server/log'
import { type LoggedEntry, readLog } from './access-log'
import { type Asking, changeSharing, readShared, type SharingTools } from './change-sharing'
import { done, type SharingResult } from './sharing-result'

/** What concerns a document as a whole. */
export type WholeDocument = {
  /** What the plain address gives from now on to whoever has no other role; null for nothing. */
  open(asking: Asking, role: GivenRole | null): Promise<SharingResult<null>>
  /** Whether those who may only read or comment may take it along as a file. */
  letReadersExport(asking: Asking, may: boolean): Promise<SharingResult<null>>
  /** Puts it into the trash: everybody is sent away, and its owners alone still see it. */
  trash(asking: Asking): Promise<SharingResult<null>>
  /** Takes it out of the trash, shared as it was. */
  restore(asking: Asking): Promise<SharingResult<null>>
  /** Deletes it for good, with all that belongs to it. It must be in the trash. */
  delete(asking: Asking): Promise<SharingResult<null>>
  /** What happened in it, newest first; before the entry `before`, if one is given. */
  log(
    asking: Asking,
    before: bigint | null,
  ): Promise<SharingResult<{ readonly entries: readonly LoggedEntry[]; readonly more: boolean }>>
}

export const createWholeDocument = (tools: SharingTools, log: Pick<Log, 'info' | 'warn'>): WholeDocument => {
  const { prisma, now } = tools
  return {
    open: (asking, role) =>
      changeSharing(tools, { ...asking, action: 'links.manage' }, async (transaction) => {
        const where = { id: asking.documentId }
        const { openRole } = await transaction.document.findUniqueOrThrow({
          where,
          select: { openRole: true },
        })
        if (openRole === role) return done(null)
        await transaction.document.update({ where, data: { openRole: role } })
        const entry = { action: 'address-changed', detail: { before: openRole, role } } as const
        return { ...done(null), log: [entry], affects: 'everybody' }
      }),

    letReadersExport: (asking, readersExport) =>
      changeSharing(tools, { ...asking, action: 'links.manage' }, async (transaction) => {
        const where = { id: asking.documentId }
        const before = await transaction.document.findUniqueOrThrow({
          where,
          select: { readersExport: true },
        })
        if (before.readersExport === readersExport) return done(null)
        await transaction.document.update({ where, data: { readersExport } })
        return { ...done(null), log: [{ action: 'export-changed', detail: { readersExport } }] }
      }),

    trash: (asking) =>
      changeSharing(tools, { ...asking, action: 'document.trash' }, async (transaction) => {
        await transaction.document.update({ where: { id: asking.documentId }, data: { trashedAt: now() } })
        return { ...done(null), log: [{ action: 'trashed' }], affects: 'everybody' }
      }),

    restore: (asking) =>
      changeSharing(tools, { ...asking, action: 'document.restore' }, async (transaction) => {
        await transaction.document.update({ where: { id: asking.documentId }, data: { trashedAt: null } })
        return { ...done(null), log: [{ action: 'restored' }], affects: 'everybody' }
      }),

    delete: async (asking) => {
      const deleted = await changeSharing(
        tools,
        { ...asking, action: 'document.delete' },
        async (transaction) => {
          await withdrawDocuments(transaction, [asking.documentId])
          return { ...done(null), affects: 'everybody' }
        },
      )
      // Its own access log went with it.
      const { documentId, actor } = asking
      if (!deleted.ok) return deleted
      await eraseDocument({ prisma, log }, documentId)
      log.info({ documentId, principalId: actor?.id }, 'a document was deleted by its owner')
      return deleted
    },

    log: (asking, before) =>
      readShared(tools, { ...asking, action: 'access-log.read' }, () =>
        readLog(prisma, asking.documentId, before),
      ),
  }
}
