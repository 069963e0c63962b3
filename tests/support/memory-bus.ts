import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Bus, Follower, Following, JournalEnd } from '@/server/bus/bus'
import type { Notice } from '@/server/bus/notice'

type Heard = { readonly follower: Follower; readonly bus: MemoryBus; readonly documentId: DocumentId }

/** Where several processes meet that a test holds in its hand: what they say arrives when it says so. */
export class MeetingPlace {
  readonly followers = new Set<Heard>()
  readonly buses = new Set<MemoryBus>()
  #waiting: (() => void)[] = []

  /** What is on its way. */
  get onTheWay(): number {
    return this.#waiting.length
  }

  say(arrive: () => void): void {
    this.#waiting.push(arrive)
  }

  /** Everything on its way arrives, but for what `loses` picks. */
  deliver(loses: () => boolean = () => false): void {
    for (const arrive of this.#waiting.splice(0)) if (!loses()) arrive()
  }

  /** Everybody looks at the database. */
  look(endOf: (documentId: DocumentId) => JournalEnd | null): void {
    for (const { follower, documentId } of [...this.followers]) follower.stands(endOf(documentId))
  }
}

/** The bus of one process at a meeting place. */
export class MemoryBus implements Bus {
  readonly alone = false
  readonly rings = true
  readonly problem = null
  readonly #place: MeetingPlace
  readonly #name: string
  readonly #listeners: ((notice: Notice) => void)[] = []

  constructor(place: MeetingPlace, name: string) {
    this.#place = place
    this.#name = name
    place.buses.add(this)
  }

  follow(documentId: DocumentId, follower: Follower): Following {
    const own: Heard = { follower, bus: this, documentId }
    this.#place.followers.add(own)
    queueMicrotask(() => follower.listening())
    return {
      tell: (bytes) => {
        this.#place.say(() => {
          for (const other of [...this.#place.followers])
            if (other.bus !== this && other.documentId === documentId) other.follower.heard(bytes, this.#name)
        })
      },
      show: () => {},
      end: () => this.#place.followers.delete(own),
    }
  }

  async announce(notice: Notice): Promise<void> {
    this.#place.say(() => {
      for (const bus of this.#place.buses)
        if (bus !== this) for (const listen of bus.#listeners) listen(notice)
    })
  }

  async shown(): Promise<ReadonlyMap<DocumentId, readonly Uint8Array[]>> {
    return new Map()
  }

  hear(listen: (notice: Notice) => void): void {
    this.#listeners.push(listen)
  }

  async close(): Promise<void> {
    this.#place.buses.delete(this)
  }
}
