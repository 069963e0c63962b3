import * as Y from 'yjs'
import type { ServerMessage, Synced } from '@/lib/protocol/messages'
import type { Arrived } from './arrival'
import { type ArrivedUpdate, noteArrived } from './arrived-updates'
import { integrate } from './integrate'

type Updates = Extract<ServerMessage, { kind: 'updates' }>

/**
 * The document here, and how far it has followed the journal.
 *
 * 1. `seq` of `epoch` is held without gaps (rule P4): rows are applied in order, and only ones that join on.
 * 2. What comes from the server is applied with the origin that was given, in one transaction a message or a whole
 *    answer to `sync`, so that an editor draws once.
 * 3. `seq` counts nothing that could not be applied.
 */
export class Replica {
  readonly #doc: Y.Doc
  readonly #origin: object
  readonly #inflate: (bytes: Uint8Array) => Promise<Uint8Array>
  #epoch = 0
  #seq = 0

  constructor(doc: Y.Doc, origin: object, inflate: (bytes: Uint8Array) => Promise<Uint8Array>) {
    this.#doc = doc
    this.#origin = origin
    this.#inflate = inflate
  }

  get epoch(): number {
    return this.#epoch
  }

  get seq(): number {
    return this.#seq
  }

  /** Inflates what `load` will need. Rejects when the snapshot's bytes are damaged. */
  async prepare({ state }: Arrived): Promise<Uint8Array | null> {
    return state === null ? null : await this.#inflate(state)
  }

  /** Takes the whole answer to `sync`, its state as `prepare` gave it. False when it cannot be applied. */
  load({ epoch, head }: Synced, state: Uint8Array | null, rows: readonly Uint8Array[]): boolean {
    const updates = rows.map((bytes): ArrivedUpdate => ({ version: 1, bytes }))
    const readable = this.#apply(state === null ? updates : [{ version: 2, bytes: state }, ...updates])
    if (!readable) return false
    this.#epoch = epoch
    this.#seq = head
    return true
  }

  /** Takes rows of others. When rows before them are missing, nothing has happened. */
  follow({ from, rows }: Updates): 'followed' | 'gap' | 'unreadable' {
    const held = this.#seq + 1 - from
    if (held < 0) return 'gap'
    const news = rows.slice(held)
    // Own rows come back among others' when they were committed together.
    const foreign = news.filter((row) => row.clientId !== this.#doc.clientID)
    const readable =
      foreign.length === 0 || this.#apply(foreign.map(({ update }) => ({ version: 1, bytes: update })))
    if (!readable) return 'unreadable'
    this.#seq += news.length
    return 'followed'
  }

  /** An own row was committed at `seq`; false when rows before it are missing. */
  followOwn(seq: number): boolean {
    if (seq > this.#seq + 1) return false
    this.#seq = Math.max(this.#seq, seq)
    return true
  }

  /** Whether all of it could be applied. What a listener of the document throws is not about that, and goes on. */
  #apply(updates: readonly ArrivedUpdate[]): boolean {
    let readable = true
    integrate(this.#doc, this.#origin, (transaction) => {
      noteArrived(transaction, updates)
      try {
        for (const { version, bytes } of updates) {
          if (version === 2) Y.applyUpdateV2(this.#doc, bytes, this.#origin)
          else Y.applyUpdate(this.#doc, bytes, this.#origin)
        }
      } catch {
        readable = false
      }
    })
    return readable
  }
}
