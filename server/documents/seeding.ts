import { seedUpdate } from '@/lib/editor/seed'
import { serverClientId } from '@/lib/protocol/handshake'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Appended, Journal, NewRow } from '@/server/journal/journal'

/** The server's first row, which is not committed where the server has written before. */
const firstRow = (update: Uint8Array): NewRow => ({
  principalId: null,
  clientId: serverClientId,
  update,
  known: { epoch: null, seq: 0 },
})

/**
 * Sees to it that every document is born with the server's first row, so that no browser writes one (rule C5).
 *
 * A document is made in one transaction and gets its row in the next: a server that ends in between leaves one without,
 * which gets its row when it is first opened. However many processes do this at once, the journal takes one row.
 */
export class Seeding {
  readonly #journal: Pick<Journal, 'append' | 'end'>
  readonly #under = new Map<DocumentId, Promise<boolean>>()

  constructor(journal: Pick<Journal, 'append' | 'end'>) {
    this.#journal = journal
  }

  /** Sees to it that a document has its first row; false when there is no such document or storage is away. */
  ensure(documentId: DocumentId): Promise<boolean> {
    const under = this.#under.get(documentId)
    if (under !== undefined) return under
    const seeded = this.#ensure(documentId).finally(() => this.#under.delete(documentId))
    this.#under.set(documentId, seeded)
    return seeded
  }

  /**
   * Gives a document its first row, and with it those that follow; false when it has one, when there is no such document,
   * or when storage is away.
   */
  async begin(
    documentId: DocumentId,
    first: Uint8Array = seedUpdate,
    following: readonly NewRow[] = [],
  ): Promise<boolean> {
    return (await this.#append(documentId, [firstRow(first), ...following])).ok
  }

  /** Adds a row; false when there is no such document or storage is away. */
  async append(documentId: DocumentId, row: NewRow): Promise<boolean> {
    return (await this.#append(documentId, [row])).ok
  }

  async #ensure(documentId: DocumentId): Promise<boolean> {
    const appended = await this.#append(documentId, [firstRow(seedUpdate)])
    if (appended.ok || appended.reason !== 'overtaken') return appended.ok
    // Somebody else was first, or there is no such document.
    const end = await this.#journal.end(documentId).catch(() => null)
    return end !== null && end.head > 0
  }

  #append(documentId: DocumentId, rows: readonly NewRow[]): Promise<Appended> {
    return new Promise((resolve) => this.#journal.append(documentId, rows, resolve))
  }
}
