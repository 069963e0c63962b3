import type { Clock } from '@/lib/collaboration/clock'
import type { PresenceEntry } from '@/lib/protocol/message-fields'
import { encodeServerMessage } from '@/lib/protocol/messages'
import type { Audience } from './audience'
import type { Connection } from './connection'

/** Milliseconds between two presence frames of a document: smooth to the eye. */
const tickMs = 33
/** A crowd sees cursors less often, because each tick is a write for every reader: so many readers a millisecond. */
const shownPerMs = 10

/**
 * What the windows of one document show of themselves: cursors, mostly. Never journalled. Those of windows in other
 * processes are among them.
 *
 * 1. At most one frame leaves per tick; the first leaves at once.
 * 2. A window speaks for its own clientID only: the server knows it from the connection (rule P6).
 * 3. A slow reader misses frames, and gets all there is once it has caught up.
 */
export class Presence {
  readonly #clock: Clock
  readonly #audience: Audience
  readonly #told: (entries: readonly PresenceEntry[]) => void
  readonly #states = new Map<number, string>()
  readonly #changed = new Map<number, string | null>()
  /** Those of `#changed` that are windows in this process. */
  readonly #own = new Set<number>()
  readonly #behind = new Set<Connection>()
  #cancelTick: (() => void) | null = null

  /** `told` hears what windows in this process show, as often as they are told of each other. */
  constructor(
    clock: Clock,
    audience: Audience,
    told: (entries: readonly PresenceEntry[]) => void = () => {},
  ) {
    this.#clock = clock
    this.#audience = audience
    this.#told = told
  }

  /** What a joiner has to be told. */
  get entries(): PresenceEntry[] {
    return [...this.#states].map(([clientId, state]) => ({ clientId, state }))
  }

  set(clientId: number, state: string | null): void {
    this.#own.add(clientId)
    this.setElsewhere(clientId, state)
  }

  /** The same of a window in another process. */
  setElsewhere(clientId: number, state: string | null): void {
    if (state === null) this.#states.delete(clientId)
    else this.#states.set(clientId, state)
    this.#changed.set(clientId, state)
    if (this.#cancelTick === null) this.#flush()
  }

  /** The window has gone; that it left is told elsewhere. */
  forget(connection: Connection): void {
    this.forgetElsewhere(connection.grant.clientId)
    this.#behind.delete(connection)
  }

  /** The same of a window in another process. */
  forgetElsewhere(clientId: number): void {
    this.#states.delete(clientId)
    this.#changed.delete(clientId)
    this.#own.delete(clientId)
  }

  close(): void {
    this.#cancelTick?.()
    this.#cancelTick = null
  }

  #flush(): void {
    if (this.#changed.size === 0 && this.#behind.size === 0) return
    const entries = [...this.#changed].map(([clientId, state]) => ({ clientId, state }))
    const own = entries.filter(({ clientId }) => this.#own.has(clientId))
    if (own.length > 0) this.#told(own)
    this.#own.clear()
    const only = entries.length === 1 ? entries[0]?.clientId : undefined
    this.#changed.clear()
    const news = encodeServerMessage({ kind: 'presence', entries })
    for (const connection of this.#audience.listening()) {
      if (this.#behind.has(connection)) this.#catchUp(connection)
      else if (entries.length > 0 && connection.grant.clientId !== only && !connection.offer(news))
        this.#behind.add(connection)
    }
    const pause = Math.max(tickMs, this.#audience.size / shownPerMs)
    this.#cancelTick = this.#clock.after(pause, () => {
      this.#cancelTick = null
      this.#flush()
    })
  }

  #catchUp(connection: Connection): void {
    const all = encodeServerMessage({ kind: 'presence', entries: this.entries })
    if (connection.offer(all)) this.#behind.delete(connection)
  }
}
