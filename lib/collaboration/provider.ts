import { ObservableV2 } from 'lib0/observable'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Role } from '@/lib/access/roles'
import type { DocumentId } from '@/lib/protocol/identifiers'
import {
  type ClientMessage,
  decodeServerMessage,
  encodeClientMessage,
  type ServerMessage,
  type Synced,
} from '@/lib/protocol/messages'
import { parseRefusal, refusal } from '@/lib/protocol/refusals'
import { protocolVersion, schemaVersion } from '@/lib/protocol/version'
import { Arrival } from './arrival'
import { type Clock, systemClock } from './clock'
import { type ConnectionState, isMoving } from './connection-state'
import { Connector } from './connector'
import { Inbox } from './inbox'
import { inflate } from './inflate'
import { LocalPresence } from './local-presence'
import { browserNetwork, type NetworkSignals } from './network-signals'
import { onOwnUpdate } from './own-updates'
import { type ProviderState, sameProviderState, saveStateOf } from './provider-state'
import { RemotePresence } from './remote-presence'
import { Replica } from './replica'
import { Submission } from './submission'
import type { Transport } from './transport'

/** Milliseconds for the next part of a document: on a slow line it takes its time. */
const loadMs = 60_000

type Of<Kind extends ServerMessage['kind']> = Extract<ServerMessage, { kind: Kind }>

export type ProviderOptions = {
  readonly doc: Y.Doc
  readonly documentId: DocumentId
  readonly transport: Transport
  /** Made, and destroyed with the provider, when it is not given. */
  readonly awareness?: Awareness
  readonly clock?: Clock
  readonly network?: NetworkSignals
  /** At least 0, less than 1: the jitter of coming back. */
  readonly random?: () => number
  /** Milliseconds within which what others write comes together, after what came first; 0 where nothing is drawn. */
  readonly drawEveryMs?: number
  /** Undoes a raw deflate. */
  readonly inflate?: (bytes: Uint8Array) => Promise<Uint8Array>
}

export type ProviderEvents = {
  /** The connection is another one now. */
  status: (event: { status: ConnectionState['kind'] }) => void
  /** True: the document here holds all that the server had. False: the connection is away. */
  synced: (synced: boolean) => void
  /** Every edit made here is committed. */
  saved: () => void
}

/**
 * Binds a `Y.Doc` to a document on the server: a plain Yjs provider, on which any Yjs binding works (rule C4).
 *
 * 1. The replica follows the journal without gaps (rule P4); what is missing is asked for.
 * 2. Every local update goes into the outbox and nowhere else; only an answer takes it out (rule C1).
 * 3. Messages are handled one after the other, also while a snapshot is being inflated, and while a page rests that
 *    draws slowly (see Inbox).
 * 4. Nothing that the server says makes it throw: what cannot be applied here ends the connection with `unreadable`.
 * 5. It never writes: what stands in a new document came from the server (rule C5).
 */
export class Provider extends ObservableV2<ProviderEvents> {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly #clock: Clock
  readonly #ownsAwareness: boolean
  readonly #connector: Connector
  readonly #inbox: Inbox
  readonly #replica: Replica
  readonly #submission: Submission
  readonly #remotePresence: RemotePresence
  readonly #localPresence: LocalPresence
  readonly #stopHearing: () => void
  readonly #listeners = new Set<() => void>()
  #loaded = false
  #role: Role | null = null
  /** What has come of the answer to the last `sync`; null when none is awaited. */
  #arrival: Arrival | null = null
  #state: ProviderState

