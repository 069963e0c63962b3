import { pino } from 'pino'
import type * as Y from 'yjs'
import { seedUpdate } from '@/lib/editor/seed'
import { serverClientId } from '@/lib/protocol/handshake'
import { type DocumentId, newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { LiveDocuments, type LiveDocumentsOptions } from '@/server/collaboration/live-documents'
import { defaultLimits, type Limits } from '@/server/limits'
import { TestNetwork, type Visitor } from '@/tests/simulation/test-network'
import { ManualClock } from '@/tests/support/manual-clock'
import { type Random, seededRandom } from '@/tests/support/random'
import { Digest } from './digest'
import { pickEdit } from './edits'
import { sameEverywhere } from './everything'
import { type Fault, pickFault } from './faults'
import { FaultyJournal } from './faulty-journal'
import { FuzzWindow } from './fuzz-window'
import { Ledger, type Verdict } from './ledger'
import { StoredReplica } from './stored-replica'
import { promise } from './violation'

const silent = pino({ level: 'silent' })

/** Steps in which a world that nobody disturbs must come to rest. */
const restSteps = 30_000

/** What a test puts in place of parts that keep their promises. */
export type WorldParts = {
  readonly journal?: FaultyJournal
  /** Stands between the live documents and the journal. */
  readonly between?: (journal: FaultyJournal) => LiveDocumentsOptions['journal']
}

/** What is too fast in strict worlds, where people type some ten times a second. */
const strict: Limits = { ...defaultLimits, connectionMessagesPerSecond: 4, connectionMessagesBurst: 8 }

/** Messages by which a reader may be behind in them. */
const slowReader = 16

type Visiting = Pick<Visitor, 'principal' | 'role'>

/** Lets everything that is due run, up to where it waits for this world. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Seeded people who write with the real editor in one document, while everything that can fail does.
 *
 * 1. The same seed gives the same run.
 * 2. A promise that is broken ends the run with a `Violation`, in the step that broke it or at the next rest.
 */
export class FuzzWorld {
  readonly digest = new Digest()
  readonly happened = new Map<string, number>()
  readonly #random: Random
  readonly #clock = new ManualClock()
  readonly #journal: FaultyJournal
  readonly #toServer: LiveDocumentsOptions['journal']
  readonly #documentId: DocumentId
  readonly #limits: Limits
  readonly #network: TestNetwork
  readonly #ledger = new Ledger()
  readonly #stored = new StoredReplica()
  readonly #windows: FuzzWindow[] = []
  #server: LiveDocuments
  #nextClientId = 1000
  #operations = 0

  constructor(seed: number, parts: WorldParts = {}) {
    const journal = parts.journal ?? new FaultyJournal()
    this.#random = seededRandom(seed)
    this.#journal = journal
    this.#toServer = parts.between?.(journal) ?? journal
    this.#documentId = newDocumentId((count) =>
      Uint8Array.from({ length: count }, () => this.#random.integer(256)),
    )
    journal.create(this.#documentId, { principalId: null, clientId: serverClientId, update: seedUpdate })
    this.#limits = this.#random.next() < 0.3 ? strict : defaultLimits
    this.#server = this.#startServer()
    this.#network = new TestNetwork(this.#server, this.#limits === strict ? slowReader : undefined)
    const people = 2 + this.#random.integer(5)
    for (let index = 0; index < people; index++) {
      const role = index > 1 && this.#random.next() < 0.2 ? 'viewer' : 'editor'
      const id = principalId(`person-${index}`)
      this.#windows.push(
        this.#arrive({ role, principal: { id, name: `Person ${index}`, hue: index, guest: true } }),
      )
    }
  }

  /** Edits that were made and faults that happened. */
  get operations(): number {
    return this.#operations
  }

  /** How often the server has ended a connection with each code. */
  get closings(): ReadonlyMap<string, number> {
    return this.#network.closings
  }

  /** One thing happens: an edit, some deliveries, a commit, some time, or something bad. */
  async step(): Promise<void> {
    const choice = this.#random.next()
    if (choice < 0.4) this.#edit()
    else if (choice < 0.78) this.#deliver(1 + this.#random.integer(12))
    else if (choice < 0.86) this.#journal.commit()
    else if (choice < 0.9) this.#journal.serve(this.#random)
    else if (choice < 0.98) this.#clock.advance(this.#random.integer(150))
    else {
      const fault = pickFault(this.#random)
      if (this.#disturb(fault)) this.#count(fault)
    }
    await turn()
    this.#look()
  }

  /** Everything bad stops, everybody goes on until nothing is left to do, and all that was promised is looked at. */
  async rest(): Promise<Verdict> {
    this.#journal.away = false
    for (const window of this.#windows) window.clock.wake()
    for (let step = 0; !this.#atRest(); step++) {
      promise(
        step < restSteps,
        () => `no rest: ${JSON.stringify(this.#windows.map(({ provider }) => provider.state))}`,
      )
      this.#network.heal()
      this.#journal.commit()
      const served = this.#journal.serve(this.#random)
      if (!this.#deliver(20) && !served) this.#clock.advance(500)
      await turn()
      this.#look()
    }
    const replicas = this.#windows.map(({ doc }): [string, Y.Doc] => [`window ${doc.clientID}`, doc])
    const state = await sameEverywhere(this.#journal, this.#documentId, new Map(replicas))
    this.digest.add(state)
    for (const window of this.#windows) window.check()
    return this.#ledger.judge(this.#follow().doc)
  }

  close(): void {
    for (const window of this.#windows) window.close()
    this.#stored.doc.destroy()
  }

  #count(what: string): void {
    this.#operations++
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1)
    this.digest.add(what)
  }

  #edit(): void {
    const window = this.#random.pick(this.#windows)
    if (window.editor === null || !window.canWrite) return
    const edit = pickEdit(window.editor, this.#random)
    if (window.edit(edit)) this.#count(edit.kind)
  }

  #deliver(messages: number): boolean {
    let delivered = false
    for (let left = messages; left > 0 && this.#network.deliver(this.#random); left--) delivered = true
    return delivered
  }

  #look(): void {
    for (const window of this.#windows) {
      window.look()
      if (window.isOutdated) this.#reopen(window)
    }
    if (this.#random.next() < 0.01) this.#random.pick(this.#windows).check()
  }

  /** Whether there was anything to disturb. */
  #disturb(fault: Fault): boolean {
    const window = this.#random.pick(this.#windows)
    const underWay = this.#journal.underWay > 0
    switch (fault) {
      case 'cut':
      case 'tear':
      case 'orphan':
      case 'deafen':
      case 'stall':
        return this.#network[fault](this.#random)
      case 'part':
      case 'thaw':
      case 'heal':
        return this.#network[fault]()
      case 'server death':
      case 'server death after commit':
        this.#journal.crash(fault === 'server death after commit')
        this.#replaceServer()
        return true
      case 'server stop':
        this.#server.close('server-stopping')
        // What was admitted behind a commit is committed by the next.
        while (this.#journal.underWay > 0) this.#journal.commit()
        this.#replaceServer()
        return true
      case 'commit failure':
        this.#journal.fail()
        return underWay
      case 'commit unheard':
        this.#journal.commitUnheard()
        return underWay
      case 'storage away':
      case 'storage back': {
        const before = this.#journal.away
        this.#journal.away = fault === 'storage away'
        return this.#journal.away !== before
      }
      case 'compaction':
        void this.#journal.compact(this.#documentId)
        return !this.#journal.away
      case 'repair':
        this.#journal.epoch++
        this.#server.restored(this.#documentId)
        return true
      case 'window death':
        this.#reopen(window)
        return true
      case 'window end':
        if (!window.atRest) return false
        this.#reopen(window)
        return true
      case 'sleep':
        window.clock.sleep()
        return true
      case 'wake': {
        const sleeping = this.#windows.filter(({ clock }) => clock.asleep)
        for (const { clock } of sleeping) clock.wake()
        return sleeping.length > 0
      }
      case 'delay':
        this.#clock.advance(this.#random.integer(30_000))
        return true
    }
  }

  /** The same person opens the document anew. */
  #reopen(window: FuzzWindow): void {
    window.close()
    this.#windows[this.#windows.indexOf(window)] = this.#arrive(window.visitor)
  }

  #arrive(visitor: Visiting): FuzzWindow {
    return new FuzzWindow({
      clientId: this.#nextClientId++,
      documentId: this.#documentId,
      visitor,
      network: this.#network,
      clock: this.#clock,
      random: this.#random,
      ledger: this.#ledger,
      stored: () => this.#follow(),
    })
  }

  #startServer(): LiveDocuments {
    return new LiveDocuments({
      journal: this.#toServer,
      ensureSeeded: async () => false,
      clock: this.#clock,
      log: silent,
      limits: this.#limits,
    })
  }

  #replaceServer(): void {
    this.#server = this.#startServer()
    this.#network.replaceServer(this.#server, this.#random)
  }

  #follow(): StoredReplica {
    this.#stored.follow(this.#journal.rows(this.#documentId))
    return this.#stored
  }

  #atRest(): boolean {
    return (
      this.#network.onTheWay === 0 &&
      this.#journal.underWay === 0 &&
      this.#windows.every(({ atRest }) => atRest)
    )
  }
}
