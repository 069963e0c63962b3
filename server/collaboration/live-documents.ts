import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { Person } from '@/lib/protocol/people'
import type { RefusalCode } from '@/lib/protocol/refusals'
import type { Principal } from '@/server/admission/grant'
import { type Bus, loneBus } from '@/server/bus/bus'
import type { Journal, OpenedDocument } from '@/server/journal/journal'
import { defaultLimits, type Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import { Elsewhere } from './elsewhere'
import { LiveDocument } from './live-document'
import type { LiveWatch } from './live-watch'
import { decodeNews } from './news'
import { SnapshotSchedule } from './snapshot-schedule'

/** Milliseconds in which everybody is sent to other processes, and between two documents of which they are sent. */
const movingMs = 2_000
const mostPauseMs = 50

const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item)

export type LiveDocumentsOptions = {
  readonly journal: Pick<Journal, 'append' | 'read' | 'open' | 'compact' | 'authorOf' | 'end' | 'history'>
  /** How other processes are heard of; without it there are none. */
  readonly bus?: Bus
  /** Gives a document that was made and not finished its first row (rule C5). */
  readonly ensureSeeded: (documentId: DocumentId) => Promise<boolean>
  readonly clock: Clock
  readonly log: Log
  readonly limits?: Limits
  /** Something was written in a document. */
  readonly written?: (documentId: DocumentId) => void
  /** A document that is open here is not there any more. */
  readonly vanished?: (documentId: DocumentId) => void
  readonly watch?: LiveWatch
}

/**
 * The documents that are open in this process.
 *
 * 1. A document has at most one live document here, also while it is being opened.
 * 2. A live document is let go as soon as its last connection has left and nothing of it is under way.
 */
export class LiveDocuments {
  readonly #journal: LiveDocumentsOptions['journal']
  readonly #ensureSeeded: LiveDocumentsOptions['ensureSeeded']
  readonly #bus: Bus
  readonly #clock: Clock
  readonly #log: Log
  readonly #limits: Limits
  readonly #written: (documentId: DocumentId) => void
  readonly #vanished: (documentId: DocumentId) => void
  readonly #watch: LiveWatch | undefined
  readonly #live = new Map<DocumentId, LiveDocument>()
  readonly #opening = new Map<DocumentId, Promise<LiveDocument | null>>()
  readonly #snapshots: SnapshotSchedule
  /** Documents that became others while they were being opened. */
  readonly #outdated = new Set<DocumentId>()
  readonly #watchers = new Set<Map<PrincipalId, Principal>>()
  #closed = false

  constructor(options: LiveDocumentsOptions) {
    this.#journal = options.journal
    this.#ensureSeeded = options.ensureSeeded
    this.#bus = options.bus ?? loneBus
    this.#clock = options.clock
    this.#log = options.log
    this.#limits = options.limits ?? defaultLimits
    this.#written = options.written ?? (() => {})
    this.#vanished = options.vanished ?? (() => {})
    this.#watch = options.watch
    this.#snapshots = new SnapshotSchedule(options.journal, options.clock)
  }

  /** Live documents in this process. */
  get size(): number {
    return this.#live.size
  }

