import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { Visitor } from '@/scripts/replay/visitor'
import type { Random } from '@/tests/support/random'
import { Ledger } from './ledger'
import { textOf, Writer } from './writer'

type Place = { readonly documentId: DocumentId; readonly ledger: Ledger; readonly writers: Writer[] }

/** What came of comparing everything there is with everything that was answered. */
export type Comparison = {
  readonly lost: number
  readonly duplicated: number
  readonly diverged: number
  /** What was found, for people. */
  readonly troubles: readonly string[]
}

export type CompanyOptions = {
  readonly url: string
  readonly folder: string
  readonly random: Random
  readonly documents: number
  readonly writersEach: number
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')

const contentOf = (doc: Y.Doc): string =>
  JSON.stringify([
    doc.getXmlFragment('content').toJSON(),
    [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
  ])

/** Milliseconds within which everybody has to be at rest once nothing is wrong any more. */
const restMs = 60_000

/** The people: several documents, several windows in each, all of them typing. */
export class Company {
  readonly #options: CompanyOptions
  readonly #cookies: string[]
  #places: Place[] = []
  #documents = 0
  #answeredBefore = 0
  /** Windows that the server sent away for good, and why. */
  readonly refused: string[] = []

  private constructor(options: CompanyOptions, cookies: string[]) {
    this.#options = options
    this.#cookies = cookies
  }

  static async gather(options: CompanyOptions): Promise<Company> {
    const cookies: string[] = []
    for (let person = 0; person < options.writersEach; person++) {
      const response = await fetch(new URL('/api/me', options.url), { method: 'POST' })
      if (!response.ok) throw new Error(`nobody is let in: ${response.status}`)
      cookies.push(cookiesOf(response))
    }
    const company = new Company(options, cookies)
    for (let document = 0; document < options.documents; document++) await company.#openPlace()
    return company
  }

  /** Edits answered so far. */
  get answered(): number {
    return this.#answeredBefore + this.#writers.reduce((sum, { answered }) => sum + answered, 0)
  }

  /** Of one of its people. */
  get cookie(): string {
    return this.#cookies[0] ?? ''
  }

  /** The longest that anybody has waited for an answer since this was last asked; milliseconds. */
  takeLongestWait(): number {
    return Math.max(0, ...this.#writers.map((writer) => writer.takeLongestWait()))
  }

  get windows(): number {
    return this.#writers.length
  }

  /** Everybody makes an edit, or not, as chance has it. */
  edit(): void {
    for (const writer of this.#writers) if (this.#options.random.next() < 0.8) writer.edit()
  }

  /** One window is closed with whatever it had not saved, and opened again as a fresh one. */
  replaceWindow(): void {
    const { random } = this.#options
    const place = random.pick(this.#places)
    const index = random.integer(place.writers.length)
    const [old] = place.writers.splice(index, 1, this.#write(place, index))
    if (old === undefined) return
    this.#answeredBefore += old.answered
    old.close()
  }

  /** A new document in place of the oldest one. */
  async moveOn(): Promise<void> {
    const place = this.#places.shift()
    if (place === undefined) return
    this.#leave(place)
    await this.#openPlace()
  }

  /** Resolves when somebody's edit has been answered. */
  async nextAnswer(): Promise<void> {
    const before = this.answered
    const deadline = Date.now() + restMs
    while (this.answered === before) {
      if (Date.now() > deadline) throw new Error(`nothing is answered any more: ${this.#states()}`)
      this.#look()
      this.edit()
      await wait(5)
    }
  }

  /** Resolves when everything is answered and everybody has everything. */
  async rest(): Promise<void> {
    const deadline = Date.now() + restMs
    while (!this.#atRest()) {
      this.#look()
      if (Date.now() > deadline) throw new Error(`not at rest: ${this.#states()}`)
      await wait(10)
    }
  }

  /** Holds every window, and somebody who comes now, against the ledger and each other. */
  async compare(): Promise<Comparison> {
    let [lost, duplicated, diverged] = [0, 0, 0]
    const troubles: string[] = []
    for (const place of this.#places) {
      const fresh = this.#write(place, 0)
      try {
        const deadline = Date.now() + restMs
        while (!fresh.provider.synced) {
          if (Date.now() > deadline) throw new Error(`${place.documentId} does not open any more`)
          await wait(5)
        }
        const findings = place.ledger.compare(textOf(fresh.doc))
        lost += findings.lost.length
        duplicated += findings.duplicated.length
        const others = await this.#differing(place, fresh)
        diverged += others + findings.undead.length
        for (const [what, tokens] of Object.entries(findings)) {
          if (tokens.length > 0)
            troubles.push(`${place.documentId}: ${what} ${tokens.slice(0, 20).join(' ')}`)
        }
        if (others > 0) troubles.push(`${place.documentId}: ${others} windows differ from a fresh one`)
      } finally {
        fresh.close()
      }
    }
    return { lost, duplicated, diverged, troubles }
  }

  close(): void {
    for (const place of this.#places) this.#leave(place)
    this.#places = []
  }

  get #writers(): Writer[] {
    return this.#places.flatMap(({ writers }) => writers)
  }

  /** Every window knows as much as every other of its document, and nothing waits. */
  #atRest(): boolean {
    return this.#places.every(({ writers }) => {
      if (!writers.every(({ atRest }) => atRest)) return false
      const vectors = writers.map(({ doc }) =>
        [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b).join(),
      )
      return new Set(vectors).size === 1
    })
  }

  /** Windows that do not come to hold what a fresh one does, while nobody types. */
  async #differing({ writers }: Place, fresh: Writer): Promise<number> {
    // A deletion may still be on its way to a window at rest, which no state vector tells; their seqs do.
    const seqs = (): Set<number> => new Set([fresh, ...writers].map(({ provider }) => provider.seq))
    const deadline = Date.now() + restMs
    while (seqs().size > 1) {
      if (Date.now() > deadline) throw new Error(`windows stay behind, at ${[...seqs()].join(', ')}`)
      await wait(10)
    }
    const expected = contentOf(fresh.doc)
    return writers.filter(({ doc }) => contentOf(doc) !== expected).length
  }

  /** A window that was sent away for good is replaced, and remembered. */
  #look(): void {
    for (const place of this.#places) {
      for (const [index, writer] of place.writers.entries()) {
        if (writer.refused === null) continue
        this.refused.push(`${writer.refused.code} with ${writer.waiting} waiting`)
        this.#answeredBefore += writer.answered
        writer.close()
        place.writers[index] = this.#write(place, index)
      }
    }
  }

  #states(): string {
    return JSON.stringify(this.#writers.map(({ provider: { state } }) => [state.connection, state.save]))
  }

  async #openPlace(): Promise<void> {
    const { url, folder, writersEach } = this.#options
    const documentId = await Visitor.known(url, this.#cookies[0] ?? '').newDocument()
    const ledger = new Ledger(join(folder, `ledger-${this.#documents++}`))
    const place: Place = { documentId, ledger, writers: [] }
    for (let index = 0; index < writersEach; index++) place.writers.push(this.#write(place, index))
    this.#places.push(place)
  }

  #write({ documentId, ledger }: Place, index: number): Writer {
    const { url, random } = this.#options
    return new Writer({ url, documentId, ledger, random, cookie: this.#cookies[index] ?? '' })
  }

  #leave(place: Place): void {
    for (const writer of place.writers) {
      this.#answeredBefore += writer.answered
      writer.close()
    }
    place.ledger.close()
  }
}
