/** What a task does at the moment, other than applying a row. */
const loading = -1
const verifying = -2

/**
 * Where a task has come to: written in its thread, read outside, also after the thread was ended in the middle.
 */
export class TaskProgress {
  readonly shared: SharedArrayBuffer
  readonly #row: Int32Array
  readonly #heap: Float64Array

  constructor(shared: SharedArrayBuffer = new SharedArrayBuffer(16)) {
    this.shared = shared
    this.#row = new Int32Array(shared, 0, 1)
    this.#heap = new Float64Array(shared, 8, 1)
    if (this.#heap[0] === 0) this.#row[0] = loading
  }

  /** The index of the row that is being read; null at other times. */
  get row(): number | null {
    const row = Atomics.load(this.#row, 0)
    return row < 0 ? null : row
  }

  /** Bytes on the thread's heap before it began with the row. */
  get heapBefore(): number {
    return this.#heap[0] ?? 0
  }

  applies(row: number, heapBytes: number): void {
    this.#heap[0] = heapBytes
    Atomics.store(this.#row, 0, row)
  }

  verifies(): void {
    Atomics.store(this.#row, 0, verifying)
  }
}
