import { seedUpdate } from '@/lib/editor/seed'
import { serverClientId } from '@/lib/protocol/handshake'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Journal, NewRow } from '@/server/journal/journal'

/**
 * Sees to it that every document is born with the server's first row, so that no browser writes one (rule C5).
 *
 * A document is made in one transaction and gets its row in the next: a server that ends in between leaves one without,
 * which gets its row when it is first opened. Two processes that do this at once add the same bytes twice, which is
 * the same document.
 */
export class Seeding {
  readonly #journal: Pick<Journal, 'append'>
  readonly #under = new Map<DocumentId, Promise<boolean>>()

  constructor(journal: Pick<Journal, 'append'>) {
    this.#journal = journal
  }

  /**
   * Gives a document that has no rows its first one, which says nothing unless `first` does, and with it those that
   * follow; false when there is no such document or storage is away.
   */
  ensure(
    documentId: DocumentId,
    first: Uint8Array = seedUpdate,
    following: readonly NewRow[] = [],
  ): Promise<boolean> {
    const under = this.#under.get(documentId)
    if (under !== undefined) return under
    const row = { principalId: null, clientId: serverClientId, update: first }
    const seeded = new Promise<boolean>((resolve) => {
      this.#journal.append(documentId, [row, ...following], (result) => resolve(result.ok))
    }).finally(() => this.#under.delete(documentId))
    this.#under.set(documentId, seeded)
    return seeded
  }

  /** Adds a row; false when there is no such document or storage is away. */
  append(documentId: DocumentId, row: NewRow): Promise<boolean> {
    return new Promise((resolve) => this.#journal.append(documentId, [row], ({ ok }) => resolve(ok)))
  }
}
