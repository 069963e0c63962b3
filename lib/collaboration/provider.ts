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
import { AnswerWatch } from './answer-watch'
import { type Clock, systemClock } from './clock'
import { type ConnectionEvent, type ConnectionState, idle, pauseBefore, transition } from './connection-state'
import { inflate } from './inflate'
import { LocalPresence } from './local-presence'
import { browserNetwork, type NetworkSignals } from './network-signals'
import { Outbox } from './outbox'
import { type ProviderState, saveStateOf } from './provider-state'
import { RemotePresence } from './remote-presence'
import { Replica } from './replica'
import type { OpenTransport, Transport } from './transport'

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
 * 3. The connection changes in `#step` only, and what a new state needs is begun in `#enter` only (rule C2).
 * 4. Messages are handled one after the other, also while a snapshot is being inflated.
 * 5. It never writes: what stands in a new document came from the server (rule C5).
 */
export class Provider extends ObservableV2<ProviderEvents> {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly #documentId: DocumentId
  readonly #open: Transport
  readonly #clock: Clock
  readonly #random: () => number
  readonly #ownsAwareness: boolean
  readonly #replica: Replica
  readonly #outbox: Outbox
  readonly #answerWatch: AnswerWatch
  readonly #remotePresence: RemotePresence
  readonly #localPresence: LocalPresence
  readonly #endNetworkSignals: () => void
  readonly #listeners = new Set<() => void>()

  #connection: ConnectionState = idle
  #transport: OpenTransport | null = null
  #cancelPause: (() => void) | null = null
  #loaded = false
  #role: Role | null = null
  /** The refusal after which the outbox can only be kept, not sent. */
  #stopped: Refusal | null = null
  /** Messages that wait for a snapshot to be inflated; null when there is none in hand. */
  #inbox: ServerMessage[] | null = null
  #state: ProviderState

  constructor(options: ProviderOptions) {
    super()
    this.doc = options.doc
    this.#documentId = options.documentId
    this.#open = options.transport
    this.#clock = options.clock ?? systemClock
    this.#random = options.random ?? Math.random
    this.#ownsAwareness = options.awareness === undefined
    this.awareness = options.awareness ?? new Awareness(options.doc)
    this.#replica = new Replica(options.doc, this, options.inflate ?? inflate)
    this.#outbox = new Outbox(this.#clock)
    this.#answerWatch = new AnswerWatch(this.#clock, () => this.#drop())
    this.#remotePresence = new RemotePresence(this.awareness, this.#clock)
    this.#localPresence = new LocalPresence(this.awareness, this.#clock)
    this.#state = this.#readState()
    this.doc.on('update', this.#updated)
    this.#endNetworkSignals = (options.network ?? browserNetwork).subscribe(
      () => this.#step({ kind: 'due' }),
      () => this.#drop(),
    )
  }

  /** The same value until something changes, as `useSyncExternalStore` wants it. */
  get state(): ProviderState {
    return this.#state
  }

  /** Whether the document here holds all that the server had when last asked, and hears of what comes. */
  get synced(): boolean {
    return this.#connection.kind === 'online'
  }

  /** Calls `listener` after each change of `state`; the answer ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  connect(): void {
    this.#step({ kind: 'connect' })
  }

  /** Leaves; edits made from now on wait in the outbox. */
  disconnect(): void {
    this.#step({ kind: 'disconnect' })
  }

