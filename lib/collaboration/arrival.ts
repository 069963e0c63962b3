import type { Rows, SnapshotPart } from '@/lib/protocol/messages'

/** How much of a document has come: bytes. */
export type Loading = { readonly received: number; readonly size: number }

/** All parts of an answer: the deflated snapshot, if there was one, and the rows after it. */
export type Arrived = { readonly state: Uint8Array | null; readonly rows: readonly Uint8Array[] }

/**
 * Collects the answer to one `sync`, which comes in parts (rule P2).
 *
 * 1. Nothing of it is applied before all of it is here.
 * 2. It takes no more memory than what has really come, whatever was announced.
 */
export class Arrival {
  readonly #parts: Uint8Array[] = []
  #snapshot: Pick<SnapshotPart, 'seq' | 'size'> | null = null
  #received = 0
  #rows: Uint8Array[] = []

  /** How far the snapshot has come; null while there is none. */
  get loading(): Loading | null {
    return this.#snapshot && { received: this.#received, size: this.#snapshot.size }
  }

  /** False when the part does not belong here. */
  take(message: SnapshotPart | Rows): boolean {
    if (message.kind === 'rows') {
      this.#rows.push(...message.rows)
      return true
    }
    const { seq, size, part } = message
    this.#snapshot ??= { seq, size }
    if (seq !== this.#snapshot.seq || size !== this.#snapshot.size) return false
    this.#received += part.length
    this.#parts.push(part)
    return this.#received <= size
  }

  /** All that has come, when it is what `synced` says; else null. */
  finish(snapshotSeq: number | null): Arrived | null {
    if ((this.#snapshot?.seq ?? null) !== snapshotSeq) return null
    if (this.#snapshot === null) return { state: null, rows: this.#rows }
    if (this.#received !== this.#snapshot.size) return null
    const state = new Uint8Array(this.#received)
    let at = 0
    for (const part of this.#parts) {
      state.set(part, at)
      at += part.length
    }
    return { state, rows: this.#rows }
  }
}
