import type { Admitted } from './batch'

/** Bytes of what is large in a batch, at most: it goes in steps, between which others get through. */
const shareBytes = 16 * 1024
/** An author of whom more than this waits has written something large: bytes. */
export const largeBytes = 8 * 1024

type Queue = { readonly waiting: Admitted[]; bytes: number }

const sizeOf = ({ update }: Admitted): number => update?.length ?? 0

/**
 * What is admitted and waits to be committed.
 *
 * 1. An author's updates leave in the order in which they came, over whichever connection: what is sent again after a
 *    break waits behind what came before it.
 * 2. What is small waits for one step of what is large at most, and goes by itself when both wait: nobody's large paste
 *    holds up another's keystroke. Batches with something large in them and such without take turns.
 * 3. A batch takes one step of what is large, however many have written it; they take turns, too.
 */
export class Pending {
  readonly #queues = new Map<number, Queue>()
  #bytes = 0
  /** Whether the last batch left what is large behind. */
  #largeIsNext = false

  get bytes(): number {
    return this.#bytes
  }

  get isEmpty(): boolean {
    return this.#queues.size === 0
  }

  /** Bytes of one author. */
  bytesOf(clientId: number): number {
    return this.#queues.get(clientId)?.bytes ?? 0
  }

  add(admitted: Admitted): void {
    const { clientId } = admitted.from.grant
    const queue = this.#queues.get(clientId) ?? { waiting: [], bytes: 0 }
    this.#queues.set(clientId, queue)
    queue.waiting.push(admitted)
    queue.bytes += sizeOf(admitted)
    this.#bytes += sizeOf(admitted)
  }

  /** What is to be committed next; `withLarge` false leaves what is large for later, and may leave nothing. */
  take(withLarge = true): Admitted[] {
    const [small, waitingLarge] = this.#bySize()
    const large = withLarge ? waitingLarge : []
    this.#largeIsNext = large.length > 0 && small.length > 0 && !this.#largeIsNext
    const batch = small.flatMap((clientId) => this.#takeFrom(clientId, largeBytes))
    if (this.#largeIsNext) return batch
    let left = shareBytes
    for (const clientId of large) {
      // What is larger than a whole step is one.
      if (left < shareBytes && this.#firstBytes(clientId) > left) break
      const share = this.#takeFrom(clientId, left)
      left -= share.reduce((sum, admitted) => sum + sizeOf(admitted), 0)
      batch.push(...share)
    }
    return batch
  }

  /** Takes everything that one author has here out. */
  drop(clientId: number): readonly Admitted[] {
    const waiting = this.#queues.get(clientId)?.waiting ?? []
    this.#bytes -= this.bytesOf(clientId)
    this.#queues.delete(clientId)
    return waiting
  }

  /** Takes everything out. */
  clear(): readonly Admitted[] {
    return [...this.#queues.keys()].flatMap((clientId) => this.drop(clientId))
  }

  /** Authors of whom little waits, and those of whom much does, in the order of their turns. */
  #bySize(): [number[], number[]] {
    const clientIds = [...this.#queues.keys()]
    const isLarge = (clientId: number): boolean => this.bytesOf(clientId) > largeBytes
    return [clientIds.filter((clientId) => !isLarge(clientId)), clientIds.filter(isLarge)]
  }

  #firstBytes(clientId: number): number {
    const first = this.#queues.get(clientId)?.waiting[0]
    return first === undefined ? 0 : sizeOf(first)
  }

  /** At least the first that waits of an author, and more up to so many bytes; their next turn comes last. */
  #takeFrom(clientId: number, mostBytes: number): Admitted[] {
    const queue = this.#queues.get(clientId)
    if (queue === undefined) return []
    let bytes = 0
    const end = queue.waiting.findIndex((admitted, index) => {
      if (index > 0 && bytes + sizeOf(admitted) > mostBytes) return true
      bytes += sizeOf(admitted)
      return false
    })
    const share = queue.waiting.splice(0, end === -1 ? queue.waiting.length : end)
    queue.bytes -= bytes
    this.#bytes -= bytes
    this.#queues.delete(clientId)
    if (queue.waiting.length > 0) this.#queues.set(clientId, queue)
    return share
  }
}
