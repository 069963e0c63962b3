import type { Connection } from './connection'

export type Submitted = { readonly number: number; readonly update: Uint8Array }

/** Bytes of one connection that wait for a second look. */
const mostWaitingBytes = 4 * 1024 * 1024

export type SecondLookOptions = {
  /** Resolves when everything is known that the journal held when it was called. */
  readonly catchUp: () => Promise<void>
  /** Admits or refuses an update for good; `again` when its cost has been counted already. */
  readonly decide: (from: Connection, submitted: Submitted, again: boolean) => void
  /** There is no room for it to wait. */
  readonly tooMuch: (from: Connection, submitted: Submitted) => void
}

type Held = { readonly waiting: Submitted[]; bytes: number }

/**
 * Updates that seem to build on what nobody has written: another process may have committed it, and this one may not
 * have heard so yet. They are looked at again once it has (rules M2 and U5).
 *
 * 1. What a connection sends behind such an update waits behind it.
 * 2. Everything is looked at again once, and what waits is bounded.
 */
export class SecondLook {
  readonly #options: SecondLookOptions
  readonly #held = new Map<Connection, Held>()

  constructor(options: SecondLookOptions) {
    this.#options = options
  }

  /** Whether this connection's updates wait. */
  holds(from: Connection): boolean {
    return this.#held.has(from)
  }

  /** Takes an update that seems to come too early, or one behind it. */
  take(from: Connection, submitted: Submitted): void {
    const bytes = submitted.update.length
    const held = this.#held.get(from)
    if (held === undefined) void this.#hold(from, { waiting: [submitted], bytes })
    else if (held.bytes + bytes > mostWaitingBytes) this.#options.tooMuch(from, submitted)
    else {
      held.waiting.push(submitted)
      held.bytes += bytes
    }
  }

  /** The connection has ended: what waits of it is in its window. */
  forget(from: Connection): void {
    this.#held.delete(from)
  }

  async #hold(from: Connection, held: Held): Promise<void> {
    this.#held.set(from, held)
    await this.#options.catchUp()
    if (this.#held.get(from) !== held) return
    this.#held.delete(from)
    held.waiting.forEach((submitted, index) => {
      this.#options.decide(from, submitted, index === 0)
    })
  }
}
