import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { Looks } from '@/server/looks'
import { type DocumentDebt, findDebts } from './find-debts'
import type { Journal } from './journal'
import { leastRows } from './pack-history'
import { isSnapshotDue } from './snapshot-due'

export type UpkeepParts = {
  readonly sql: postgres.Sql
  readonly journal: Pick<Journal, 'compact' | 'pack'>
  readonly clock: Clock
  readonly log: Pick<BaseLogger, 'warn'>
}

/** Between two looks, in milliseconds. */
const betweenMs = 60_000
/** Documents that one look goes over. */
const looked = 500
/** Nobody writes in it when its last row is as old as that: its snapshot is due sooner. */
const longIdleMs = 10 * 60_000
const shareWhenIdle = 8
/** A writer that has been silent for so long is gone: far longer than a living one keeps its name. */
const writerDays = 30
/** Documents whose compaction failed that are remembered at most. */
const mostFailures = 1_000

/**
 * Looks after documents that nobody has open, too: makes the snapshots that are due and packs what lies below them,
 * one document at a time, and removes what writers have left behind.
 *
 * 1. One look is under way at a time, and begins where the last one ended.
 * 2. A document whose compaction failed is left alone until more has been written.
 * 3. A database that is away is looked at again the next time.
 */
export class Upkeep {
  readonly #parts: UpkeepParts
  readonly #failures = new Map<DocumentId, number>()
  #after = ''
  readonly #looks: Looks

  constructor(parts: UpkeepParts) {
    this.#parts = parts
    const { clock } = parts
    this.#looks = new Looks({ clock, betweenMs, look: () => this.#look() })
  }

  /** Ends with the document that is under way. */
  close(): Promise<void> {
    return this.#looks.close()
  }

  async #look(): Promise<void> {
    const { sql, log } = this.#parts
    try {
      await sql`delete from journal_writers where updated_at < now() - ${`${writerDays} days`}::interval`
      const found = await findDebts(sql, { after: this.#after, most: looked })
      for (const document of found) {
        if (this.#looks.closed) return
        await this.#lookAfter(document)
      }
      this.#after = found.length < looked ? '' : (found.at(-1)?.documentId ?? '')
    } catch (error) {
      log.warn({ err: error }, 'documents were not looked after')
    }
  }

  async #lookAfter(document: DocumentDebt): Promise<void> {
    const { journal } = this.#parts
    const { documentId, head, idleMs, packable } = document
    let isPackable = packable >= leastRows
    if (
      isSnapshotDue(document, idleMs >= longIdleMs ? shareWhenIdle : 1) &&
      this.#failures.get(documentId) !== head
    ) {
      const { kind } = await journal.compact(documentId)
      this.#failures.delete(documentId)
      if (kind === 'failed') this.#remember(documentId, head)
      isPackable ||= kind === 'made'
    }
    if (isPackable) await journal.pack(documentId)
  }

  #remember(documentId: DocumentId, head: number): void {
    this.#failures.set(documentId, head)
    const [oldest] = this.#failures.keys()
    if (this.#failures.size > mostFailures && oldest !== undefined) this.#failures.delete(oldest)
  }
}
