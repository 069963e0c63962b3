import type { Connection } from './connection'

type Listener = {
  readonly connection: Connection
  /** Frames that wait until this window has been told what went before; null when it has. */
  held: Uint8Array[] | null
  heldBytes: number
}

/**
 * The connections of one live document, each of which hears everything in order.
 *
 * 1. One connection per clientID.
 * 2. A connection is held back from its arrival, and again from each question for what it lacks, until `release`:
 *    what is said meanwhile comes right after the answer, so that nothing falls between (rule P2).
 * 3. What is held back is bounded.
 */
export class Audience {
  readonly #listeners = new Map<number, Listener>()
  readonly #mostHeld: number

  /** More than `mostHeld` bytes are held back for nobody: whoever would need it is closed with `too-slow`. */
  constructor(mostHeld: number) {
    this.#mostHeld = mostHeld
  }

  get size(): number {
    return this.#listeners.size
  }

  has(connection: Connection): boolean {
    return this.#listeners.get(connection.grant.clientId)?.connection === connection
  }

  /** The connection that writes under this clientID. */
  find(clientId: number): Connection | null {
    return this.#listeners.get(clientId)?.connection ?? null
  }

  /** Takes the place of whoever had the same clientID. */
  add(connection: Connection): void {
    this.#listeners.set(connection.grant.clientId, { connection, held: [], heldBytes: 0 })
  }

  /** Whether it was here. */
  delete(connection: Connection): boolean {
    return this.has(connection) && this.#listeners.delete(connection.grant.clientId)
  }

  hold(connection: Connection): void {
    const listener = this.#listenerOf(connection)
    if (listener !== null) listener.held ??= []
  }

  /** Sends the messages of an answer, and then what was held back. `poured` as with `Connection.pour`. */
  release(connection: Connection, answer: readonly Uint8Array[], poured: () => void = () => {}): void {
    const listener = this.#listenerOf(connection)
    if (listener === null) {
      poured()
      return
    }
    const held = listener.held ?? []
    listener.held = null
    listener.heldBytes = 0
    connection.pour(answer, poured)
    for (const bytes of held) connection.send(bytes)
  }

  send(connection: Connection, bytes: Uint8Array): void {
    const listener = this.#listenerOf(connection)
    if (listener !== null) this.#say(listener, bytes)
  }

  /** The same bytes to everybody but `except` (rule P5). */
  tell(bytes: Uint8Array, except: Connection | null = null): void {
    for (const listener of this.#listeners.values()) {
      if (listener.connection !== except) this.#say(listener, bytes)
    }
  }

  /** Those who are not held back; the others will be told the newest in their answer anyway. */
  *listening(): Iterable<Connection> {
    for (const { connection, held } of this.#listeners.values()) {
      if (held === null) yield connection
    }
  }

  /** Lets go of everybody, and tells who they were. */
  dismiss(): Connection[] {
    const leaving = [...this.#listeners.values()].map(({ connection }) => connection)
    this.#listeners.clear()
    return leaving
  }

  #say(listener: Listener, bytes: Uint8Array): void {
    if (listener.held === null) {
      listener.connection.send(bytes)
      return
    }
    listener.held.push(bytes)
    listener.heldBytes += bytes.length
    if (listener.heldBytes > this.#mostHeld) listener.connection.close('too-slow')
  }

  #listenerOf(connection: Connection): Listener | null {
    const listener = this.#listeners.get(connection.grant.clientId)
    return listener?.connection === connection ? listener : null
  }
}
