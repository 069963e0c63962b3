import type { DocumentId } from '@/lib/protocol/identifiers'
import type { PresenceEntry } from '@/lib/protocol/message-fields'
import { encodeServerMessage } from '@/lib/protocol/messages'
import type { Person } from '@/lib/protocol/people'
import type { Journal } from '@/server/journal/journal'
import type { Log } from '@/server/log'
import type { Audience } from './audience'
import type { Connection } from './connection'
import { type Answer, Reading } from './reading'

/** What a window holds of a document. */
export type Have = { readonly epoch: number; readonly seq: number }

export type QuestionsOptions = {
  readonly documentId: DocumentId
  readonly epoch: number
  readonly journal: Pick<Journal, 'read'>
  readonly audience: Audience
  readonly log: Log
  /** The seq up to which everybody here is told of everything. */
  readonly head: () => number
  /** The journal has come to this seq. */
  readonly know: (seq: number) => void
  readonly gathering: { readonly people: readonly Person[]; readonly presence: readonly PresenceEntry[] }
}

/**
 * Answers windows of one document that ask for what they lack (rule P2).
 *
 * 1. From the question on a window hears of nothing, until the answer is on its way; then of everything after it.
 * 2. A window asks for one thing at a time.
 */
export class Questions {
  readonly #options: QuestionsOptions
  readonly #reading: Reading
  /** Connections whose question is being answered. */
  readonly #asking = new Set<Connection>()

  constructor(options: QuestionsOptions) {
    this.#options = options
    this.#reading = new Reading(options.journal, options.documentId)
  }

  ask(connection: Connection, have: Have): void {
    const { epoch, audience, head, log, documentId } = this.#options
    if (this.#asking.has(connection)) {
      connection.close('out-of-turn')
      return
    }
    const holdsNothing = have.epoch === 0 && have.seq === 0
    if (have.epoch !== epoch && !holdsNothing) {
      connection.close('document-restored')
      return
    }
    audience.hold(connection)
    if (have.epoch === epoch && have.seq === head()) {
      audience.release(connection, [this.#synced(connection, have.seq, null)])
      return
    }
    this.#asking.add(connection)
    this.#reading
      .lacking(have, head())
      .then(
        (answer) => {
          if (answer === null) connection.close('not-found')
          else if (answer.epoch !== epoch) connection.close('document-restored')
          else this.#answer(connection, have, answer)
        },
        (error: unknown) => {
          log.error({ err: error, documentId }, 'a document could not be read')
          connection.close('storage-unavailable')
        },
      )
      .finally(() => this.#asking.delete(connection))
  }

  /** Tells a window what it lacked. Rows of it may come again in what was held back; the window skips them. */
  #answer(connection: Connection, have: Have, answer: Answer): void {
    const synced = this.#synced(connection, answer.head, answer.snapshotSeq)
    // Others may have written what nobody here has been told of yet.
    this.#options.know(answer.head)
    const poured = this.#reading.pouring(have, answer)
    this.#options.audience.release(connection, [...answer.messages, synced], poured)
  }

  #synced(connection: Connection, head: number, snapshotSeq: number | null): Uint8Array {
    const { epoch, gathering } = this.#options
    return encodeServerMessage({
      kind: 'synced',
      epoch,
      head,
      snapshotSeq,
      role: connection.grant.role,
      people: gathering.people,
      presence: gathering.presence,
    })
  }
}
