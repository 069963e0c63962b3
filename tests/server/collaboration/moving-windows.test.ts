import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type DocumentId, newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { decodeServerMessage, type ServerMessage } from '@/lib/protocol/messages'
import type { Connection } from '@/server/collaboration/connection'
import type { LiveDocument } from '@/server/collaboration/live-document'
import { LiveDocuments } from '@/server/collaboration/live-documents'
import type { Appended, NewRow } from '@/server/journal/journal'
import { ManualClock } from '@/tests/support/manual-clock'
import { MeetingPlace, MemoryBus } from '@/tests/support/memory-bus'
import { MemoryJournal } from '@/tests/support/memory-journal'
import { type Random, seededRandom } from '@/tests/support/random'
import { testLog } from '@/tests/support/test-log'

/** Counts what a process asks of it. */
class CountedJournal extends MemoryJournal {
  reads = 0
  overtaken = 0

  override append(documentId: DocumentId, rows: readonly NewRow[], done: (result: Appended) => void): void {
    super.append(documentId, rows, (result) => {
      if (!result.ok && result.reason === 'overtaken') this.overtaken++
      done(result)
    })
  }

  override history(...asked: Parameters<MemoryJournal['history']>): ReturnType<MemoryJournal['history']> {
    this.reads++
    return super.history(...asked)
  }
}

/** Resolves when everything that needs no clock has come to its end. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A document that is open in so many processes, over one journal. */
const openIn = async (count: number) => {
  const place = new MeetingPlace()
  const clock = new ManualClock()
  const documentId = newDocumentId()
  const stored: ConstructorParameters<typeof MemoryJournal>[0] = new Map()
  new MemoryJournal(stored).create(documentId, {
    principalId: null,
    clientId: 1,
    update: Y.encodeStateAsUpdate(new Y.Doc()),
  })
  const processes = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const journal = new CountedJournal(stored)
      const live = new LiveDocuments({
        journal,
        bus: new MemoryBus(place, `process ${index}`),
        ensureSeeded: async () => false,
        clock,
        log: testLog,
      })
      const document = await live.open(documentId)
      if (document === null) throw new Error('not there')
      // It stays though nobody is in it.
      document.expect()
      return { journal, document }
    }),
  )
  const rows = (): readonly NewRow[] => processes[0]?.journal.rows(documentId) ?? []
  /** Everything that is under way comes to its end. */
  const comeToRest = async (): Promise<void> => {
    for (let round = 0; round < 12; round++) {
      for (const { journal } of processes) journal.commit()
      place.deliver()
      clock.advance(50)
      await settled()
    }
  }
  return { place, clock, processes, rows, comeToRest }
}

/** A window that keeps what it wrote until it is answered, and sends it again wherever it arrives. */
class Mover {
  readonly doc = new Y.Doc()
  readonly refused: string[] = []
  readonly #clientId: number
  #outbox: { number: number; update: Uint8Array }[] = []
  #number = 0
  #seq = 0
  #at: { readonly document: LiveDocument; readonly connection: Connection; synced: boolean } | null = null

