import type { Role } from '@/lib/access/roles'
import type { OpenTransport, Transport, TransportEvents } from '@/lib/collaboration/transport'
import type { Handshake } from '@/lib/protocol/handshake'
import { decodeClientMessage, encodeServerMessage } from '@/lib/protocol/messages'
import { type Refusal, type RefusalCode, refusal } from '@/lib/protocol/refusals'
import type { Grant, Principal } from '@/server/admission/grant'
import type { Connection } from '@/server/collaboration/connection'
import type { LiveDocument } from '@/server/collaboration/live-document'
import type { LiveDocuments } from '@/server/collaboration/live-documents'
import type { Random } from '@/tests/support/random'

/** One thing on its way. Those of one direction of one wire arrive in order, or not at all. */
type Delivery = () => void

/** Who comes over a wire, and as what. */
export type Visitor = {
  readonly principal: Principal
  readonly role?: Role
  /** Whether the window hears what arrives; while it does not, that waits. */
  readonly awake?: () => boolean
}

type Visit = Pick<Grant, 'documentId' | 'clientId' | 'principal' | 'role'>

type Wire = {
  readonly awake: () => boolean
  readonly toServer: Delivery[]
  readonly toBrowser: Delivery[]
  /** What to call for each answer on its way in parts, when the server hears that the wire has ended. */
  readonly pours: Set<() => void>
  readonly events: TransportEvents
  /** Where it has knocked. */
  server: LiveDocuments | null
  /** What the server holds of this wire, once it has let it in. */
  admitted: { document: LiveDocument; connection: Connection } | null
  cut: boolean
  /** Frozen both ways: nothing is delivered, and neither end notices. */
  stalled: boolean
  /** The browser has let go of it, and the server has not heard of that yet. */
  orphaned: boolean
}

/**
 * A network held in the test's hand. Every message waits until `deliver` picks it; wires overtake one another freely,
 * and can be cut, stalled, or lose the server behind them.
 */
export class TestNetwork {
  /** How often the server has ended a connection with each code. */
  readonly closings = new Map<RefusalCode, number>()
  /** Processes of one server: each knock is another one's. */
  readonly #servers: LiveDocuments[]
  #knocks = 0
  readonly #longestLane: number
  readonly #wires = new Set<Wire>()

  /** A window that is behind by `longestLane` messages is a slow reader. */
  constructor(servers: LiveDocuments | readonly LiveDocuments[], longestLane = Number.POSITIVE_INFINITY) {
    this.#servers = [servers].flat()
    this.#longestLane = longestLane
  }

