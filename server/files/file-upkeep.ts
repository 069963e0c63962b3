import type { PrismaClient } from '@/generated/prisma/client'
import type { Clock } from '@/lib/collaboration/clock'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { Journal } from '@/server/journal/journal'
import type { Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import { Looks } from '@/server/looks'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import type { FileStore } from './file-store'
import { keysOf } from './stored-keys'

export type FileUpkeepParts = {
  readonly prisma: PrismaClient
  readonly journal: Pick<Journal, 'read'>
  readonly workers: Pick<DocumentWorkers, 'files'>
  readonly store: FileStore
  readonly limits: Pick<Limits, 'documentUnusedFilesDays'>
  readonly clock: Clock
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now?: () => Date
}

/** Between two looks, in milliseconds. */
const betweenMs = 10 * 60_000
const dayMs = 24 * 60 * 60_000
/** Documents that are read, and files that are removed, in one look. */
const documentsAtOnce = 20
const filesAtOnce = 200

/**
 * Removes files that nobody can see any more.
 *
 * 1. A file goes when its document has not referred to it for so many days in a row: what is undone, or put back from
 *    where it was cut to, finds its pictures. It is read off the document itself, again on the day that the file goes.
 * 2. A document that cannot be read, or not all of it, keeps all of its files.
 * 3. The files of a document that was deleted go at the next look, and so do those that never came whole, after a day.
 * 4. The bytes go first and the row last: what was interrupted is found again.
 */
export class FileUpkeep {
  readonly #parts: FileUpkeepParts
  readonly #looks: Looks

  constructor(parts: FileUpkeepParts) {
    this.#parts = parts
    const { clock } = parts
    this.#looks = new Looks({ clock, betweenMs, look: () => this.look() })
  }

  /** Ends with what is under way. */
  close(): Promise<void> {
    return this.#looks.close()
  }

  /** One look. Never rejects: what failed is tried again at the next one. */
  async look(): Promise<void> {
    const { log } = this.#parts
    try {
      await this.#removeStranded()
      for (const documentId of await this.#due()) {
        if (this.#looks.closed) return
        await this.#check(documentId)
      }
    } catch (error) {
      log.warn({ err: error }, 'files were not looked after')
    }
  }

  #now(): Date {
    return this.#parts.now?.() ?? new Date()
  }

  #ago(days: number): Date {
    return new Date(this.#now().getTime() - days * dayMs)
  }

  async #removeStranded(): Promise<void> {
    const stranded = await this.#parts.prisma.file.findMany({
      where: { OR: [{ documentId: null }, { state: 'arriving', createdAt: { lt: this.#ago(1) } }] },
      select: { id: true, width: true },
      take: filesAtOnce,
    })
    for (const file of stranded) await this.#remove(file)
  }

  /** Documents whose files have not been looked at for a day. */
  async #due(): Promise<DocumentId[]> {
    const rows = await this.#parts.prisma.file.findMany({
      where: {
        documentId: { not: null },
        state: 'ready',
        createdAt: { lt: this.#ago(1) },
        OR: [{ checkedAt: null }, { checkedAt: { lt: this.#ago(1) } }],
      },
      select: { documentId: true },
      distinct: ['documentId'],
      orderBy: { checkedAt: { sort: 'asc', nulls: 'first' } },
      take: documentsAtOnce,
    })
    return rows.map(({ documentId }) => parseDocumentId(documentId)).filter((id) => id !== null)
  }

  async #check(documentId: DocumentId): Promise<void> {
    const { prisma, log, limits } = this.#parts
    const used = await this.#usedIn(documentId)
    const at = this.#now()
    const files = { documentId, state: 'ready', createdAt: { lt: this.#ago(1) } }
    if (used === null) {
      await prisma.file.updateMany({ where: files, data: { checkedAt: at } })
      return
    }
    await prisma.file.updateMany({
      where: { ...files, id: { in: [...used] } },
      data: { checkedAt: at, unusedSince: null },
    })
    const unused = { ...files, id: { notIn: [...used] } }
    await prisma.file.updateMany({ where: { ...unused, unusedSince: null }, data: { unusedSince: at } })
    await prisma.file.updateMany({ where: unused, data: { checkedAt: at } })
    const gone = await prisma.file.findMany({
      where: { ...unused, unusedSince: { lt: this.#ago(limits.documentUnusedFilesDays) } },
      select: { id: true, width: true },
      take: filesAtOnce,
    })
    for (const file of gone) await this.#remove(file)
    if (gone.length > 0) log.info({ documentId, files: gone.length }, 'files that nobody shows were removed')
  }

  /** The files that a document refers to now; null when it cannot be read. */
  async #usedIn(documentId: DocumentId): Promise<ReadonlySet<string> | null> {
    const { prisma, journal, workers, log } = this.#parts
    try {
      const stored = await journal.read(documentId, { epoch: 0, seq: 0 })
      // What was put aside may be put back, with pictures in it.
      if (stored === null || (await prisma.quarantinedRow.count({ where: { documentId } })) > 0) return null
      const updates = stored.rows.map((row) => row.update)
      return new Set(await workers.files({ snapshot: stored.snapshot?.state ?? null, updates }))
    } catch (error) {
      log.warn({ err: error, documentId }, 'a document keeps its files, because it could not be read')
      return null
    }
  }

  async #remove(file: { readonly id: string; readonly width: number | null }): Promise<void> {
    const { prisma, store } = this.#parts
    for (const key of keysOf(file)) await store.remove(key)
    await prisma.file.deleteMany({ where: { id: file.id } })
  }
}
