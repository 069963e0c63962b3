import * as Y from 'yjs'
import { decodeStateVector } from './state-vector'

type Struct = Y.Item | Y.GC | Y.Skip

/**
 * Follows rows by their clocks alone, without a document: whether each continues what came before it and refers to
 * nothing else (rule J3).
 */
export class Completeness {
  readonly #known: Map<number, number>

  constructor(stateVector: Uint8Array | null) {
    this.#known = decodeStateVector(stateVector)
  }

  /** Of everything that was taken. */
  get stateVector(): Map<number, number> {
    return this.#known
  }

  /** Takes a row, or says why it cannot be taken: then it is as if it had never been. */
  take(update: Uint8Array): 'undecodable' | 'incomplete' | null {
    let decoded: ReturnType<typeof Y.decodeUpdate>
    try {
      decoded = Y.decodeUpdate(update)
    } catch {
      return 'undecodable'
    }
    const { structs, ds } = decoded
    const before = new Map(structs.map(({ id }) => [id.client, this.#clockOf(id.client)]))
    const isComplete =
      structs.every((struct) => this.#continue(struct)) &&
      structs.every((struct) => this.#refersToKnown(struct)) &&
      [...ds.clients].every(([client, ranges]) =>
        ranges.every(({ clock, len }) => clock + len <= this.#clockOf(client)),
      )
    if (isComplete) return null
    for (const [client, clock] of before) {
      if (clock === 0) this.#known.delete(client)
      else this.#known.set(client, clock)
    }
    return 'incomplete'
  }

  #clockOf(client: number): number {
    return this.#known.get(client) ?? 0
  }

  #continue(struct: Struct): boolean {
    const { client, clock } = struct.id
    const next = this.#clockOf(client)
    if (struct instanceof Y.Skip || clock > next) return false
    this.#known.set(client, Math.max(next, clock + struct.length))
    return true
  }

  #refersToKnown(struct: Struct): boolean {
    if (!(struct instanceof Y.Item)) return true
    // Before it is integrated, a parent is the name of a root, or an id.
    const parent = typeof struct.parent === 'object' ? (struct.parent as Y.ID | null) : null
    return [struct.origin, struct.rightOrigin, parent].every(
      (id) => id === null || id.clock < this.#clockOf(id.client),
    )
  }
}
