import type { Admitted } from './batch'

/** Bytes of one author in a batch, at most: what is large goes in steps, between which others get through. */
const shareBytes = 64 * 1024

type Queue = { readonly waiting: Admitted[]; bytes: number }

const sizeOf = ({ update }: Admitted): number => update?.length ?? 0

/**
 * What is admitted and waits to be committed.
 *
 * 1. An author's updates leave in the order in which they came, over whichever connection: what is sent again after a
 *    break waits behind what came before it.
 * 2. A batch takes no more of one author than their share, and what is small stands first in it: nobody's large paste
 *    holds up another's keystroke.
 */
export class Pending {
  readonly #queues = new Map<number, Queue>()
  #bytes = 0

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

  /** What is to be committed next. */
  take(): Admitted[] {
    const shares: { readonly share: Admitted[]; readonly bytes: number }[] = []
    for (const [clientId, queue] of this.#queues) {
      let bytes = 0
      const end = queue.waiting.findIndex((admitted, index) => {
        if (index > 0 && bytes + sizeOf(admitted) > shareBytes) return true
        bytes += sizeOf(admitted)
        return false
      })
      shares.push({ share: queue.waiting.splice(0, end === -1 ? queue.waiting.length : end), bytes })
      queue.bytes -= bytes
      this.#bytes -= bytes
      if (queue.waiting.length === 0) this.#queues.delete(clientId)
    }
    return shares.sort((one, other) => one.bytes - other.bytes).flatMap(({ share }) => share)
  }

  /** Drops what one author has here. */
  drop(clientId: number): void {
    this.#bytes -= this.bytesOf(clientId)
    this.#queues.delete(clientId)
  }

  clear(): void {
    this.#queues.clear()
    this.#bytes = 0
  }
}
