import type { Clock } from '@/lib/collaboration/clock'
import { encodeServerMessage, type PresenceEntry } from '@/lib/protocol/messages'
import type { Audience } from './audience'

/** Milliseconds between two presence frames of a document. */
const tickMs = 33

/**
 * What the windows of one document show of themselves: cursors, mostly. Never journalled.
 *
 * 1. At most one frame leaves per tick; the first leaves at once.
 * 2. A window speaks for its own clientID only: the server knows it from the connection (rule P6).
 */
export class Presence {
  readonly #clock: Clock
  readonly #audience: Audience
  readonly #states = new Map<number, string>()
  readonly #changed = new Map<number, string | null>()
  #cancelTick: (() => void) | null = null

  constructor(clock: Clock, audience: Audience) {
    this.#clock = clock
    this.#audience = audience
  }

  /** What a joiner has to be told. */
  get entries(): PresenceEntry[] {
    return [...this.#states].map(([clientId, state]) => ({ clientId, state }))
  }

  set(clientId: number, state: string | null): void {
    if (state === null) this.#states.delete(clientId)
    else this.#states.set(clientId, state)
    this.#changed.set(clientId, state)
    if (this.#cancelTick === null) this.#flush()
  }

  /** The window has gone; that it left is told elsewhere. */
  forget(clientId: number): void {
    this.#states.delete(clientId)
    this.#changed.delete(clientId)
  }

  close(): void {
    this.#cancelTick?.()
    this.#cancelTick = null
  }

  #flush(): void {
    if (this.#changed.size === 0) return
    const entries = [...this.#changed].map(([clientId, state]) => ({ clientId, state }))
    const only = entries.length === 1 ? (entries[0]?.clientId ?? null) : null
    this.#changed.clear()
    this.#audience.offer(encodeServerMessage({ kind: 'presence', entries }), only)
    this.#cancelTick = this.#clock.after(tickMs, () => {
      this.#cancelTick = null
      this.#flush()
    })
  }
}