  /** The transport of one person's browser. */
  transportOf({ principal, role = 'editor', awake = () => true }: Visitor): Transport {
    return (handshake, events): OpenTransport => {
      const wire: Wire = {
        toServer: [],
        toBrowser: [],
        pours: new Set(),
        awake,
        events,
        server: null,
        admitted: null,
        cut: false,
        stalled: false,
        orphaned: false,
      }
      this.#wires.add(wire)
      wire.toServer.push(() => this.#knock(wire, { principal, role }, handshake))
      return {
        send: (bytes) => wire.toServer.push(() => this.#receive(wire, bytes)),
        close: () => {
          if (!wire.orphaned) this.#end(wire)
        },
      }
    }
  }

  get onTheWay(): number {
    let count = 0
    for (const wire of this.#wires) count += wire.toServer.length + wire.toBrowser.length
    return count
  }

  get wires(): number {
    return this.#wires.size
  }

  /** Delivers one message of one wire; false when nothing can be delivered. */
  deliver(random: Random): boolean {
    const lanes: Delivery[][] = []
    for (const wire of this.#wires) {
      if (wire.stalled) continue
      if (wire.toServer.length > 0) lanes.push(wire.toServer)
      if (wire.toBrowser.length > 0 && wire.awake()) lanes.push(wire.toBrowser)
    }
    if (lanes.length === 0) return false
    random.pick(lanes).shift()?.()
    return true
  }

  /** Cuts one wire: what is on its way is lost, and both ends hear of it. False when there is none, as below. */
  cut(random: Random): boolean {
    const wire = this.#pick(random)
    if (wire === null) return false
    this.#end(wire)
    wire.events.lost()
    return true
  }

  /** Cuts one wire behind some of what is on its way: the rest is lost, and both ends hear of it. */
  tear(random: Random): boolean {
    const wire = this.#pick(random)
    if (wire === null) return false
    this.#arrivesInPart(wire.toServer, random)
    if (wire.awake()) this.#arrivesInPart(wire.toBrowser, random)
    if (wire.cut) return true
    this.#end(wire)
    wire.events.lost()
    return true
  }

  /** One browser believes its wire dead. What it has sent still arrives, beside what it sends on its next wire. */
  orphan(random: Random): boolean {
    const wire = this.#pick(random)
    if (wire === null || wire.orphaned) return false
    wire.orphaned = true
    wire.toBrowser.length = 0
    wire.events.lost()
    return true
  }

  /** The server believes one wire dead, and its browser goes on talking to nobody. */
  deafen(random: Random): boolean {
    const wire = this.#pick(random)
    if (wire === null) return false
    this.#detach(wire)
    wire.stalled = true
    return true
  }

  /** Freezes one wire: only time will tell its ends. */
  stall(random: Random): boolean {
    const wire = this.#pick(random)
    if (wire !== null) wire.stalled = true
    return wire !== null
  }

  /** Freezes every wire. */
  part(): boolean {
    for (const wire of this.#wires) wire.stalled = true
    return this.#wires.size > 0
  }

  /** What was frozen moves again, as if it had only been slow. */
  thaw(): boolean {
    const frozen = [...this.#wires].filter((wire) => wire.stalled && wire.admitted !== null)
    for (const wire of frozen) wire.stalled = false
    return frozen.length > 0
  }

  /** What was frozen is found to be dead, as heartbeats find it. */
  heal(): boolean {
    const dead = [...this.#wires].filter((wire) => wire.stalled || wire.orphaned)
    for (const wire of dead) {
      this.#end(wire)
      wire.events.lost()
    }
    return dead.length > 0
  }

  /**
   * The server, or the process of it that is named, dies with all that it held; another one takes its place at once.
   * With `random`, some of what it had said before still arrives.
   */
  replaceServer(next: LiveDocuments, random: Random | null = null, process = 0): void {
    const dying = this.#servers[process]
    this.#servers[process] = next
    const isIts = (wire: Wire): boolean => this.#servers.length === 1 || wire.server === dying
    const wires = [...this.#wires].filter(isIts)
    for (const wire of wires) wire.admitted = null
    for (const wire of wires) {
      if (random !== null && !wire.stalled && wire.awake()) this.#arrivesInPart(wire.toBrowser, random)
      if (wire.cut) continue
      this.#wires.delete(wire)
      wire.cut = true
      wire.events.lost()
    }
  }

  #arrivesInPart(lane: Delivery[], random: Random): void {
    for (let left = random.integer(lane.length + 1); left > 0; left--) lane.shift()?.()
  }

  #pick(random: Random): Wire | null {
    return this.#wires.size === 0 ? null : random.pick([...this.#wires])
  }

  #end(wire: Wire): void {
    if (wire.cut) return
    wire.cut = true
    this.#wires.delete(wire)
    this.#detach(wire)
  }

  #knock(wire: Wire, visitor: Pick<Grant, 'principal' | 'role'>, handshake: Handshake): void {
    const server = this.#servers[this.#knocks++ % this.#servers.length]
    if (server === undefined) throw new Error('nobody is at home')
    wire.server = server
    this.#admit(server, wire, { ...visitor, ...handshake }).catch(() => {
      if (!wire.cut && this.#servers.includes(server)) this.#refuse(wire, refusal('storage-unavailable'))
    })
  }

  async #admit(
    server: LiveDocuments,
    wire: Wire,
    { documentId, clientId, principal, role }: Visit,
  ): Promise<void> {
    const document = await server.open(documentId)
    if (wire.cut || !this.#servers.includes(server)) return
    if (document === null) {
      this.#refuse(wire, refusal('not-found'))
      return
    }
    const arrived = document.expect()
    try {
      const admitted = await document.admits(clientId, principal.id)
      if (wire.cut || !this.#servers.includes(server)) return
      if (!admitted) {
        this.#refuse(wire, refusal('author-taken'))
        return
      }
      const connection = this.#connectionOf(wire, {
        documentId,
        clientId,
        principal,
        role,
        signInId: null,
        expiresAt: null,
      })
      wire.admitted = { document, connection }
      wire.toBrowser.push(() => wire.events.opened())
      document.attach(connection)
    } finally {
      arrived()
    }
  }

  #refuse(wire: Wire, refused: Refusal): void {
    wire.toBrowser.push(() => {
      this.#end(wire)
      wire.events.refused(refused)
    })
  }

  #receive(wire: Wire, bytes: Uint8Array): void {
    const message = decodeClientMessage(bytes)
    if (message === null) throw new Error('a provider sent what does not decode')
    if (wire.admitted !== null) wire.admitted.document.receive(wire.admitted.connection, message)
  }

  #connectionOf(wire: Wire, grant: Grant): Connection {
    const push = (bytes: Uint8Array): void => {
      if (!wire.cut && !wire.orphaned) wire.toBrowser.push(() => wire.events.message(bytes))
    }
    const close = (code: RefusalCode): void => {
      this.#count(code)
      push(encodeServerMessage({ kind: 'closing', code }))
      this.#detach(wire)
      if (wire.orphaned) this.#end(wire)
    }
    return {
      grant,
      send: (bytes) => {
        if (wire.toBrowser.length >= this.#longestLane) close('too-slow')
        else push(bytes)
      },
      pour: (messages, poured) => {
        const ended = (): void => {
          if (wire.pours.delete(ended)) poured()
        }
        wire.pours.add(ended)
        for (const bytes of messages) push(bytes)
        if (wire.cut) ended()
        else wire.toBrowser.push(ended)
      },
      cork: () => {},
      uncork: () => {},
      offer: (bytes) => {
        if (wire.toBrowser.length > 20) return false
        push(bytes)
        return true
      },
      close,
    }
  }

  #detach(wire: Wire): void {
    wire.admitted?.document.detach(wire.admitted.connection)
    wire.admitted = null
    for (const ended of wire.pours) ended()
  }

  #count(code: RefusalCode): void {
    this.closings.set(code, (this.closings.get(code) ?? 0) + 1)
  }
}
