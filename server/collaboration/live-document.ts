import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import {
  type ClientMessage,
  encodeServerMessage,
  type ServerMessage,
  type Synced,
} from '@/lib/protocol/messages'
import type { RefusalCode } from '@/lib/protocol/refusals'
import type { Principal } from '@/server/admission/grant'
import { permit } from '@/server/admission/permit'
import { checkUpdate } from '@/server/journal/check-update'
import type { Appended, Journal, NewRow, OpenedDocument } from '@/server/journal/journal'
import type { Log } from '@/server/log'
import { Attendance } from './attendance'
import { Audience } from './audience'
import { type Admitted, type AuthoredRow, answersOf, rowsOf } from './batch'
import type { Connection } from './connection'
import { Presence } from './presence'

/** Bytes admitted and not yet under way to storage, above which a document takes no more for a moment. */
const mostPendingBytes = 16 * 1024 * 1024
const busyRetryMs = 500

export type LiveDocumentOptions = {
  readonly documentId: DocumentId
  readonly journal: Pick<Journal, 'append' | 'read'>
  readonly opened: OpenedDocument
  readonly clock: Clock
  readonly log: Log
  /** Rows were committed. */
  readonly appended: (rows: readonly NewRow[]) => void
  /** Nobody is left, or storage failed: called once, when nothing is under way any more. */
  readonly ended: (document: LiveDocument) => void
}

/**
 * One document open in this process: its connections, presence and state vector. It never holds the content.
 *
 * 1. `#known` covers what is committed and what is being committed, and nothing else; an update is admitted against
 *    it, so the journal is complete at every prefix (rule J3).
 * 2. At most one append is under way; what is admitted meanwhile makes up the next one (rule J4).
 * 3. Nobody but its author hears of an update, and its author does not hear "saved", before its commit (rule J2).
 * 4. Every connection gets rows in the order of their seq, without gaps after its `synced` (rule P4).
 * 5. After an append has failed nothing more is admitted: everybody is sent away and keeps what they wrote (J5).
 * 6. It ends once: when nobody is here or on the way, and nothing that was admitted waits for its commit.
 */
export class LiveDocument {
  readonly documentId: DocumentId
  readonly #journal: LiveDocumentOptions['journal']
  readonly #log: Log
  readonly #appended: (rows: readonly NewRow[]) => void
  readonly #ended: (document: LiveDocument) => void
  readonly #epoch: number
  readonly #known: Map<number, number>
  readonly #audience = new Audience()
  readonly #attendance = new Attendance()
  readonly #presence: Presence
  /** Whose each clientID is that has been here: it stays theirs while they are away and keep writing (rule U3). */
  readonly #authors = new Map<number, PrincipalId>()
  /** Connections whose question for what they lack is being answered. */
  readonly #asking = new Set<Connection>()
  #head: number
  #admitted: Admitted[] = []
  #admittedBytes = 0
  /** Connections that are on their way from the door. */
  #expected = 0
  #appending = false
  /** Why nobody is let in any more; null while people may come. */
  #closing: RefusalCode | null = null
  #over = false

  constructor(options: LiveDocumentOptions) {
    this.documentId = options.documentId
    this.#journal = options.journal
    this.#log = options.log
    this.#appended = options.appended
    this.#ended = options.ended
    this.#epoch = options.opened.epoch
    this.#head = options.opened.head
    this.#known = options.opened.stateVector
    this.#presence = new Presence(options.clock, this.#audience)
  }

  get connections(): number {
    return this.#audience.size
  }

  /** Stays open for a connection that is on its way from the door, until the answer is called. */
  expect(): () => void {
    this.#expected++
    let expecting = true
    return () => {
      if (expecting) this.#expected--
      expecting = false
      this.#endIfLeft()
    }
  }

