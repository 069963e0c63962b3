import type { PrismaClient } from '@/generated/prisma/client'
import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Journal } from '@/server/journal/journal'
import type { Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import { Looks } from '@/server/looks'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { Slots } from '@/server/workers/slots'
import { findUnread, type Unread } from './find-unread'
import { indexDocument } from './index-document'

export type IndexingParts = {
  readonly prisma: PrismaClient
  readonly journal: Pick<Journal, 'read'>
  readonly workers: Pick<DocumentWorkers, 'gist'>
  readonly limits: Pick<Limits, 'documentSearchedCharacters'>
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
  /** A document is being read; the answer says that it was. */
  readonly began?: () => () => void
}

/** Milliseconds: people have paused when they have not written for so long. */
const pauseMs = 2_000
/** Whoever never pauses is read after so long nonetheless. */
const mostWaitMs = 15_000
/**
 * A document rests so many times as long as it took to read it: a large one that is written in costs no more. That a
 * thread had to be started first is nothing of the document's.
 */
const restFactor = 20
/** Between two looks for what was missed. */
const betweenMs = 60_000
/** Documents that one statement looks at, and that one look does: of more than that it is several looks until all had theirs. */
const lookedAtOnce = 500
const lookedAt = 10_000
/** Documents that could not be read which are remembered at most. */
const mostFailures = 1_000

type Waiting = { readonly since: number; last: number }

/**
 * Keeps what lists and search know of documents, soon after people pause: in a worker, and never once per keystroke.
 *
 * 1. One document is read at a time.
 * 2. What is written while a document is read is read the next time: nothing is missed for good.
 * 3. What a process that ended left behind is found by looks at the heads, and so is what was there before it began.
 * 4. A document that cannot be read is left alone until it is written in again.
 */
export class Indexing {
  readonly #parts: IndexingParts
  readonly #waiting = new Map<DocumentId, Waiting>()
  readonly #turns = new Slots(1)
  /** When a document may be read again. */
  readonly #rests = new Map<DocumentId, number>()
  readonly #failures = new Map<DocumentId, bigint>()
  readonly #underWay = new Set<Promise<void>>()
  /** Where the next look begins. */
  #after = ''
  #hasSeenAll = false
  readonly #looks: Looks

  constructor(parts: IndexingParts) {
    this.#parts = parts
    const { clock } = parts
    this.#looks = new Looks({ clock, betweenMs, firstMs: 0, look: () => this.look() })
  }

  /** Documents that were written in and not read since, as far as this process knows. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** Somebody wrote in it. Costs next to nothing, however often it is said. */
  written(documentId: DocumentId): void {
    const { clock } = this.#parts
    const waiting = this.#waiting.get(documentId)
    if (waiting !== undefined) {
      waiting.last = clock.now
      return
    }
    if (this.#looks.closed) return
    const fresh = { since: clock.now, last: clock.now }
    this.#waiting.set(documentId, fresh)
    this.#await(documentId, fresh)
  }

  /** Reads a document now. Never rejects: what failed is tried again. */
  read(documentId: DocumentId): Promise<void> {
    const reading = this.#turns
      .run(() => this.#read(documentId))
      .catch((error: unknown) =>
        this.#parts.log.warn({ err: error, documentId }, 'a document was not read for lists and search'),
      )
      .finally(() => this.#underWay.delete(reading))
    this.#underWay.add(reading)
    return reading
  }

  /**
   * Looks for documents that were written in and not read since, from where the last look ended; the first one looks at
   * all there are. Never rejects.
   */
  async look(): Promise<void> {
    try {
      for (let looked = 0; this.#mayLookOn(looked); looked += lookedAtOnce) {
        const { unread, next } = await findUnread(this.#parts.prisma, {
          after: this.#after,
          most: lookedAtOnce,
        })
        for (const document of unread) if (!this.#looks.closed) await this.#catchUp(document)
        this.#after = next ?? ''
        if (next === null) {
          this.#hasSeenAll = true
          return
        }
      }
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'it was not looked which documents were written in')
    }
  }

  /** Ends with the document that is under way. */
  async close(): Promise<void> {
    const looked = this.#looks.close()
    this.#waiting.clear()
    await Promise.all([looked, ...this.#underWay])
  }

  #mayLookOn(looked: number): boolean {
    return !this.#looks.closed && (looked < lookedAt || !this.#hasSeenAll)
  }

  async #catchUp({ documentId, head }: Unread): Promise<void> {
    if (this.#waiting.has(documentId) || this.#failures.get(documentId) === head) return
    await this.read(documentId)
  }

  #await(documentId: DocumentId, waiting: Waiting): void {
    const { clock } = this.#parts
    const paused = Math.min(waiting.last + pauseMs, waiting.since + mostWaitMs)
    const due = Math.max(paused, this.#rests.get(documentId) ?? 0)
    clock.after(due - clock.now, () => {
      if (this.#looks.closed) return
      const later = Math.min(waiting.last + pauseMs, waiting.since + mostWaitMs) > clock.now
      if (later) {
        this.#await(documentId, waiting)
        return
      }
      this.#waiting.delete(documentId)
      void this.read(documentId)
    })
  }

  async #read(documentId: DocumentId): Promise<void> {
    if (this.#looks.closed) return
    const began = this.#parts.clock.now
    const over = this.#parts.began?.()
    let tookMs: number | null = null
    try {
      tookMs = await this.#index(documentId)
    } finally {
      over?.()
      // What cannot be read costs more, if anything.
      this.#rest(documentId, tookMs ?? this.#parts.clock.now - began)
    }
  }

  #index(documentId: DocumentId): Promise<number> {
    return indexDocument(this.#parts, documentId, (head) => this.#remember(documentId, head))
  }

  #rest(documentId: DocumentId, tookMs: number): void {
    const { now } = this.#parts.clock
    for (const [id, until] of this.#rests) if (until <= now) this.#rests.delete(id)
    this.#rests.delete(documentId)
    this.#rests.set(documentId, now + tookMs * restFactor)
  }

  #remember(documentId: DocumentId, head: bigint): void {
    this.#failures.delete(documentId)
    this.#failures.set(documentId, head)
    const [oldest] = this.#failures.keys()
    if (this.#failures.size > mostFailures && oldest !== undefined) this.#failures.delete(oldest)
  }
}
