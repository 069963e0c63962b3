import { setTimeout as pause } from 'node:timers/promises'
import { contentOf } from '@/lib/editor/document-roots'
import type { Client } from '../driver'
import { becomes, mustBecome } from '../patience'
import type { Bench, Figures } from '../workload'
import { clockOf, textFromEnd, writeParagraphs } from '../written-text'

export type ClosedLoopOptions = {
  readonly documents: number
  readonly people: number
  readonly seconds: number
}

/** Edits of a window that the next one in the ring has not seen: no more are made. */
const unseenEdits = 8
/** Documents whose people come at the same time. */
const openingAtOnce = 10

/** A circle of people in one document, each of whom writes as quickly as the next one reads. */
class Ring {
  readonly clients: readonly Client[]
  #writing = false

  constructor(clients: readonly Client[]) {
    this.clients = clients
  }

  /** Edits made, of all of them. */
  get made(): number {
    return this.clients.reduce((sum, { doc }) => sum + clockOf(doc, doc.clientID), 0)
  }

  /** Edits that somebody else's document holds: each counts once for every other window. */
  get delivered(): number {
    let sum = 0
    for (const { doc } of this.clients)
      for (const { doc: other } of this.clients) if (other !== doc) sum += clockOf(doc, other.clientID)
    return sum
  }

  get converged(): boolean {
    return this.delivered === this.made * (this.clients.length - 1)
  }

  get equal(): boolean {
    const texts = this.clients.map(({ doc }) => contentOf(doc).toString())
    return texts.every((text) => text === texts[0])
  }

  /** Gives each a paragraph of their own. */
  async prepare(): Promise<void> {
    const [first] = this.clients
    if (first === undefined) return
    writeParagraphs(first.doc, this.clients.length)
    const author = first.doc.clientID
    const clock = clockOf(first.doc, author)
    await mustBecome('the paragraphs are everywhere', () =>
      this.clients.every(({ doc }) => clockOf(doc, author) >= clock),
    )
  }

  begin(): void {
    this.#writing = true
    const { clients } = this
    clients.forEach(({ doc }, index) => {
      const next = clients[(index + 1) % clients.length]?.doc
      if (next === undefined) return
      const text = textFromEnd(doc, clients.length - index)
      const mayWrite = (): boolean =>
        this.#writing && clockOf(doc, doc.clientID) - clockOf(next, doc.clientID) < unseenEdits
      let length = text.length
      let due = false
      const write = (): void => {
        due = false
        while (mayWrite()) text.insert(length++, 'x')
      }
      next.on('update', () => {
        if (due || !mayWrite()) return
        due = true
        setImmediate(write)
      })
      write()
    })
  }

  stop(): void {
    this.#writing = false
  }
}

const sum = (rings: readonly Ring[], of: (ring: Ring) => number): number =>
  rings.reduce((total, ring) => total + of(ring), 0)

/**
 * People who write as quickly as they are read: what is delivered in a second, and what each delivered edit costs the
 * server. Counted in edits by Yjs' clocks, so that joining messages wins nothing but time.
 */
export const closedLoop = async (bench: Bench, options: ClosedLoopOptions): Promise<Figures> => {
  const { driver } = bench
  const { people, seconds } = options
  const server = await driver.start(bench)
  try {
    const documents = await driver.documents(server, options.documents, options.documents * people)
    const rings: Ring[] = []
    for (const document of documents) {
      rings.push(new Ring(Array.from({ length: people }, () => driver.open(server, document))))
      if (rings.length % openingAtOnce === 0 || rings.length === documents.length)
        await mustBecome('everybody is let in', () =>
          rings.every(({ clients }) => clients.every(({ synced }) => synced)),
        )
    }
    await Promise.all(rings.map((ring) => ring.prepare()))
    await server.rest(5_000)
    const delivered = (): number => sum(rings, (ring) => ring.delivered)
    const deliveredBefore = delivered()
    const needed = server.count()
    const load = process.cpuUsage()
    const begun = performance.now()
    for (const ring of rings) ring.begin()
    await pause(seconds * 1_000)
    const wallMs = performance.now() - begun
    const deliveredInTime = delivered() - deliveredBefore
    const { user, system } = process.cpuUsage(load)
    const serverInTime = needed().serverMs
    for (const ring of rings) ring.stop()
    const lastEdit = performance.now()
    const converged = await becomes(() => rings.every((ring) => ring.converged), 15_000, 5)
    if (!converged || !rings.every(({ equal }) => equal)) throw new Error('the windows differ')
    const all = delivered() - deliveredBefore
    const { serverMs, databaseMs } = needed()
    return {
      deliveredPerSecond: (deliveredInTime * 1_000) / wallMs,
      serverUs: (1_000 * serverMs) / all,
      databaseUs: (1_000 * databaseMs) / all,
      serverAndDatabaseUs: (1_000 * (serverMs + databaseMs)) / all,
      serverPercent: (100 * serverInTime) / wallMs,
      loadPercent: (user + system) / 10 / wallMs,
      convergeMs: performance.now() - lastEdit,
    }
  } finally {
    await server.end()
  }
}
