import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Bus, Following, JournalEnd } from '@/server/bus/bus'
import type { NewRow } from '@/server/journal/journal'
import { decodeNews, encodeNews, type News } from './news'

/** Who wants to hear what happens elsewhere. */
export type Hearer = {
  readonly news: (news: News) => void
  readonly stands: (end: JournalEnd | null) => void
  /** Something may have been said that was not heard. */
  readonly missed: () => void
}

/** Bytes of rows that go along with the bell: beyond, whoever hears it reads them from the journal. */
const mostRungBytes = 256 * 1024

/**
 * The same document in other processes. It is heard from before the document is read here, so that nothing falls
 * between.
 */
export class Elsewhere {
  /** Nobody else writes in this document, ever. */
  readonly alone: boolean
  readonly #following: Following
  #hearer: Hearer | null = null
  #missed = false

  constructor(bus: Bus, documentId: DocumentId) {
    this.alone = bus.alone
    this.#following = bus.follow(documentId, {
      heard: (bytes) => this.#heard(bytes),
      stands: (end) => this.#hearer?.stands(end),
      listening: () => this.#miss(),
    })
  }

  join(hearer: Hearer): void {
    this.#hearer = hearer
    if (this.#missed) this.#miss()
  }

  /** Tells that rows are committed. */
  committed(epoch: number, from: number, rows: readonly NewRow[]): void {
    if (this.alone) return
    const bytes = rows.reduce((sum, { update }) => sum + update.length, 0)
    const news: News =
      bytes > mostRungBytes
        ? { kind: 'head', epoch, head: from + rows.length - 1 }
        : { kind: 'rows', epoch, from, rows }
    this.#following.tell(encodeNews(news))
  }

  end(): void {
    this.#hearer = null
    this.#following.end()
  }

  #heard(bytes: Uint8Array): void {
    const news = decodeNews(bytes)
    if (news === null || this.#hearer === null) this.#miss()
    else this.#hearer.news(news)
  }

  #miss(): void {
    this.#missed = this.#hearer === null
    this.#hearer?.missed()
  }
}