  constructor(options: ProviderOptions) {
    super()
    const { doc, documentId } = options
    this.doc = doc
    this.#clock = options.clock ?? systemClock
    this.#ownsAwareness = options.awareness === undefined
    this.awareness = options.awareness ?? new Awareness(doc)
    this.#connector = new Connector({
      transport: options.transport,
      handshake: () => ({
        version: protocolVersion,
        schema: schemaVersion,
        documentId,
        clientId: doc.clientID,
      }),
      clock: this.#clock,
      network: options.network ?? browserNetwork,
      random: options.random ?? Math.random,
      entered: (state, before) => this.#entered(state, before),
      received: (bytes) => this.#receive(bytes),
      // While one version replaces another, a process of this one may still take what waits.
      insists: ({ code }) => code === 'version-mismatch' && this.#submission.waiting > 0,
    })
    this.#inbox = new Inbox({
      clock: this.#clock,
      clientId: doc.clientID,
      drawEveryMs: options.drawEveryMs ?? 0,
      isFollowing: () => this.synced,
      handle: (message) => this.#handle(message),
      emptied: () => this.#changed(),
    })
    this.#replica = new Replica(doc, this, options.inflate ?? inflate)
    this.#submission = new Submission({
      clock: this.#clock,
      send: (message) => this.#send(message),
      expectAnswer: () => this.#connector.expectAnswer(),
    })
    this.#remotePresence = new RemotePresence(this.awareness, this.#clock)
    this.#localPresence = new LocalPresence(this.awareness, this.#clock)
    this.#state = this.#readState()
    this.#stopHearing = onOwnUpdate(doc, this, (update) => this.#written(update))
  }

  /** The same value until something changes, as `useSyncExternalStore` wants it. */
  get state(): ProviderState {
    return this.#state
  }

  /** Everything up to this seq of the journal is in the document here. */
  get seq(): number {
    return this.#replica.seq
  }

  /** Whether the document here holds all that the server had when last asked, and hears of what comes. */
  get synced(): boolean {
    return this.#connector.state.kind === 'online'
  }

  /** Calls `listener` after each change of `state`; the answer ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  connect(): void {
    this.#connector.step({ kind: 'connect' })
  }

  /** Sends what was written just now, and would leave soon: the window may be about to end. */
  hurry(): void {
    this.#submission.leave()
  }

  /** Leaves; edits made from now on wait in the outbox. */
  disconnect(): void {
    this.#submission.leave()
    this.#connector.step({ kind: 'disconnect' })
  }

  /** Leaves for good. The `Y.Doc` stays as it is. */
  override destroy(): void {
    this.#submission.leave()
    this.#connector.destroy()
    this.#inbox.drop()
    this.#stopHearing()
    this.#localPresence.destroy()
    if (this.#ownsAwareness) this.awareness.destroy()
    this.#listeners.clear()
    super.destroy()
  }

  #written(update: Uint8Array): void {
    this.#submission.add(update)
    this.#changed()
  }

  #entered(state: ConnectionState, before: ConnectionState): void {
    this.#submission.stop()
    this.#localPresence.close()
    this.#arrival = null
    if (state.kind !== 'online') this.#inbox.drop()
    if (before.kind === 'online') this.emit('synced', [false])
    switch (state.kind) {
      case 'connecting':
        this.#submission.renew()
        break
      case 'syncing':
        this.#arrival = new Arrival()
        this.#send({ kind: 'sync', epoch: this.#replica.epoch, seq: this.#replica.seq })
        this.#connector.expectAnswer(loadMs)
        break
      case 'online':
        this.#submission.start()
        this.#localPresence.open((state) => this.#send({ kind: 'presence', state }))
        break
      case 'waiting':
      case 'idle':
      case 'refused':
        // Who moves to another process finds the others there.
        if (!isMoving(state)) this.#remotePresence.clear()
        break
    }
    if (state.kind !== before.kind) this.emit('status', [{ status: state.kind }])
    // A listener may have left meanwhile.
    if (state.kind === 'online' && this.synced) this.emit('synced', [true])
    this.#changed()
  }

  #send(message: ClientMessage): void {
    this.#connector.send(encodeClientMessage(message))
  }

  #receive(bytes: Uint8Array): void {
    const message = decodeServerMessage(bytes)
    if (message === null) {
      this.#connector.step({ kind: 'refused', refusal: refusal('version-mismatch') })
    } else {
      this.#inbox.take(message)
      // Of what others write and show, the state says nothing; and another connection tells of itself.
      if (message.kind !== 'updates' && message.kind !== 'presence') this.#changed()
    }
  }

  #handle(message: ServerMessage): void {
    switch (message.kind) {
      case 'snapshot':
      case 'rows':
        this.#connector.answered(false)
        this.#connector.expectAnswer(loadMs)
        if (!this.#arrival?.take(message)) this.#connector.step({ kind: 'lost' })
        break
      case 'synced':
        this.#load(message)
        break
      case 'updates':
        this.#follow(message)
        break
      case 'saved':
        this.#saved(message)
        break
      case 'refused':
        this.#refused(message)
        break
      case 'people':
        this.#remotePresence.leave(message.left)
        this.#remotePresence.arrive(message.here)
        break
      case 'presence':
        this.#remotePresence.move(message.entries)
        break
      case 'closing':
        // What it was is over, and what it will be is not known: nothing is written meanwhile.
        if (message.code === 'access-changed') this.#role = null
        this.#connector.step({ kind: 'refused', refusal: parseRefusal(message.code) })
        break
    }
  }

  #follow(message: Of<'updates'>): void {
    const begun = this.#clock.now
    switch (this.#replica.follow(message)) {
      case 'followed':
        this.#inbox.rest(this.#clock.now - begun)
        break
      case 'gap':
        this.#connector.step({ kind: 'gap' })
        break
      case 'unreadable':
        this.#giveUp()
        break
    }
  }

  #saved({ number, seq }: Of<'saved'>): void {
    this.#submission.saved(number)
    // One that comes late, while the whole is being asked for, is not the answer that is awaited then.
    if (this.synced) this.#connector.answered(this.#submission.underWay)
    if (!this.#replica.followOwn(seq)) this.#connector.step({ kind: 'gap' })
    if (this.#submission.waiting === 0) this.emit('saved', [])
  }

  #refused(message: Of<'refused'>): void {
    const next = this.#submission.refused(message)
    if (this.synced && !this.#submission.underWay) this.#connector.answered(false)
    if (next === 'sync') this.#connector.step({ kind: 'gap' })
    if (next === 'reconnect') this.#connector.step({ kind: 'refused', refusal: parseRefusal(message.code) })
  }

  /** A row cannot be applied here: the server is told, so that it looks at it, and this window ends with that. */
  #giveUp(): void {
    this.#send({ kind: 'unreadable', epoch: this.#replica.epoch, seq: this.#replica.seq })
    this.#connector.step({ kind: 'refused', refusal: refusal('unreadable') })
  }

  #load(synced: Synced): void {
    const arrived = this.#arrival?.finish(synced.snapshotSeq) ?? null
    if (arrived === null) {
      this.#connector.step({ kind: 'lost' })
      return
    }
    if (arrived.state === null) {
      this.#loadedAs(synced, null, arrived.rows)
      return
    }
    // The connection may end, and another come, while the snapshot is being inflated.
    const end = this.#inbox.hold()
    this.#replica.prepare(arrived).then(
      (state) => end(() => this.#loadedAs(synced, state, arrived.rows)),
      () => end(() => this.#giveUp()),
    )
  }

  #loadedAs(synced: Synced, state: Uint8Array | null, rows: readonly Uint8Array[]): void {
    if (!this.#replica.load(synced, state, rows)) {
      this.#giveUp()
      return
    }
    this.#role = synced.role
    this.#loaded = true
    this.#remotePresence.replace(synced.people, synced.presence)
    this.#connector.step({ kind: 'synced' })
  }

  #readState(): ProviderState {
    const { state } = this.#connector
    return {
      connection: state.kind,
      loaded: this.#loaded,
      loading: this.#arrival?.loading ?? null,
      role: this.#role,
      save: saveStateOf(state, this.#submission),
      people: this.#remotePresence.people,
    }
  }

  #changed(): void {
    const state = this.#readState()
    if (sameProviderState(state, this.#state)) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
