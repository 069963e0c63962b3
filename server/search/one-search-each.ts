import type { PrincipalId } from '@/lib/protocol/identifiers'

/** Whoever looked for this has looked for something else since. */
export class Overtaken extends Error {}

/**
 * Lets everybody have one search under way, so that nobody's searches pile up while the database is slow.
 *
 * 1. Whoever looks for something else gives up what they looked for before: that rejects with `Overtaken`.
 * 2. What was given up asks nothing further of the database.
 */
export class OneSearchEach {
  readonly #latest = new Map<PrincipalId, AbortController>()

  /** Rejects with what `work` rejects with, whose signal tells of `signal` as well. */
  async run<Result>(
    principalId: PrincipalId,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    this.#latest.get(principalId)?.abort(new Overtaken())
    const mine = new AbortController()
    this.#latest.set(principalId, mine)
    try {
      return await work(AbortSignal.any([signal, mine.signal]))
    } finally {
      if (this.#latest.get(principalId) === mine) this.#latest.delete(principalId)
    }
  }
}
