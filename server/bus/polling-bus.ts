import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Log } from '@/server/log'
import { Looks } from '@/server/looks'
import type { Bus, Follower, Following } from './bus'
import { type Notice, parseNotice } from './notice'

export type PollingParts = {
  readonly sql: postgres.Sql
  readonly clock: Clock
  readonly log: Pick<Log, 'warn' | 'debug'>
  /** This process, among those over the database. */
  readonly process: string
}

/** Milliseconds between two looks: what happens elsewhere is known within two seconds, whatever else fails (rule M3). */
export const lookMs = 1_000
/** Documents that one statement asks about. */
const askedAtOnce = 2_000
/** Notices are looked for a little further back than the last look: they become visible when they are committed. */
const overlapSeconds = 30
/** Looks after which what nobody needs any more is removed. */
const looksBetweenSweeps = 600
const keptFor = '1 hour'
/** Notices that are remembered, so that none is heard twice. */
const mostRemembered = 10_000

type End = { documentId: DocumentId; epoch: number; head: string }
type Kept = { id: string | null; content: unknown; now: number }

/**
 * A bus that is nothing but looks at the database, all live documents in one statement.
 *
 * 1. A notice is heard once, whoever brings it first; its own process does not hear it.
 * 2. A database that is away is looked at again the next time: without it nothing happens that others could miss.
 */
export class PollingBus implements Bus {
  readonly alone = false
  readonly rings = false
  readonly problem = null
  readonly #parts: PollingParts
  readonly #followers = new Map<DocumentId, Set<Follower>>()
  readonly #listeners: ((notice: Notice) => void)[] = []
  readonly #known = new Set<string>()
  /** Up to when notices have been looked for, by the database's clock in seconds; null before the first look. */
  #lookedAt: number | null = null
  #looked = 0
  readonly #looks: Looks

  constructor(parts: PollingParts) {
    this.#parts = parts
    this.#looks = new Looks({ clock: parts.clock, betweenMs: lookMs, look: () => this.#look() })
  }

  follow(documentId: DocumentId, follower: Follower): Following {
    const followers = this.#followers.get(documentId) ?? new Set()
    this.#followers.set(documentId, followers.add(follower))
    return {
      tell: () => {},
      show: () => {},
      end: () => {
        followers.delete(follower)
        if (followers.size === 0) this.#followers.delete(documentId)
      },
    }
  }

  async shown(): Promise<ReadonlyMap<DocumentId, readonly Uint8Array[]>> {
    return new Map()
  }

  /** Keeps a notice for the others; `id` is how they know it when it comes another way, too. */
  async announce(notice: Notice, id: string = randomUUID()): Promise<void> {
    const { sql, process, log } = this.#parts
    try {
      await sql`
        insert into notices (id, process, content) values (${id}, ${process}, ${JSON.stringify(notice)}::text::jsonb)`
    } catch (error) {
      // Everybody is looked at once a minute in any case.
      log.warn({ err: error }, 'other processes could not be told')
    }
  }

  hear(listen: (notice: Notice) => void): void {
    this.#listeners.push(listen)
  }

  /** Takes a notice of another process, unless it is known already. */
  bring(id: string, content: unknown): void {
    if (this.#known.has(id)) return
    this.#known.add(id)
    const [oldest] = this.#known
    if (this.#known.size > mostRemembered && oldest !== undefined) this.#known.delete(oldest)
    const notice = parseNotice(content)
    if (notice !== null) for (const listen of this.#listeners) listen(notice)
  }

  close(): Promise<void> {
    return this.#looks.close()
  }

  async #look(): Promise<void> {
    try {
      await Promise.all([this.#lookAtHeads(), this.#lookForNotices()])
      if (++this.#looked % looksBetweenSweeps === 0) await this.#sweep()
    } catch (error) {
      this.#parts.log.debug({ err: error }, 'it was not seen what other processes did')
    }
  }

  async #lookAtHeads(): Promise<void> {
    const all = [...this.#followers.keys()]
    for (let from = 0; from < all.length; from += askedAtOnce) {
      const asked = all.slice(from, from + askedAtOnce)
      const found = await this.#parts.sql<End[]>`
        select journal_heads.document_id as "documentId", documents.epoch, journal_heads.seq as head
        from journal_heads join documents on documents.id = journal_heads.document_id
        where journal_heads.document_id in (select jsonb_array_elements_text(${JSON.stringify(asked)}::text::jsonb))`
      const ends = new Map(found.map(({ documentId, epoch, head }) => [documentId, { epoch, head: +head }]))
      for (const documentId of asked) {
        const end = ends.get(documentId) ?? null
        for (const { stands } of this.#followers.get(documentId) ?? []) stands(end)
      }
    }
  }

  async #lookForNotices(): Promise<void> {
    const { sql, process } = this.#parts
    const since = this.#lookedAt
    const found = await sql<Kept[]>`
      select notices.id, notices.content, extract(epoch from now())::float8 as now
      from (select 1) as once left join notices on notices.process <> ${process}
        and notices.created_at > to_timestamp(${(since ?? 0) - overlapSeconds}::float8)
        and ${since !== null}
      order by notices.created_at`
    this.#lookedAt = found[0]?.now ?? since
    for (const { id, content } of found) if (id !== null) this.bring(id, content)
  }

  async #sweep(): Promise<void> {
    await this.#parts.sql`
      delete from notices where id in (
        select id from notices where created_at < now() - ${keptFor}::interval for update skip locked)`
  }
}