  /** Which life of its journal each live document was opened in. */
  get epochs(): ReadonlyMap<DocumentId, number> {
    return new Map([...this.#live].map(([documentId, { epoch }]) => [documentId, epoch]))
  }

  /** Rows of live documents that no snapshot has yet, nor is being made of: of all, and of the one that has most. */
  get rowsBehind(): { readonly all: number; readonly most: number } {
    return this.#snapshots.rowsBehind
  }

  /** The windows that are in each of these documents now, in whichever process. */
  async peopleIn(documentIds: readonly DocumentId[]): Promise<ReadonlyMap<DocumentId, readonly Person[]>> {
    const elsewhere = await this.#bus.shown(documentIds.filter((id) => !this.#live.has(id)))
    return new Map(
      documentIds.map((id) => {
        const noted = (elsewhere.get(id) ?? []).flatMap((note) => {
          const news = decodeNews(note)
          return news?.kind === 'all' ? news.people : []
        })
        return [id, this.#live.get(id)?.people ?? noted]
      }),
    )
  }

  /** The live document, opened if need be; null when there is no such document. Rejects when storage is away. */
  async open(documentId: DocumentId): Promise<LiveDocument | null> {
    if (this.#closed) throw new Error('this process opens no documents any more')
    const live = this.#live.get(documentId)
    if (live !== undefined) return live
    const opening = this.#opening.get(documentId) ?? this.#open(documentId)
    this.#opening.set(documentId, opening)
    return await opening
  }

  /** Whether there is room for one more document that is not open yet. */
  hasRoomFor(documentId: DocumentId): boolean {
    if (this.#live.has(documentId) || this.#opening.has(documentId)) return true
    return this.#live.size + this.#opening.size < this.#limits.processDocuments
  }

  /** Somebody has another name or colour: in every document, and for those who are on the way from the door. */
  personChanged(principal: Principal): void {
    for (const changed of this.#watchers) changed.set(principal.id, principal)
    for (const document of this.#live.values()) document.personChanged(principal)
  }

  /** These people are others now, and what they wrote is whose the journal says that it is. */
  forgetPeople(principalIds: readonly PrincipalId[]): void {
    const gone = new Set<PrincipalId | 'server'>(principalIds)
    for (const document of this.#live.values()) document.forgetPeople(gone)
  }

  /** Collects who changes from now on, until `end`. */
  watchPeople(): { readonly changed: ReadonlyMap<PrincipalId, Principal>; readonly end: () => void } {
    const changed = new Map<PrincipalId, Principal>()
    this.#watchers.add(changed)
    return { changed, end: () => this.#watchers.delete(changed) }
  }

  /** What is stored of a document was mended, and is another one now: nobody may go on from what was. */
  restored(documentId: DocumentId): void {
    if (this.#opening.has(documentId)) this.#outdated.add(documentId)
    this.#live.get(documentId)?.abandon('document-restored')
  }

  /** Sends everybody away from every document, and opens none any more. */
  close(code: RefusalCode): void {
    this.#closed = true
    this.#snapshots.close()
    for (const document of [...this.#live.values()]) document.close(code)
  }

  /**
   * The same for a process that others take over from: document by document, in an order that chance gives, so that
   * they do not all come to the others in one moment.
   */
  async drain(code: RefusalCode): Promise<void> {
    this.#closed = true
    this.#snapshots.close()
    const documents = this.#bus.alone ? [] : shuffled([...this.#live.values()])
    const pause = Math.min(movingMs / documents.length, mostPauseMs)
    for (const document of documents) {
      document.close(code)
      await new Promise<void>((resolve) => this.#clock.after(pause, resolve))
    }
    this.close(code)
  }

  async #open(documentId: DocumentId): Promise<LiveDocument | null> {
    // What others write while it is read is heard, too.
    const elsewhere = new Elsewhere(this.#bus, documentId, this.#clock)
    try {
      const opened = await this.#read(documentId)
      if (this.#closed) throw new Error('this process opens no documents any more')
      if (opened === null) {
        elsewhere.end()
        return null
      }
      const document = new LiveDocument({
        documentId,
        opened,
        journal: this.#journal,
        elsewhere,
        clock: this.#clock,
        log: this.#log,
        limits: this.#limits,
        watch: this.#watch,
        measure: async () => {
          const now = await this.#journal.open(documentId)
          return now === null ? 0 : now.stateBytes + now.bytesSinceSnapshot
        },
        vanished: () => this.#vanished(documentId),
        doubted: () => void this.#journal.compact(documentId),
        appended: (rows) => {
          this.#snapshots.appended(documentId, rows)
          this.#written(documentId)
        },
        ended: (document) => this.#letGo(document),
      })
      this.#live.set(documentId, document)
      this.#snapshots.opened(documentId, opened)
      return document
    } catch (error) {
      elsewhere.end()
      throw error
    } finally {
      this.#opening.delete(documentId)
    }
  }

  async #read(documentId: DocumentId): Promise<OpenedDocument | null> {
    const opened = await this.#readOnce(documentId)
    return this.#outdated.delete(documentId) ? await this.#read(documentId) : opened
  }

  async #readOnce(documentId: DocumentId): Promise<OpenedDocument | null> {
    const opened = await this.#journal.open(documentId)
    if (opened?.head !== 0) return opened
    return (await this.#ensureSeeded(documentId)) ? await this.#journal.open(documentId) : null
  }

  #letGo(document: LiveDocument): void {
    if (this.#live.get(document.documentId) !== document) return
    this.#live.delete(document.documentId)
    this.#snapshots.ended(document.documentId)
  }
}