  /** Leaves for good. The `Y.Doc` stays as it is. */
  override destroy(): void {
    this.disconnect()
    this.doc.off('update', this.#updated)
    this.#endNetworkSignals()
    this.#localPresence.destroy()
    if (this.#ownsAwareness) this.awareness.destroy()
    this.#listeners.clear()
    super.destroy()
  }

  readonly #updated = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return
    this.#outbox.add(update)
    if (this.#outbox.underWay) this.#answerWatch.expect()
    this.#changed()
  }

  #step(event: ConnectionEvent): void {
    const before = this.#connection
    this.#connection = transition(before, event)
    if (this.#connection === before) return
    if (before.kind === 'online') this.emit('synced', [false])
    this.#enter(this.#connection)
    if (this.#connection.kind !== before.kind) this.emit('status', [{ status: this.#connection.kind }])
    if (this.#connection.kind === 'online') this.emit('synced', [true])
    this.#changed()
  }

  #enter(state: ConnectionState): void {
    this.#cancelPause?.()
    this.#cancelPause = null
    switch (state.kind) {
      case 'connecting':
        this.#stopped = null
        this.#knock()
        this.#answerWatch.expect()
        break
      case 'syncing':
        this.#stopSending()
        this.#send({ kind: 'sync', epoch: this.#replica.epoch, seq: this.#replica.seq })
        this.#answerWatch.expect()
        break
      case 'online':
        this.#startSending()
        break
      case 'waiting':
        this.#leave()
        this.#cancelPause = this.#clock.after(pauseBefore(state.attempt, this.#random()), () =>
          this.#step({ kind: 'due' }),
        )
        break
      case 'idle':
      case 'refused':
        this.#leave()
        break
    }
  }

  #knock(): void {
    const transport = this.#open(
      { version: protocolVersion, documentId: this.#documentId, clientId: this.doc.clientID },
      {
        // An attempt that has been given up may still speak: it is not ours any more.
        opened: () => transport === this.#transport && this.#step({ kind: 'opened' }),
        message: (bytes) => transport === this.#transport && this.#receive(bytes),
        lost: () => transport === this.#transport && this.#step({ kind: 'lost' }),
        refused: (refusal) => transport === this.#transport && this.#step({ kind: 'refused', refusal }),
      },
    )
    this.#transport = transport
  }

  /** Ends the connection as lost, though nobody has said so. */
  #drop(): void {
    this.#step({ kind: 'lost' })
  }

  #leave(): void {
    this.#transport?.close()
    this.#transport = null
    this.#inbox = null
    this.#stopSending()
    this.#remotePresence.clear()
  }

  #startSending(): void {
    this.#outbox.open((number, update) => this.#send({ kind: 'update', number, update }))
    this.#localPresence.open((state) => this.#send({ kind: 'presence', state }))
    if (this.#outbox.underWay) this.#answerWatch.expect()
  }

  #stopSending(): void {
    this.#outbox.close()
    this.#localPresence.close()
    this.#answerWatch.answered(false)
  }

  #send(message: ClientMessage): void {
    this.#transport?.send(encodeClientMessage(message))
  }

  #receive(bytes: Uint8Array): void {
    const message = decodeServerMessage(bytes)
    if (message === null) {
      this.#step({ kind: 'refused', refusal: refusal('version-mismatch') })
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
        if (!this.#replica.follow(message)) this.#step({ kind: 'gap' })
        break
      case 'saved':
        this.#outbox.saved(message.number)
        this.#answerWatch.answered(this.#outbox.underWay)
        if (!this.#replica.followOwn(message.seq)) this.#step({ kind: 'gap' })
        if (this.#outbox.waiting === 0) this.emit('saved', [])
        break
      case 'refused':
        this.#refusedUpdate(parseRefusal(message.code), message.retryAfterMs)
        break
      case 'people':
        this.#remotePresence.leave(message.left)
        this.#remotePresence.arrive(message.here)
        break
      case 'presence':
        this.#remotePresence.move(message.entries)
        break
      case 'closing':
        this.#step({ kind: 'refused', refusal: parseRefusal(message.code) })
        break
    }
  }

  #refusedUpdate(refusal: Refusal, retryAfterMs: number): void {
    // One refused message fails those sent behind it: the first no decides.
    if (this.#connection.kind !== 'online' || this.#stopped !== null) return
    this.#stopSending()
    switch (refusal.next) {
      case 'sync':
        this.#step({ kind: 'gap' })
        break
      case 'retry':
        this.#cancelPause?.()
        this.#cancelPause = this.#clock.after(retryAfterMs, () => this.#startSending())
        break
      case 'reconnect':
        this.#step({ kind: 'refused', refusal })
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
        const transport = this.#transport
        for (const message of inbox) {
          if (this.#transport === transport) this.#handle(message)
        }
        this.#changed()
      },
      () => this.#inbox === inbox && this.#drop(),
    )
  }

  #loadedAs(synced: Synced, state: Uint8Array | null): void {
    this.#replica.load(synced, state)
    this.#role = synced.role
    this.#loaded = true
    this.#answerWatch.answered(false)
    this.#remotePresence.replace(synced.people, synced.presence)
    this.#step({ kind: 'synced' })
  }

  #readState(): ProviderState {
    return {
      connection: this.#connection.kind,
      loaded: this.#loaded,
      role: this.#role,
      save: saveStateOf(this.#connection, this.#outbox.waiting, this.#stopped),
      people: this.#remotePresence.people,
    }
  }

  #changed(): void {
    this.#state = this.#readState()
    for (const listener of this.#listeners) listener()
  }
}
