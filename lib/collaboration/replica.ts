import * as Y from 'yjs'
import type { ServerMessage, Synced } from '@/lib/protocol/messages'
import { integrate } from './integrate'

type Updates = Extract<ServerMessage, { kind: 'updates' }>

/**
 * The document here, and how far it has followed the journal.
 *
 * 1. `seq` of `epoch` is held without gaps (rule P4): rows are applied in order, and only ones that join on.
 * 2. What comes from the server is applied with the origin that was given, in one transaction a message, so that
 *    an editor draws once.
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
  async prepare(synced: Synced): Promise<Uint8Array | null> {
    return synced.snapshot === null ? null : await this.#inflate(synced.snapshot.state)
  }

  /** Takes the answer to `sync`, with its snapshot as `prepare` gave it. */
  load(synced: Synced, state: Uint8Array | null): void {
    this.#transact(() => {
      if (state !== null) Y.applyUpdateV2(this.#doc, state, this.#origin)
      for (const update of synced.rows) Y.applyUpdate(this.#doc, update, this.#origin)
    })
    this.#epoch = synced.epoch
    this.#seq = synced.head
  }

  /** Takes rows of others; false when rows before them are missing, and then nothing has happened. */
  follow({ from, rows }: Updates): boolean {
    const held = this.#seq + 1 - from
    if (held < 0) return false
    const news = rows.slice(held)
    this.#seq += news.length
    // Own rows come back among others' when they were committed together.
    const foreign = news.filter((row) => row.clientId !== this.#doc.clientID)
    if (foreign.length === 0) return true
    this.#transact(() => {
      for (const { update } of foreign) Y.applyUpdate(this.#doc, update, this.#origin)
    })
    return true
  }

  /** An own row was committed at `seq`; false when rows before it are missing. */
  followOwn(seq: number): boolean {
    if (seq > this.#seq + 1) return false
    this.#seq = Math.max(this.#seq, seq)
    return true
  }

  #transact(run: () => void): void {
    integrate(this.#doc, this.#origin, run)
  }
}
