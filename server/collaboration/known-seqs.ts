/**
 * Up to which seq everything is known that was written under each clientID: what an append goes from.
 *
 * 1. Everybody's rows are known up to the head. Rows that were committed here may lie beyond it, while what lies between
 *    has not been heard; then their authors' are known up to there, because their own append was compared.
 */
export class KnownSeqs {
  readonly #own = new Map<number, number>()
  #last = 0

  /** Rows under these clientIDs were committed here, at `firstSeq`, `firstSeq` + 1, … */
  committed(clientIds: readonly number[], firstSeq: number): void {
    clientIds.forEach((clientId, index) => {
      this.#own.set(clientId, firstSeq + index)
    })
    this.#last = firstSeq + clientIds.length - 1
  }

  /** For each clientID, while everything is known up to `head`. */
  at(head: number): (clientId: number) => number {
    if (head >= this.#last) this.#own.clear()
    return (clientId) => Math.max(head, this.#own.get(clientId) ?? 0)
  }
}
