import { inflateRawSync } from 'node:zlib'
import { pino } from 'pino'
import * as Y from 'yjs'
import { integrate } from '@/lib/collaboration/integrate'
import { Provider } from '@/lib/collaboration/provider'
import { seedUpdate } from '@/lib/editor/seed'
import { serverClientId } from '@/lib/protocol/handshake'
import { newDocumentId, principalId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { type Bus, loneBus } from '@/server/bus/bus'
import { LiveDocuments } from '@/server/collaboration/live-documents'
import { ManualClock } from '@/tests/support/manual-clock'
import { MeetingPlace, MemoryBus } from '@/tests/support/memory-bus'
import { MemoryJournal } from '@/tests/support/memory-journal'
import { type Random, seededRandom } from '@/tests/support/random'
import { editAtRandom } from './people-at-work'
import { TestNetwork } from './test-network'

const silent = pino({ level: 'silent' })

/** One process of the server: what it has under way is its own. */
type Process = { journal: MemoryJournal; server: LiveDocuments }

type Person = { readonly principal: Principal; doc: Y.Doc; provider: Provider }

/** Whether a document knows every insertion and every deletion of an earlier state. */
const holds = (doc: Y.Doc, { sv, ds }: Y.Snapshot): boolean => {
  const now = Y.snapshot(doc)
  const inserted = [...sv].every(([clientId, clock]) => (now.sv.get(clientId) ?? 0) >= clock)
  return inserted && Y.equalDeleteSets(Y.mergeDeleteSets([now.ds, ds]), now.ds)
}

const clockOf = (doc: Y.Doc, clientId: number): number => Y.getState(doc.store, clientId)

/**
 * Seeded people who write in one document through real providers and a real live document, over a network and a
 * journal that the test holds in its hand; or through several, of processes that hear of each other now and then.
 */
export class World {
  readonly #random: Random
  readonly #clock = new ManualClock()
  readonly #journal = new MemoryJournal()
  readonly #documentId
  readonly #network: TestNetwork
  readonly #people: Person[] = []
  /** What each window held when it was last told "saved": from then on, the journal holds all of it. */
  readonly #promised = new Map<number, Y.Snapshot>()
  readonly #place = new MeetingPlace()
  readonly #processCount: number
  readonly #processes: Process[]
  #nextClientId = 1000
  #startedProcesses = 0
  edits = 0
  restarts = 0
  cuts = 0
  reloads = 0
  failures = 0
  promises = 0

  constructor(seed: number, people: number, processes = 1) {
    this.#random = seededRandom(seed)
    this.#documentId = newDocumentId((count) =>
      Uint8Array.from({ length: count }, () => this.#random.integer(256)),
    )
    this.#journal.create(this.#documentId, {
      principalId: null,
      clientId: serverClientId,
      update: seedUpdate,
    })
    this.#processCount = processes
    this.#processes = Array.from({ length: processes }, () => this.#startProcess())
    this.#network = new TestNetwork(this.#processes.map(({ server }) => server))
    for (let index = 0; index < people; index++) this.#people.push(this.#arrive(`person-${index}`))
  }

  /** One thing happens: an edit, a delivery, a commit, some time, or something bad. */
  async step(): Promise<void> {
    if (this.#processes.length > 1) this.#hearOfEachOther()
    const choice = this.#random.next()
    if (choice < 0.3) this.#edit()
    else if (choice < 0.8) this.#network.deliver(this.#random)
    else if (choice < 0.93) this.#random.pick(this.#processes).journal.commit()
    else if (choice < 0.985) this.#clock.advance(this.#random.integer(60))
    else this.#mishap()
    await this.#microtasks()
  }

  /** Everything bad stops, and everybody goes on until nothing is left to do. */
  async settle(): Promise<void> {
    this.#network.heal()
    for (let round = 0; round < 20_000; round++) {
      for (const { journal } of this.#processes) journal.commit()
      this.#place.deliver()
      if (!this.#network.deliver(this.#random)) {
        this.#lookAtDatabase()
        this.#clock.advance(500)
      }
      await this.#microtasks()
      if (this.#atRest()) return
    }
    throw new Error(`not at rest: ${JSON.stringify(this.#people.map(({ provider }) => provider.state))}`)
  }

  /** Every replica, the journal replayed, and snapshot plus rows: all as text, so that a difference can be read. */
  async everything(): Promise<readonly string[]> {
    const rows = this.#journal.rows(this.#documentId)
    const replayed = new Y.Doc()
    const joined = new Y.Doc()
    const read = await this.#journal.read(this.#documentId, { epoch: 0, seq: 0 })
    integrate(replayed, null, () => {
      for (const { update } of rows) Y.applyUpdate(replayed, update)
    })
    integrate(joined, null, () => {
      if (read?.snapshot) Y.applyUpdateV2(joined, inflateRawSync(read.snapshot.state))
      for (const { update } of read?.rows ?? []) Y.applyUpdate(joined, update)
    })
    const docs = [replayed, joined, ...this.#people.map(({ doc }) => doc)]
    return docs.map((doc) => {
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
        throw new Error('something is pending')
      return JSON.stringify([
        doc.getText('title').toString(),
        doc.getXmlFragment('content').toJSON(),
        [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
      ])
    })
  }

  /** Windows that were told "saved" of something that the journal lacks (rules J2 and C1). */
  brokenPromises(): readonly number[] {
    const doc = this.#replayed()
    return [...this.#promised].filter(([, state]) => !holds(doc, state)).map(([clientId]) => clientId)
  }

  /** Windows that see something of another's which the journal lacks (rule J2). */
  seenTooEarly(): number {
    const doc = this.#replayed()
    let early = 0
    for (const person of this.#people) {
      for (const [clientId, clock] of Y.decodeStateVector(Y.encodeStateVector(person.doc))) {
        if (clientId !== person.doc.clientID && clock > clockOf(doc, clientId)) early++
      }
    }
    return early
  }

  get waiting(): number {
    return this.#people.filter(({ provider }) => provider.state.save.kind !== 'saved').length
  }

  /** Nothing of this world goes on. */
  close(): void {
    for (const { provider, doc } of this.#people) {
      provider.destroy()
      doc.destroy()
    }
  }

  #edit(): void {
    const person = this.#random.pick(this.#people)
    if (!person.provider.state.loaded) return
    editAtRandom(person.doc, this.#random)
    if (this.#random.next() < 0.3)
      person.provider.awareness.setLocalStateField('cursor', this.#random.integer(100))
    this.edits++
  }

  #mishap(): void {
    const choice = this.#random.next()
    if (choice < 0.4) {
      this.cuts++
      this.#network.cut(this.#random)
    } else if (choice < 0.5) {
      this.cuts++
      this.#network.stall(this.#random)
    } else if (choice < 0.65) {
      this.restarts++
      this.#crash()
    } else if (choice < 0.75) {
      this.failures++
      this.#random.pick(this.#processes).journal.fail()
    } else if (choice < 0.9) {
      void this.#journal.compact(this.#documentId)
    } else {
      this.#reload()
    }
  }

  /** A window is closed, with whatever it had not saved, and opened again. */
  #reload(): void {
    this.reloads++
    const index = this.#random.integer(this.#people.length)
    const person = this.#people[index]
    if (person === undefined) return
    person.provider.destroy()
    person.doc.destroy()
    this.#people[index] = this.#arrive(person.principal.id)
  }

  #arrive(name: string): Person {
    const principal: Principal = { id: principalId(name), name, hue: this.#random.integer(12), guest: true }
    const doc = new Y.Doc()
    doc.clientID = this.#nextClientId++
    const provider = new Provider({
      doc,
      documentId: this.#documentId,
      transport: this.#network.transportOf({ principal }),
      clock: this.#clock,
      random: () => this.#random.next(),
      inflate: async (bytes) => inflateRawSync(bytes),
    })
    provider.on('saved', () => {
      this.promises++
      this.#promised.set(doc.clientID, Y.snapshot(doc))
    })
    provider.connect()
    return { principal, doc, provider }
  }

  /** What was said arrives, or some of it does not; now and then somebody looks. */
  #hearOfEachOther(): void {
    const choice = this.#random.next()
    if (choice < 0.2) this.#place.deliver(() => this.#random.next() < 0.1)
    else if (choice < 0.21) this.#lookAtDatabase()
  }

  #lookAtDatabase(): void {
    this.#place.look(() => ({ epoch: 1, head: this.#journal.rows(this.#documentId).length }))
  }

  #crash(): void {
    const process = this.#processes.length === 1 ? 0 : this.#random.integer(this.#processes.length)
    this.#processes[process]?.journal.crash(this.#random.next() < 0.5)
    const next = this.#startProcess()
    this.#processes[process] = next
    this.#network.replaceServer(next.server, null, process)
  }

  #startProcess(): Process {
    const journal = this.#journal.beside()
    const name = `process ${this.#startedProcesses++}`
    const bus = this.#processCount === 1 ? loneBus : new MemoryBus(this.#place, name)
    return { journal, server: this.#startServer(journal, bus) }
  }

  #startServer(journal: MemoryJournal, bus: Bus): LiveDocuments {
    return new LiveDocuments({
      journal,
      bus,
      ensureSeeded: async () => false,
      clock: this.#clock,
      log: silent,
    })
  }

  #atRest(): boolean {
    return (
      this.#network.onTheWay === 0 &&
      this.#place.onTheWay === 0 &&
      this.#processes.every(({ journal }) => journal.underWay === 0) &&
      this.#people.every(({ provider }) => provider.synced && provider.state.save.kind === 'saved')
    )
  }

  #replayed(): Y.Doc {
    const doc = new Y.Doc()
    integrate(doc, null, () => {
      for (const { update } of this.#journal.rows(this.#documentId)) Y.applyUpdate(doc, update)
    })
    return doc
  }

  async #microtasks(): Promise<void> {
    for (let turn = 0; turn < 12; turn++) await Promise.resolve()
  }
}
