import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { Journal } from '@/server/journal/journal'

/**
 * Whose each clientID of one document is (rule U3).
 *
 * 1. A clientID belongs to the first who comes with it, also while they are away; once they have written under it,
 *    for ever.
 * 2. It is bound when the journal holds whose it is; the first row that is written under it claims it there.
 */
export class Authors {
  readonly #journal: Pick<Journal, 'authorOf'>
  readonly #documentId: DocumentId
  readonly #owners = new Map<number, PrincipalId | 'server'>()
  readonly #bound = new Set<number>()

  constructor(journal: Pick<Journal, 'authorOf'>, documentId: DocumentId) {
    this.#journal = journal
    this.#documentId = documentId
  }

  /** Whether a clientID under which something was written may be this person's. Rejects when storage is away. */
  async admits(clientId: number, principalId: PrincipalId): Promise<boolean> {
    if (!this.#bound.has(clientId)) {
      const author = await this.#journal.authorOf(this.#documentId, clientId)
      if (author !== null) {
        this.#owners.set(clientId, author)
        this.#bound.add(clientId)
      }
    }
    return (this.#owners.get(clientId) ?? principalId) === principalId
  }

  /** Gives a clientID to whoever comes first; false when it is another's. */
  take(clientId: number, principalId: PrincipalId): boolean {
    const owner = this.#owners.get(clientId) ?? principalId
    this.#owners.set(clientId, owner)
    return owner === principalId
  }

  /** These people are others now: what was theirs is whose the journal says that it is. */
  forget(principalIds: ReadonlySet<PrincipalId | 'server'>): void {
    for (const [clientId, owner] of this.#owners) {
      if (!principalIds.has(owner)) continue
      this.#owners.delete(clientId)
      this.#bound.delete(clientId)
    }
  }

  /** Somebody has written under it elsewhere: whose it is, the journal says. */
  doubt(clientId: number): void {
    this.#owners.delete(clientId)
    this.#bound.delete(clientId)
  }

  isBound(clientId: number): boolean {
    return this.#bound.has(clientId)
  }

  /** Rows under these clientIDs are committed; whose those are that were forgotten meanwhile, the journal says. */
  bind(clientIds: Iterable<number>): void {
    for (const clientId of clientIds) if (this.#owners.has(clientId)) this.#bound.add(clientId)
  }
}