  constructor(clientId: number) {
    this.#clientId = clientId
    this.doc.clientID = clientId
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#write(update)
    })
  }

  get waits(): boolean {
    return this.#outbox.length > 0 || this.#at?.synced !== true
  }

  get text(): Y.Text {
    return this.doc.getText('title')
  }

  /** Comes to a process, which may be the same. The one before may notice that it has left, or not. */
  moveTo(document: LiveDocument, noticed: boolean): void {
    if (this.#at !== null && noticed) this.#at.document.detach(this.#at.connection)
    const connection: Connection = {
      grant: {
        documentId: document.documentId,
        clientId: this.#clientId,
        role: 'editor',
        principal: { id: principalId(`person ${this.#clientId}`), name: 'Mover', hue: 0, guest: true },
        signInId: null,
        expiresAt: null,
      },
      send: (bytes) => this.#hear(connection, bytes),
      pour: (messages, poured) => {
        for (const bytes of messages) this.#hear(connection, bytes)
        poured()
      },
      cork: () => {},
      uncork: () => {},
      offer: (bytes) => {
        this.#hear(connection, bytes)
        return true
      },
      close: () => {
        if (this.#at?.connection === connection) this.#at = null
      },
    }
    this.#at = { document, connection, synced: false }
    document.attach(connection)
    this.#sync()
  }

  /** Its role is another one now: it has to come again. */
  revoke(): void {
    if (this.#at !== null) void this.#at.document.revoke(this.#at.connection)
  }

  #sync(): void {
    if (this.#at === null) return
    this.#at.synced = false
    // What is sent again has numbers of its own: a late answer to what was refused says nothing of it.
    this.#outbox = this.#outbox.map(({ update }) => ({ number: ++this.#number, update }))
    const have = { epoch: this.#seq === 0 ? 0 : 1, seq: this.#seq }
    this.#at.document.receive(this.#at.connection, { kind: 'sync', ...have })
  }

  #write(update: Uint8Array): void {
    this.#outbox.push({ number: ++this.#number, update })
    if (this.#at?.synced === true) this.#send(this.#outbox.slice(-1))
  }

  #send(updates: readonly { number: number; update: Uint8Array }[]): void {
    for (const each of updates) this.#at?.document.receive(this.#at.connection, { kind: 'update', ...each })
  }

  #hear(connection: Connection, bytes: Uint8Array): void {
    const message = decodeServerMessage(bytes)
    if (message !== null && this.#at?.connection === connection) this.#act(message)
  }

  #act(message: ServerMessage): void {
    switch (message.kind) {
      case 'rows':
        for (const update of message.rows) Y.applyUpdate(this.doc, update, this)
        break
      case 'updates':
        for (const { update } of message.rows) Y.applyUpdate(this.doc, update, this)
        this.#seq = Math.max(this.#seq, message.from + message.rows.length - 1)
        break
      case 'synced':
        this.#seq = Math.max(this.#seq, message.head)
        if (this.#at !== null) this.#at.synced = true
        this.#send([...this.#outbox])
        break
      case 'saved':
        this.#seq = Math.max(this.#seq, message.seq)
        this.#outbox = this.#outbox.filter(({ number }) => number > message.number)
        break
      case 'refused':
        if (!this.#outbox.some(({ number }) => number === message.number)) break
        this.refused.push(message.code)
        this.#sync()
        break
    }
  }
}

/** Rows that insert what the rows before them have inserted already. */
const repeats = (rows: readonly NewRow[]): number => {
  const clocks = new Map<number, number>()
  let found = 0
  for (const { update } of rows) {
    const { from, to } = Y.parseUpdateMeta(update)
    for (const [client, clock] of from) {
      if (clock < (clocks.get(client) ?? 0)) found++
      clocks.set(client, Math.max(clocks.get(client) ?? 0, to.get(client) ?? 0))
    }
  }
  return found
}

const textOf = (rows: readonly NewRow[]): string => {
  const doc = new Y.Doc()
  for (const { update } of rows) Y.applyUpdate(doc, update)
  return doc.getText('title').toString()
}

/** People who write in three processes, and go from one to another in the middle of it. */
const wander = async (random: Random, steps: number) => {
  const { place, clock, processes, rows, comeToRest } = await openIn(3)
  const movers = Array.from({ length: 6 }, (_, index) => new Mover(11 + index))
  const move = (mover: Mover): void => mover.moveTo(random.pick(processes).document, random.next() < 0.5)
  let typed = 0
  for (const mover of movers) move(mover)
  for (let step = 0; step < steps; step++) {
    const mover = random.pick(movers)
    switch (random.integer(9)) {
      case 0:
        move(mover)
        break
      case 1:
      case 2:
      case 3:
        mover.text.insert(random.integer(mover.text.length + 1), `${typed++} `)
        break
      case 4:
        if (mover.text.length > 4) mover.text.delete(random.integer(mover.text.length - 2), 2)
        break
      case 5:
        random.pick(processes).journal.commit()
        break
      case 6:
        place.deliver(() => random.next() < 0.3)
        break
      case 7:
        clock.advance(random.integer(30))
        break
      case 8:
        mover.revoke()
        if (random.next() < 0.7) move(mover)
        break
    }
    if (random.next() < 0.5) await settled()
  }
  for (let round = 0; round < 5 && movers.some(({ waits }) => waits); round++) {
    for (const mover of movers) if (mover.waits) move(mover)
    await comeToRest()
  }
  for (const mover of movers) move(mover)
  await comeToRest()
  const overtaken = processes.reduce((sum, { journal }) => sum + journal.overtaken, 0)
  return { movers, rows: rows(), typed, overtaken }
}

describe('windows that move from one process to another', () => {
  it('find what they send again stored once, wherever it was on its way (M1, P3)', async () => {
    const { processes, rows, comeToRest } = await openIn(2)
    const [one, other] = processes
    if (one === undefined || other === undefined) throw new Error('no processes')
    const mover = new Mover(11)
    mover.moveTo(one.document, true)
    await comeToRest()
    mover.text.insert(0, 'first ')
    mover.text.insert(6, 'second ')
    // The first is under way there, and the second waits behind it.
    mover.moveTo(other.document, false)
    await settled()
    one.journal.commit()
    other.journal.commit()
    await settled()
    mover.text.insert(13, 'third')
    await comeToRest()
    expect(mover.waits).toBe(false)
    expect(textOf(rows())).toBe('first second third')
    expect(repeats(rows())).toBe(0)
    expect(mover.refused).toEqual([])
  })

  it('lose nothing when a role changed while another author was overtaken (P3)', async () => {
    const { processes, rows, comeToRest } = await openIn(2)
    const [one, other] = processes
    if (one === undefined || other === undefined) throw new Error('no processes')
    const [first, moving, revoked] = [new Mover(11), new Mover(12), new Mover(13)]
    first.moveTo(other.document, true)
    moving.moveTo(one.document, true)
    revoked.moveTo(other.document, true)
    await comeToRest()
    first.text.insert(0, 'a')
    moving.text.insert(0, 'b')
    moving.moveTo(other.document, false)
    await settled()
    revoked.text.insert(0, 'c')
    other.journal.commit()
    // What the two wrote is under way together, when one of them turns out to have been stored by the other process.
    one.journal.commit()
    revoked.revoke()
    revoked.moveTo(other.document, true)
    await settled()
    other.journal.commit()
    await settled()
    for (let round = 0; round < 3 && revoked.waits; round++) {
      revoked.moveTo(other.document, true)
      await comeToRest()
    }
    expect(other.journal.overtaken).toBeGreaterThan(0)
    expect(revoked.waits).toBe(false)
    expect([...textOf(rows())].sort().join('')).toBe('abc')
    expect(repeats(rows())).toBe(0)
  })

  it('cost one reading together when a crowd of them comes at once', async () => {
    const { place, clock, processes, rows, comeToRest } = await openIn(2)
    const [one, other] = processes
    if (one === undefined || other === undefined) throw new Error('no processes')
    const movers = Array.from({ length: 120 }, (_, index) => new Mover(11 + index))
    for (const mover of movers) mover.moveTo(one.document, true)
    await comeToRest()
    for (const mover of movers) mover.text.insert(0, 'x')
    one.journal.commit()
    // A crowd's commits rest a little in between.
    clock.advance(50)
    const before = other.journal.reads
    for (const mover of movers) mover.moveTo(other.document, false)
    await settled()
    one.journal.commit()
    place.deliver(() => true)
    other.journal.commit()
    await settled()
    expect(other.journal.overtaken).toBe(1)
    await comeToRest()
    expect(movers.filter(({ waits }) => waits)).toHaveLength(0)
    expect(textOf(rows())).toBe('x'.repeat(120))
    expect(repeats(rows())).toBe(0)
    expect(other.journal.reads - before).toBeLessThanOrEqual(2)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'lose nothing and repeat nothing, whatever comes (seed %i)',
    async (seed) => {
      const { movers, rows, typed, overtaken } = await wander(seededRandom(seed), 1_500)
      expect(movers.map(({ waits }) => waits)).toEqual(movers.map(() => false))
      expect(movers.flatMap(({ refused }) => refused).filter((code) => code !== 'sync-needed')).toEqual([])
      expect(new Set([...movers.map(({ text }) => text.toString()), textOf(rows)]).size).toBe(1)
      expect(repeats(rows)).toBe(0)
      expect(typed).toBeGreaterThan(400)
      expect(overtaken).toBeGreaterThan(5)
    },
  )
})
