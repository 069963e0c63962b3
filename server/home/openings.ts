import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { Grouped } from '@/server/database/grouped'
import type { Log } from '@/server/log'

export type OpeningsOptions = {
  readonly prisma: Pick<PrismaClient, '$executeRaw'>
  readonly log: Pick<Log, 'warn'>
  readonly now?: () => Date
}

type Entry = { readonly documentId: DocumentId; readonly principalId: PrincipalId }

/** Milliseconds within which coming again is the same opening. */
const oneOpening = 60_000
/** So many are remembered; whoever is forgotten is written down once more. */
const mostRemembered = 10_000

/**
 * Notes when somebody opened a document.
 *
 * 1. Nobody waits for it.
 * 2. It is written once a minute at most for each person and document, and for all who come at the same time at once.
 */
export class Openings {
  readonly #options: OpeningsOptions
  /** When what was noted last, oldest first. */
  readonly #noted = new Map<string, number>()
  readonly #underWay = new Set<Promise<void>>()
  readonly #entries: Grouped<Entry, undefined>

  constructor(options: OpeningsOptions) {
    this.#options = options
    this.#entries = new Grouped((entries) => this.#write(entries))
  }

  note(documentId: DocumentId, principalId: PrincipalId): void {
    if (!this.#isNew(`${documentId}/${principalId}`)) return
    const noted: Promise<void> = this.#entries
      .ask({ documentId, principalId })
      .catch((error: unknown) =>
        this.#options.log.warn({ err: error, documentId }, 'it was not noted that a document was opened'),
      )
      .finally(() => this.#underWay.delete(noted))
    this.#underWay.add(noted)
  }

  /** Resolves when everything is noted that was to be. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date()
  }

  #isNew(key: string): boolean {
    const now = this.#now().getTime()
    const last = this.#noted.get(key)
    if (last !== undefined && now - last < oneOpening) return false
    this.#noted.delete(key)
    this.#noted.set(key, now)
    for (const [oldest, at] of this.#noted) {
      if (this.#noted.size <= mostRemembered && now - at < oneOpening) break
      this.#noted.delete(oldest)
    }
    return true
  }

  /** Whoever or whatever is gone by then is left out. */
  async #write(entries: readonly Entry[]): Promise<undefined[]> {
    await this.#options.prisma.$executeRaw`
      insert into openings (principal_id, document_id, opened_at)
      select distinct principals.id, documents.id, ${this.#now()}::timestamptz
      from unnest(${entries.map(({ principalId }) => principalId)}::text[],
          ${entries.map(({ documentId }) => documentId)}::text[]) as entry(principal_id, document_id)
        join principals on principals.id = entry.principal_id
        join documents on documents.id = entry.document_id
      on conflict (principal_id, document_id) do update set opened_at = excluded.opened_at`
    return entries.map(() => undefined)
  }
}
