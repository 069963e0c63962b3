import type { PrismaClient } from '@/generated/prisma/client'
import type { Clock } from '@/lib/collaboration/clock'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import { Looks } from '@/server/looks'
import { lockSharing } from '@/server/sharing/change-sharing'
import { eraseDocument, withdrawDocuments } from './erase-document'

export type TrashUpkeepParts = {
  readonly prisma: PrismaClient
  /** Tells the live parts that a document is gone. */
  readonly deleted: (documentId: DocumentId) => Promise<void>
  readonly limits: Pick<Limits, 'documentTrashDays'>
  readonly clock: Clock
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now?: () => Date
}

/** Between two looks, in milliseconds. */
const betweenMs = 10 * 60_000
const dayMs = 24 * 60 * 60_000
/** Documents that one look deletes. */
const deletedAtOnce = 100

/**
 * Deletes for good what has been in the trash for so many days: its journal, history and index go with it, and its
 * files at their next look. A document that was taken out meanwhile stays. What others were broken off in deleting is
 * deleted as well.
 */
export class TrashUpkeep {
  readonly #parts: TrashUpkeepParts
  readonly #looks: Looks

  constructor(parts: TrashUpkeepParts) {
    this.#parts = parts
    const { clock } = parts
    this.#looks = new Looks({ clock, betweenMs, look: () => this.look() })
  }

  /** Ends with the document that is under way. */
  close(): Promise<void> {
    return this.#looks.close()
  }

  /** One look. Never rejects: what failed is tried again at the next one. */
  async look(): Promise<void> {
    const { prisma, limits, log, now = () => new Date() } = this.#parts
    const trashedAt = { lt: new Date(now().getTime() - limits.documentTrashDays * dayMs) }
    try {
      const due = await prisma.document.findMany({
        where: { trashedAt },
        select: { id: true },
        orderBy: { trashedAt: 'asc' },
        take: deletedAtOnce,
      })
      for (const { id } of due) {
        const documentId = parseDocumentId(id)
        if (this.#looks.closed) return
        if (documentId !== null) await this.#delete(documentId, trashedAt)
      }
    } catch (error) {
      log.warn({ err: error }, 'the trash was not looked after')
    }
  }

  /** One that cannot be deleted does not keep the others. */
  async #delete(id: DocumentId, trashedAt: { readonly lt: Date }): Promise<void> {
    try {
      if (!(await this.#withdraw(id, trashedAt))) return
      await this.#tell(id)
      await eraseDocument(this.#parts, id)
    } catch (error) {
      this.#parts.log.warn({ err: error, documentId: id }, 'a document in the trash was not deleted')
    }
  }

  /** False when it was taken out of the trash meanwhile, or has gone. */
  #withdraw(id: DocumentId, trashedAt: { readonly lt: Date }): Promise<boolean> {
    return this.#parts.prisma.$transaction(async (transaction) => {
      await lockSharing(transaction, id)
      if ((await transaction.document.count({ where: { id, trashedAt } })) === 0) return false
      await withdrawDocuments(transaction, [id])
      return true
    })
  }

  async #tell(documentId: DocumentId): Promise<void> {
    this.#parts.log.info({ documentId }, 'a document was deleted, after its time in the trash')
    await this.#parts.deleted(documentId)
  }
}
