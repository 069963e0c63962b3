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
import { parseRefusal, type Refusal, refusal } from '@/lib/protocol/refusals'
import { protocolVersion } from '@/lib/protocol/version'
import { type Clock, systemClock } from './clock'
import type { ConnectionState } from './connection-state'
import { Connector } from './connector'
import { inflate } from './inflate'
import { LocalPresence } from './local-presence'
import { browserNetwork, type NetworkSignals } from './network-signals'
import { Outbox } from './outbox'
import { type ProviderState, sameProviderState, saveStateOf } from './provider-state'
import { RemotePresence } from './remote-presence'
import { Replica } from './replica'
import type { Transport } from './transport'

/** A long document on a slow line takes its time to arrive. */
const loadMs = 60_000

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
 * 3. Messages are handled one after the other, also while a snapshot is being inflated.
 * 4. It never writes: what stands in a new document came from the server (rule C5).
 */
export class Provider extends ObservableV2<ProviderEvents> {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly #clock: Clock
  readonly #ownsAwareness: boolean
  readonly #connector: Connector
  readonly #replica: Replica
  readonly #outbox: Outbox
  readonly #remotePresence: RemotePresence
  readonly #localPresence: LocalPresence
  readonly #listeners = new Set<() => void>()
  #cancelRetry: (() => void) | null = null
  #loaded = false
  #role: Role | null = null
  /** The refusal after which the outbox can only be kept, not sent. */
  #stopped: Refusal | null = null
  /** Messages that wait for a snapshot to be inflated; null when there is none in hand. */
  #inbox: ServerMessage[] | null = null
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
      handshake: () => ({ version: protocolVersion, documentId, clientId: doc.clientID }),
      clock: this.#clock,
      network: options.network ?? browserNetwork,
      random: options.random ?? Math.random,
      entered: (state, before) => this.#entered(state, before),
      received: (bytes) => this.#receive(bytes),
    })
    this.#replica = new Replica(doc, this, options.inflate ?? inflate)
    this.#outbox = new Outbox(this.#clock)
    this.#remotePresence = new RemotePresence(this.awareness, this.#clock)
    this.#localPresence = new LocalPresence(this.awareness, this.#clock)
    this.#state = this.#readState()
    doc.on('update', this.#updated)
  }

  /** The same value until something changes, as `useSyncExternalStore` wants it. */
  get state(): ProviderState {
    return this.#state
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

  /** Leaves; edits made from now on wait in the outbox. */
  disconnect(): void {
    this.#connector.step({ kind: 'disconnect' })
  }

  /** Leaves for good. The `Y.Doc` stays as it is. */
  override destroy(): void {
    this.#connector.destroy()
    this.doc.off('update', this.#updated)
    this.#localPresence.destroy()
    if (this.#ownsAwareness) this.awareness.destroy()
    this.#listeners.clear()
    super.destroy()
  }

  readonly #updated = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return
    this.#outbox.add(update)
    this.#changed()
  }

  #entered(state: ConnectionState, before: ConnectionState): void {
    this.#stopSending()
    if (before.kind === 'online') this.emit('synced', [false])
    switch (state.kind) {
      case 'connecting':
        this.#stopped = null
        break
      case 'syncing':
        this.#send({ kind: 'sync', epoch: this.#replica.epoch, seq: this.#replica.seq })
        this.#connector.expectAnswer(loadMs)
        break
      case 'online':
        this.#startSending()
        break
      case 'waiting':
      case 'idle':
      case 'refused':
        this.#inbox = null
        this.#remotePresence.clear()
        break
    }
    if (state.kind !== before.kind) this.emit('status', [{ status: state.kind }])
    // A listener may have left meanwhile.
    if (state.kind === 'online' && this.synced) this.emit('synced', [true])
    this.#changed()
  }

  #startSending(): void {
    this.#outbox.open((number, update) => {
      this.#send({ kind: 'update', number, update })
      this.#connector.expectAnswer()
    })
    this.#localPresence.open((state) => this.#send({ kind: 'presence', state }))
  }

  #stopSending(): void {
    this.#cancelRetry?.()
    this.#cancelRetry = null
    this.#outbox.close()
    this.#localPresence.close()
  }

  #send(message: ClientMessage): void {
    this.#connector.send(encodeClientMessage(message))
  }

  #receive(bytes: Uint8Array): void {
    const message = decodeServerMessage(bytes)
    if (message === null) {
      this.#connector.step({ kind: 'refused', refusal: refusal('version-mismatch') })
    } else if (this.#inbox !== null) {
      this.#inbox.push(message)
    } else {
      this.#handle(message)
      this.#changed()
    }
  }

  #handle(message: ServerMessage): void {
    switch (message.kind) {
      case 'synced':
        this.#load(message)
        break
      case 'updates':
        if (!this.#replica.follow(message)) this.#connector.step({ kind: 'gap' })
        break
      case 'saved':
        this.#outbox.saved(message.number)
        // One that comes late, while the whole is being asked for, is not the answer that is awaited then.
        if (this.synced) this.#connector.answered(this.#outbox.underWay)
        if (!this.#replica.followOwn(message.seq)) this.#connector.step({ kind: 'gap' })
        if (this.#outbox.waiting === 0) this.emit('saved', [])
        break
      case 'refused':
        // What was sent behind a refused message fails with it: the first no decides.
        if (this.#outbox.isUnderWay(message.number))
          this.#refused(parseRefusal(message.code), message.retryAfterMs)
        break
      case 'people':
        this.#remotePresence.leave(message.left)
        this.#remotePresence.arrive(message.here)
        break
      case 'presence':
        this.#remotePresence.move(message.entries)
        break
      case 'closing':
        this.#connector.step({ kind: 'refused', refusal: parseRefusal(message.code) })
        break
    }
  }

  #refused(refusal: Refusal, retryAfterMs: number): void {
    this.#stopSending()
    this.#connector.answered(false)
    switch (refusal.next) {
      case 'sync':
        this.#connector.step({ kind: 'gap' })
        break
      case 'retry':
        this.#cancelRetry = this.#clock.after(retryAfterMs, () => this.#startSending())
        break
      case 'reconnect':
        this.#connector.step({ kind: 'refused', refusal })
        break
      case 'stop':
        this.#stopped = refusal
        break
    }
  }

  #load(synced: Synced): void {
    if (synced.snapshot === null) {
      this.#loadedAs(synced, null)
      return
    }
    const inbox: ServerMessage[] = []
    this.#inbox = inbox
    this.#replica.prepare(synced).then(
      (state) => {
        // The connection may have ended, and another come, while the snapshot was being inflated.
        if (this.#inbox !== inbox) return
        this.#inbox = null
        this.#loadedAs(synced, state)
        // One of them may end the connection, and then the others are of no use.
        for (const message of inbox) if (this.synced) this.#handle(message)
        this.#changed()
      },
      () => this.#inbox === inbox && this.#connector.step({ kind: 'lost' }),
    )
  }

  #loadedAs(synced: Synced, state: Uint8Array | null): void {
    this.#replica.load(synced, state)
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
      role: this.#role,
      save: saveStateOf(state, this.#outbox.waiting, this.#stopped),
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
