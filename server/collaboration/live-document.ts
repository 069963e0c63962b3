import type { Clock } from '@/lib/collaboration/clock'
import { groupBySize } from '@/lib/collaboration/group-by-size'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { type ClientMessage, encodeServerMessage, type ServerMessage } from '@/lib/protocol/messages'
import type { Person } from '@/lib/protocol/people'
import type { RefusalCode } from '@/lib/protocol/refusals'
import type { Principal } from '@/server/admission/grant'
import { permit } from '@/server/admission/permit'
import type { HistoryRow, Journal, NewRow, OpenedDocument } from '@/server/journal/journal'
import { Rot } from '@/server/journal/rot'
import type { Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import { Audience } from './audience'
import { type Admitted, type AuthoredRow, answersOf } from './batch'
import { type Connection, inOnePiece } from './connection'
import type { Committed, Elsewhere } from './elsewhere'
import { Gathering } from './gathering'
import { inParts } from './in-parts'
import type { LiveWatch } from './live-watch'
import { Pace } from './pace'
import { Questions } from './questions'
import { restAfterMs, restMs } from './rests'
import { SecondLook, type Submitted } from './second-look'
import { Succession, type Turn } from './succession'
import { type Taken, Writing } from './writing'

/** Milliseconds between two looks at a document of which a window says that it cannot be read. */
const verifyPauseMs = 60_000
/** Bytes of rows in one broadcast, unless a single row is larger. */
const broadcastBytes = 128 * 1024
/** Milliseconds that rows of another process may be on their way before they are fetched. */
const patienceMs = 20
/** Milliseconds after which a browser may try again what there was no room for. */
const busyRetryMs = 500

export type LiveDocumentOptions = {
  readonly documentId: DocumentId
  readonly journal: Pick<Journal, 'append' | 'read' | 'authorOf' | 'end' | 'history'>
  /** The same document in other processes. */
  readonly elsewhere: Elsewhere
  readonly opened: OpenedDocument
  readonly limits: Limits
  readonly clock: Clock
  readonly log: Log
  /** Rows were committed. */
  readonly appended: (rows: readonly NewRow[]) => void
  /** Bytes that are stored of the document, as a joiner gets it. */
  readonly measure: () => Promise<number>
  /** There is no such document any more. */
  readonly vanished: () => void
  /** A window could not read a row: what is stored has to be looked at. */
  readonly doubted: () => void
  readonly watch?: LiveWatch | undefined
  /** Nobody is left, or storage failed: called once, when nothing is under way any more. */
  readonly ended: (document: LiveDocument) => void
}

/**
 * One document open in this process: its connections, presence and state vector. It never holds the content.
 *
 * 1. Nobody but its author hears of an update, and its author does not hear "saved", before its commit (rule J2).
 * 2. Every connection gets rows in the order of their seq, without gaps after its `synced` (rule P4), whichever process
 *    has committed them.
 * 3. After an append has failed nothing more is admitted: everybody is sent away and keeps what they wrote (J5).
 * 4. It ends once: when nobody is here or on the way, and nothing that was admitted waits for its commit.
 */
export class LiveDocument {
  readonly documentId: DocumentId
  readonly #options: LiveDocumentOptions
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #log: Log
  readonly #epoch: number
  readonly #writing: Writing
  readonly #questions: Questions
  readonly #audience: Audience
  readonly #gathering: Gathering
  readonly #paces = new Map<Connection, Pace>()
  readonly #elsewhere: Elsewhere
  readonly #succession: Succession
  readonly #secondLook: SecondLook
  /** Connections that are on their way from the door. */
  #expected = 0
  #doubtedAt = Number.NEGATIVE_INFINITY
  /** Why nobody is let in any more; null while people may come. */
  #closing: RefusalCode | null = null
  #over = false

  constructor(options: LiveDocumentOptions) {
    const { documentId, opened, limits, clock } = options
    this.documentId = documentId
    this.#options = options
    this.#limits = limits
    this.#clock = clock
    this.#log = options.log
    this.#epoch = opened.epoch
    this.#succession = new Succession({
      head: opened.head,
      next: (from, rows, whole) => this.#next(from, rows, whole),
      read: (after) => this.#missed(after),
      failed: (error, awaited) => {
        // What is rotten is mended by whoever opens the document next.
        if (awaited || error instanceof Rot) this.#giveUp('storage-unavailable', error)
      },
      patienceMs,
      clock,
    })
    this.#secondLook = new SecondLook({
      catchUp: () => this.#succession.catchUp(),
      decide: (from, submitted, again) => this.#decide(from, submitted, again),
      tooMuch: (from, { number }) => this.#refuse(from, number, 'busy', busyRetryMs),
    })
    this.#writing = new Writing({
      ...options,
      restMs: (rows) => restAfterMs(this.#audience.size, rows),
      head: () => this.#succession.head,
      catchUp: () => this.#succession.catchUp(),
      refused: (from, number, { code, retryAfterMs }) => this.#refuse(from, number, code, retryAfterMs),
      taken: (taken) => this.#taken(taken),
      idle: () => this.#endIfLeft(),
    })
    const audience = new Audience(limits.connectionCuttingBytes)
    this.#audience = audience
    this.#elsewhere = options.elsewhere
    this.#gathering = new Gathering({ ...options, audience, restMs: () => restMs(audience.size) })
    this.#questions = new Questions({
      ...options,
      audience,
      gathering: this.#gathering,
      epoch: opened.epoch,
      head: () => this.#succession.head,
      know: (seq) => this.#succession.know(seq),
    })
    this.#elsewhere.join({
      committed: (news) => this.#guard(() => this.#hear(news)),
      stands: (end) => {
        if (end === null) options.vanished()
        else if (end.epoch > this.#epoch) this.abandon('document-restored')
        else if (end.epoch === this.#epoch) this.#succession.know(end.head)
      },
      missed: () => void this.#succession.catchUp(),
      moved: (moves) => this.#gathering.moved(moves),
      movedAway: (person) => this.#movedAway(person),
      shows: (entries) => this.#gathering.showsElsewhere(entries),
      isHere: (clientId) => audience.find(clientId) !== null,
      here: () => this.#gathering.here,
    })
  }

  get connections(): number {
    return this.#audience.size
  }

  /** The life of its journal that it was opened in. */
  get epoch(): number {
    return this.#epoch
  }

  /** Every window that is in the document, in whichever process. */
  get people(): readonly Person[] {
    return this.#gathering.people
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

  /** Whether this person may write under this clientID, as far as the journal goes. Rejects when storage is away. */
  admits(clientId: number, principalId: PrincipalId): Promise<boolean> {
    return this.#writing.admits(clientId, principalId)
  }

  /** Lets a connection in. Refused when another person writes, or has written, under the same clientID. */
  attach(connection: Connection): void {
    if (this.#closing !== null) {
      connection.close(this.#closing)
      return
    }
    const { clientId, principal } = connection.grant
    const elsewhere = this.#elsewhere.people.find(clientId)
    const isAnothers = elsewhere !== undefined && elsewhere.principalId !== principal.id
    if (isAnothers || !this.#writing.takeClientId(clientId, principal.id)) {
      connection.close('author-taken')
      return
    }
    const before = this.#audience.find(clientId)
    if (before !== null) {
      // The same window is back before its old connection was known to be dead.
      this.#forget(before)
      before.close('replaced')
    }
    this.#gathering.arrive(clientId, principal)
    this.#paces.set(connection, new Pace(this.#limits))
    this.#audience.add(connection)
  }

  /** The connection has ended. */
  detach(connection: Connection): void {
    if (!this.#forget(connection)) return
    this.#gathering.left(connection.grant.clientId)
    this.#endIfLeft()
  }

  /**
   * Ends a connection whose role is another now. What waits of it is dropped: its window keeps it. Resolves when
   * nothing that it wrote is on its way to the journal any more.
   */
  revoke(connection: Connection): Promise<void> {
    // Whoever has its place under the same clientID has what waits, too.
    if (this.#audience.has(connection)) this.#writing.withdraw(connection.grant.clientId)
    connection.close('access-changed')
    this.detach(connection)
    return this.#writing.settled()
  }

  /** These people are others now: under what they wrote, the journal says who. */
  forgetPeople(principalIds: ReadonlySet<PrincipalId | 'server'>): void {
    this.#writing.forgetPeople(principalIds)
  }

  receive(connection: Connection, message: ClientMessage): void {
    const pace = this.#paces.get(connection)
    if (pace === undefined) return
    const no = permit(connection.grant, message, this.#limits)
    switch (message.kind) {
      case 'sync':
        if (!pace.question(this.#clock.now)) connection.close('too-fast')
        else if (no === null) this.#questions.ask(connection, message)
        else connection.close(no)
        break
      case 'update':
        if (no === null) this.#admit(connection, pace, message)
        else this.#refuse(connection, message.number, no)
        break
      case 'presence':
        if (no === null) this.#show(connection, message.state)
        else connection.close(no)
        break
      case 'unreadable':
        if (!pace.question(this.#clock.now)) connection.close('too-fast')
        else if (no === null) this.#doubt(message.epoch)
        else connection.close(no)
        break
    }
  }

  /** Somebody's name or colour is another one now. */
  personChanged(principal: Principal): void {
    this.#gathering.change(principal)
  }

  /** Sends everybody away, and lets nobody in. What has been admitted is still committed. */
  close(code: RefusalCode): void {
    this.#closing ??= code
    for (const connection of this.#audience.dismiss()) {
      this.#leave(connection)
      connection.close(code)
    }
    this.#endIfLeft()
  }

  /** The same when what is known here can no longer be trusted: what waits is dropped, and its authors keep it. */
  abandon(code: RefusalCode): void {
    this.#writing.drop()
    this.#succession.close()
    this.close(code)
  }

  #admit(connection: Connection, pace: Pace, submitted: Submitted): void {
    if (this.#secondLook.holds(connection)) {
      this.#secondLook.take(connection, submitted)
      return
    }
    const no = this.#writing.admit(connection, pace, submitted)
    if (no?.code === 'sync-needed' && !this.#elsewhere.alone) this.#secondLook.take(connection, submitted)
    else if (no !== null) this.#refuse(connection, submitted.number, no.code, no.retryAfterMs)
  }

  /** Admits or refuses what waited until everything that others have written is known. */
  #decide(connection: Connection, submitted: Submitted, again: boolean): void {
    const pace = this.#paces.get(connection)
    if (pace === undefined) return
    const no = this.#writing.admit(connection, again ? null : pace, submitted)
    if (no !== null) this.#refuse(connection, submitted.number, no.code, no.retryAfterMs)
  }

  #taken(taken: Taken): void {
    const { rows, result } = taken
    const answer = this.#answering(taken)
    this.#guard(() => {
      if (result === null) this.#succession.afterAll(answer)
      else if (result.ok) this.#committed(rows, result.firstSeq, answer)
      else this.abandon(result.reason)
    })
  }

  /** Answers a batch that is stored now, once everybody has been told of it. */
  #answering({ batch, begunAt }: Taken): () => void {
    const committedAt = this.#clock.now
    return () => {
      const toldAt = this.#clock.now
      this.#answer(batch)
      const times = { begunAt, committedAt, toldAt, answeredAt: this.#clock.now }
      this.#options.watch?.saved(batch, { ...times, others: this.#audience.size > 1 })
    }
  }

  #committed(authored: readonly AuthoredRow[], firstSeq: number, answer: () => void): void {
    const rows = authored.map(({ row }) => row)
    // A single row needs no showing to its author, whose answer says where it stands.
    const author = authored.length === 1 ? (authored[0]?.from ?? null) : null
    this.#elsewhere.committed(this.#epoch, firstSeq, rows)
    const turn = { from: firstSeq, rows, ours: { author }, done: answer }
    // Of several rows each author is told, and answered.
    const told = author === null ? authored.map(({ from }) => from) : []
    inOnePiece(told, () => this.#succession.take(turn))
    this.#options.appended(rows)
  }

  /** Tells everybody here of the rows that come next, whoever has committed them. */
  #next(from: number, rows: readonly NewRow[], whole: Turn | null): void {
    const ours = whole?.ours ?? null
    if (ours === null) this.#learn(rows)
    let seq = from
    for (const part of groupBySize(rows, broadcastBytes, ({ update }) => update.length)) {
      this.#tell({ kind: 'updates', from: seq, rows: part }, ours?.author ?? null)
      seq += part.length
    }
  }

  /** Rows of another process, or read again. */
  #learn(rows: readonly NewRow[]): void {
    this.#writing.hear(rows)
    for (const { clientId, principalId } of rows) {
      const connection = this.#audience.find(clientId)
      if (connection !== null && connection.grant.principal.id !== principalId)
        this.#recheckAuthor(connection)
    }
  }

  /** Somebody else seems to have written under this window's clientID in another process (rule U3). */
  #recheckAuthor(connection: Connection): void {
    const { clientId, principal } = connection.grant
    this.#writing.admitsStill(clientId, principal.id).then(
      (may) => {
        if (!may || !this.#writing.takeClientId(clientId, principal.id)) connection.close('author-taken')
      },
      // Storage is away: what is written under it meanwhile is not committed.
      () => {},
    )
  }

  /** The same window has come to another process before its old connection here was known to be dead. */
  #movedAway({ clientId, principalId }: Person): void {
    const connection = this.#audience.find(clientId)
    if (connection === null || connection.grant.principal.id !== principalId) return
    this.#forget(connection)
    connection.close('replaced')
    this.#endIfLeft()
  }

  #hear(news: Committed): void {
    if (news.epoch > this.#epoch) this.abandon('document-restored')
    if (news.epoch !== this.#epoch) return
    switch (news.kind) {
      case 'rows':
        this.#succession.hear(news)
        break
      case 'head':
        this.#succession.know(news.head)
        break
    }
  }

  /** What the journal holds after a seq. */
  async *#missed(after: number): AsyncGenerator<readonly HistoryRow[], void, undefined> {
    const { journal } = this.#options
    const end = await journal.end(this.documentId)
    if (end === null) this.abandon('not-found')
    else if (end.epoch !== this.#epoch) this.abandon('document-restored')
    if (end === null || end.epoch !== this.#epoch || end.head <= after) return
    yield* inParts(journal.history(this.documentId, { after, head: end.head }), broadcastBytes)
  }

  #answer(batch: readonly Admitted[]): void {
    for (const [connection, number] of answersOf(batch)) {
      const saved = encodeServerMessage({ kind: 'saved', number, seq: this.#succession.head })
      this.#audience.send(connection, saved)
    }
  }

  /** A fault of ours ends this document alone: what this process believes of it may be half changed. */
  #guard(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#giveUp('server-fault', error)
    }
  }

  #giveUp(code: RefusalCode, error: unknown): void {
    this.#log.error({ err: error, documentId: this.documentId }, 'a document was abandoned')
    this.abandon(code)
  }

  #show(connection: Connection, state: string | null): void {
    const taken = this.#paces.get(connection)?.presence(this.#clock.now)
    if (taken === 'taken') this.#gathering.show(connection.grant.clientId, state)
    else if (taken === 'too-fast') connection.close('too-fast')
  }

  /** Somebody cannot read what is stored: it is looked at, once in a while. */
  #doubt(epoch: number): void {
    const { now } = this.#clock
    if (epoch !== this.#epoch || now - this.#doubtedAt < verifyPauseMs) return
    this.#doubtedAt = now
    this.#options.doubted()
  }

  #refuse(connection: Connection, number: number, code: RefusalCode, retryAfterMs = 0): void {
    if (this.#paces.get(connection)?.refused(this.#clock.now) === false) {
      connection.close('too-fast')
      return
    }
    this.#audience.send(connection, encodeServerMessage({ kind: 'refused', number, code, retryAfterMs }))
    this.#options.watch?.refused('message', code)
  }

  #tell(message: ServerMessage, except: Connection | null = null): void {
    if (this.#audience.size > 0) this.#audience.tell(encodeServerMessage(message), except)
  }

  #forget(connection: Connection): boolean {
    if (!this.#audience.delete(connection)) return false
    this.#leave(connection)
    return true
  }

  #leave(connection: Connection): void {
    this.#gathering.forget(connection)
    this.#paces.delete(connection)
    this.#secondLook.forget(connection)
  }

  #endIfLeft(): void {
    if (this.#over || this.#audience.size > 0 || this.#expected > 0) return
    if (!this.#writing.isIdle) return
    this.#over = true
    this.#closing ??= 'storage-unavailable'
    this.#gathering.close()
    this.#succession.close()
    this.#elsewhere.end()
    this.#options.ended(this)
  }
}
