import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { PresenceEntry } from '@/lib/protocol/message-fields'
import type { Person } from '@/lib/protocol/people'
import type { Bus, Following, JournalEnd } from '@/server/bus/bus'
import type { NewRow } from '@/server/journal/journal'
import { decodeNews, encodeNews, type News } from './news'
import { type Moves, PeopleElsewhere } from './people-elsewhere'

export type Committed = Extract<News, { kind: 'rows' | 'head' }>

/** Who wants to hear what happens elsewhere. */
export type Hearer = {
  readonly committed: (news: Committed) => void
  readonly stands: (end: JournalEnd | null) => void
  /** Something may have been committed that was not heard of. */
  readonly missed: () => void
  readonly moved: (moves: Moves) => void
  /** A window that is here has come to another process, under the same name: it will notice that it is not here. */
  readonly movedAway: (person: Person) => void
  readonly shows: (entries: readonly PresenceEntry[]) => void
  readonly isHere: (clientId: number) => boolean
  /** Who is here, and what they show. */
  readonly here: () => { readonly people: readonly Person[]; readonly presence: readonly PresenceEntry[] }
}

/** Bytes of rows that go along with the bell: beyond, whoever hears it reads them from the journal. */
const mostRungBytes = 256 * 1024
/** Milliseconds between two times that it is said who is here: what was missed is mended, and who is silent is gone. */
const sayingMs = 10_000

/**
 * The same document in other processes.
 *
 * 1. It is heard from before the document is read here, so that nothing falls between.
 * 2. Who is where, and what they show, is said while the bell rings; without one, everybody sees those of their process.
 * 3. Nothing of that is said to nobody: cursors go to processes that are known to be there.
 */
export class Elsewhere {
  /** Nobody else writes in this document, ever. */
  readonly alone: boolean
  readonly people: PeopleElsewhere
  readonly #bus: Bus
  readonly #clock: Clock
  readonly #following: Following
  #hearer: Hearer | null = null
  #missed = false
  #cancelSaying: (() => void) | null = null
  #ended = false

  constructor(bus: Bus, documentId: DocumentId, clock: Clock) {
    this.alone = bus.alone
    this.people = new PeopleElsewhere(clock, (clientId) => this.#hearer?.isHere(clientId) ?? false)
    this.#bus = bus
    this.#clock = clock
    this.#following = bus.follow(documentId, {
      heard: (bytes, process) => this.#heard(bytes, process),
      stands: (end) => this.#hearer?.stands(end),
      listening: () => {
        this.#tell({ kind: 'ask' })
        this.#sayAll()
        this.#miss()
      },
    })
  }

  join(hearer: Hearer): void {
    this.#hearer = hearer
    if (this.alone) return
    if (this.#missed) {
      this.#tell({ kind: 'ask' })
      this.#miss()
    }
    this.#sayAgain()
  }

  /** Rows are committed here. */
  committed(epoch: number, from: number, rows: readonly NewRow[]): void {
    if (this.alone) return
    const bytes = rows.reduce((sum, { update }) => sum + update.length, 0)
    this.#tell(
      bytes > mostRungBytes
        ? { kind: 'head', epoch, head: from + rows.length - 1 }
        : { kind: 'rows', epoch, from, rows },
    )
  }

  /** Windows have come here, have changed, or have left. */
  moved(here: readonly Person[], left: readonly number[]): void {
    for (const { clientId } of here) this.people.cameHere(clientId)
    if (this.alone) return
    this.#tell({ kind: 'people', here, left })
    this.#show()
  }

  /** Windows here show something else now. */
  shows(entries: readonly PresenceEntry[]): void {
    if (this.people.known) this.#tell({ kind: 'presence', entries })
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#hearer = null
    this.#cancelSaying?.()
    this.#tell({ kind: 'bye' })
    this.#following.show(null)
    this.#following.end()
  }

  #tell(news: News): void {
    if (this.#bus.rings) this.#following.tell(encodeNews(news))
  }

  #sayAll(): void {
    const here = this.#hearer?.here()
    if (here !== undefined && here.people.length > 0) this.#tell({ kind: 'all', ...here })
    this.#show()
  }

  /** For the lists of those who do not have the document open. */
  #show(): void {
    const people = this.#hearer?.here().people ?? []
    if (this.#bus.rings)
      this.#following.show(people.length === 0 ? null : encodeNews({ kind: 'all', people, presence: [] }))
  }

  #sayAgain(): void {
    this.#cancelSaying = this.#clock.after(sayingMs, () => {
      this.#sayAll()
      this.#hearer?.moved(this.people.expire())
      if (!this.#ended) this.#sayAgain()
    })
  }

  #heard(bytes: Uint8Array, process: string): void {
    const news = decodeNews(bytes)
    if (news === null || this.#hearer === null) this.#miss()
    else this.#act(news, process, this.#hearer)
  }

  #act(news: News, process: string, hearer: Hearer): void {
    switch (news.kind) {
      case 'rows':
      case 'head':
        this.people.heard(process)
        hearer.committed(news)
        break
      case 'ask':
        this.people.heard(process)
        this.#sayAll()
        break
      case 'all':
        hearer.moved(this.people.all(process, news.people))
        hearer.shows(news.presence)
        break
      case 'people':
        for (const person of news.here) hearer.movedAway(person)
        hearer.moved(this.people.moved(process, news.here, news.left))
        break
      case 'presence':
        this.people.heard(process)
        hearer.shows(news.entries)
        break
      case 'bye':
        hearer.moved(this.people.ended(process))
        break
    }
  }

  #miss(): void {
    this.#missed = this.#hearer === null
    this.#hearer?.missed()
  }
}
