import { type CheckedUpdate, type Clocks, checkUpdate } from '@/server/journal/check-update'
import { raiseBy } from '@/server/journal/state-vector'
import type { Limits } from '@/server/limits'

/**
 * How far a document knows each of its authors, by clocks.
 *
 * 1. What is committed is known to everybody, what is admitted to its author alone: nobody else has seen it. So
 *    updates of different authors that wait together depend on nothing but what is committed, and may be committed in
 *    any order (rule J3).
 */
export class KnownClocks {
  readonly #committed: Map<number, number>
  readonly #admitted = new Map<number, number>()

  constructor(committed: Map<number, number>) {
    this.#committed = committed
  }

  /** Those who have written, or are about to. */
  get authors(): number {
    return this.#committed.size
  }

  has(clientId: number): boolean {
    return this.#committed.has(clientId) || this.#admitted.has(clientId)
  }

  check(update: Uint8Array, author: number, limits: Limits): CheckedUpdate {
    const own = this.#admitted.get(author)
    const known: Clocks =
      own === undefined ? this.#committed : { get: (clientId) => this.#clockFor(author, own, clientId) }
    return checkUpdate(update, known, author, limits)
  }

  /** A row that another process has committed. Throws when it does not decode. */
  hear(update: Uint8Array): void {
    raiseBy(this.#committed, update)
  }

  admit(author: number, clock: number): void {
    this.#admitted.set(author, clock)
  }

  /** What was admitted of this author beyond `clock` will not be committed; null when nothing is under way. */
  retreat(author: number, clock: number | null): void {
    if (clock === null) this.#admitted.delete(author)
    else this.#admitted.set(author, clock)
  }

  /** Everything of this author up to `clock` is committed. */
  commit(author: number, clock: number): void {
    this.#committed.set(author, Math.max(clock, this.#committed.get(author) ?? 0))
    if ((this.#admitted.get(author) ?? 0) <= clock) this.#admitted.delete(author)
  }

  /** A window that has moved here from another process may have written more there than it has under way here. */
  #clockFor(author: number, own: number, clientId: number): number | undefined {
    const committed = this.#committed.get(clientId)
    return clientId === author ? Math.max(own, committed ?? 0) : committed
  }
}