  /** Lets a connection in. Refused when another person writes, or has written, under the same clientID. */
  attach(connection: Connection): void {
    if (this.#closing !== null) {
      connection.close(this.#closing)
      return
    }
    const { clientId, principal } = connection.grant
    const author = this.#authors.get(clientId) ?? principal.id
    if (author !== principal.id) {
      connection.close('author-taken')
      return
    }
    this.#authors.set(clientId, author)
    const before = this.#audience.find(clientId)
    if (before !== null) {
      // The same window is back before its old connection was known to be dead.
      this.#forget(before)
      before.close('replaced')
    }
    this.#tell({ kind: 'people', here: [this.#attendance.arrive(clientId, principal)], left: [] })
    this.#audience.add(connection)
  }

  /** The connection has ended. */
  detach(connection: Connection): void {
    if (!this.#forget(connection)) return
    this.#tell({ kind: 'people', here: [], left: [connection.grant.clientId] })
    this.#endIfLeft()
  }

  receive(connection: Connection, message: ClientMessage): void {
    if (!this.#audience.has(connection)) return
    const no = permit(connection.grant, message)
    switch (message.kind) {
      case 'sync':
        if (no === null) this.#sync(connection, message)
        else connection.close(no)
        break
      case 'update':
        if (no === null) this.#admit(connection, message.number, message.update)
        else this.#refuse(connection, message.number, no)
        break
      case 'presence':
        if (no === null) this.#presence.set(connection.grant.clientId, message.state)
        else connection.close(no)
        break
    }
  }

  /** Somebody's name or colour is another one now. */
  personChanged(principal: Principal): void {
    const here = this.#attendance.change(principal)
    if (here.length > 0) this.#tell({ kind: 'people', here, left: [] })
  }

  /** Sends everybody away, and lets nobody in. What has been admitted is still committed. */
  close(code: RefusalCode): void {
    this.#closing ??= code
    for (const connection of this.#audience.dismiss()) {
      this.#attendance.delete(connection.grant.clientId)
      this.#presence.forget(connection)
      connection.close(code)
    }
    this.#endIfLeft()
  }

  /** The same when what is known here can no longer be trusted: what waits is dropped, and its authors keep it. */
  abandon(code: RefusalCode): void {
    this.#admitted = []
    this.close(code)
  }

  #sync(connection: Connection, have: { epoch: number; seq: number }): void {
    if (this.#asking.has(connection)) {
      connection.close('out-of-turn')
      return
    }
    this.#audience.hold(connection)
    if (have.epoch === this.#epoch && have.seq === this.#head) {
      this.#synced(connection, { head: this.#head, snapshot: null, rows: [] })
      return
    }
    this.#asking.add(connection)
    this.#journal
      .read(this.documentId, have)
      .then(
        (part) => {
          if (part === null) connection.close('not-found')
          else this.#synced(connection, { ...part, rows: part.rows.map((row) => row.update) })
        },
        (error: unknown) => {
          this.#log.error({ err: error, documentId: this.documentId }, 'a document could not be read')
          connection.close('storage-unavailable')
        },
      )
      .finally(() => this.#asking.delete(connection))
  }

  /** Tells a window what it lacked. Rows of it may come again in what was held back; the window skips them. */
  #synced(connection: Connection, part: Pick<Synced, 'head' | 'snapshot' | 'rows'>): void {
    this.#audience.release(
      connection,
      encodeServerMessage({
        kind: 'synced',
        epoch: this.#epoch,
        role: connection.grant.role,
        people: this.#attendance.people,
        presence: this.#presence.entries,
        head: part.head,
        snapshot: part.snapshot,
        rows: part.rows,
      }),
    )
  }

  #admit(connection: Connection, number: number, update: Uint8Array): void {
    const { clientId } = connection.grant
    if (this.#admittedBytes + update.length > mostPendingBytes) {
      this.#refuse(connection, number, 'busy', busyRetryMs)
      return
    }
    const checked = checkUpdate(update, this.#known, clientId)
    if (!checked.ok) {
      this.#refuse(connection, number, checked.code)
      return
    }
    if (!checked.known) this.#known.set(clientId, checked.clock)
    // What is known may still be on its way to storage: its answer waits for the commit like any other.
    this.#admitted.push({ from: connection, number, update: checked.known ? null : checked.update })
    this.#admittedBytes += update.length
    if (!this.#appending) this.#append()
  }

  #append(): void {
    const batch = this.#admitted
    const rows = rowsOf(batch)
    this.#admitted = []
    this.#admittedBytes = 0
    if (rows.length === 0) {
      this.#answer(batch)
      return
    }
    this.#appending = true
    this.#journal.append(
      this.documentId,
      rows.map(({ row }) => row),
      (result) => this.#taken(batch, rows, result),
    )
  }

  #taken(batch: readonly Admitted[], rows: readonly AuthoredRow[], result: Appended): void {
    try {
      if (result.ok) this.#committed(batch, rows, result.firstSeq)
      else this.abandon(result.reason)
      this.#appending = false
      if (this.#admitted.length > 0) this.#append()
    } catch (error) {
      this.#log.error({ err: error, documentId: this.documentId }, 'a document was abandoned')
      this.#appending = false
      this.abandon('server-fault')
    }
    this.#endIfLeft()
  }

  #committed(batch: readonly Admitted[], rows: readonly AuthoredRow[], firstSeq: number): void {
    this.#head = firstSeq + rows.length - 1
    // A single row needs no showing to its author, whose answer says where it stands.
    const author = rows.length === 1 ? (rows[0]?.from ?? null) : null
    const shown = rows.map(({ row }) => row)
    this.#tell({ kind: 'updates', from: firstSeq, rows: shown }, author)
    this.#answer(batch)
    this.#appended(shown)
  }

  #answer(batch: readonly Admitted[]): void {
    for (const [connection, number] of answersOf(batch)) {
      this.#audience.send(connection, encodeServerMessage({ kind: 'saved', number, seq: this.#head }))
    }
  }

  #refuse(connection: Connection, number: number, code: RefusalCode, retryAfterMs = 0): void {
    this.#audience.send(connection, encodeServerMessage({ kind: 'refused', number, code, retryAfterMs }))
  }

  #tell(message: ServerMessage, except: Connection | null = null): void {
    if (this.#audience.size > 0) this.#audience.tell(encodeServerMessage(message), except)
  }

  #forget(connection: Connection): boolean {
    if (!this.#audience.delete(connection)) return false
    this.#attendance.delete(connection.grant.clientId)
    this.#presence.forget(connection)
    return true
  }

  #endIfLeft(): void {
    if (this.#over || this.#audience.size > 0 || this.#expected > 0) return
    if (this.#appending || this.#admitted.length > 0) return
    this.#over = true
    this.#closing ??= 'storage-unavailable'
    this.#presence.close()
    this.#ended(this)
  }
}
