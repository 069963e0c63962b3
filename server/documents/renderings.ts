import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Journal, Lacking } from '@/server/journal/journal'
import type { Log } from '@/server/log'
import { PageCache } from './page-cache'

export type RenderingsOptions = {
  readonly journal: Pick<Journal, 'read'>
  readonly log: Pick<Log, 'error'>
  readonly clock: Clock
  readonly ensureSeeded: (documentId: DocumentId) => Promise<boolean>
  readonly cacheBytes?: number
}

/** What was made of a document, and how many bytes it takes to keep. */
export type Made<Rendering> = { readonly rendering: Rendering; readonly bytes: number }

type Kept<Rendering> = {
  readonly epoch: number
  readonly head: number
  readonly rendering: Rendering
  /** Until this moment of the clock it will do for whoever may lag. */
  readonly restsUntil: number
}

/** What is asked for: of which document, and in which way. */
export type Asked = {
  readonly documentId: DocumentId
  readonly key: string
  /** Whether the last rendering will do for a moment, while the document is being written. */
  readonly mayLag: boolean
}

/** How long a document that could not be rendered is left alone. */
const respiteMs = 10_000
/** For so many times as long as a rendering took nothing newer is made for whoever may lag, and for so many milliseconds at most. */
const restFactor = 10
const longestRestMs = 5_000
const defaultCacheBytes = 32 * 1024 * 1024

/**
 * What is made of documents to be read, by keys that say of which and in which way.
 *
 * 1. Of one key at most one rendering is under way; whoever asks meanwhile shares it. A rendering is thus never older
 *    than the time that one takes.
 * 2. A kept one is given out only while it is at the document's head; to whoever may lag, also for a moment after it
 *    was made, the longer the longer that took: a document that is read while it is written costs a tenth of a processor.
 * 3. What could not be made is not tried again for a while.
 */
export class Renderings<Rendering> {
  readonly #options: RenderingsOptions
  readonly #kept: PageCache<Kept<Rendering>>
  readonly #underWay = new Map<string, Promise<Rendering | 'failed' | null>>()
  readonly #inRespite = new Set<string>()

  constructor(options: RenderingsOptions) {
    this.#options = options
    this.#kept = new PageCache(options.cacheBytes ?? defaultCacheBytes)
  }

  /** Null when there is no such document, `failed` when nothing can be made of it. Rejects when storage is unavailable. */
  read(
    asked: Asked,
    make: (stored: Lacking) => Promise<Made<Rendering>>,
  ): Promise<Rendering | 'failed' | null> {
    const { key } = asked
    let rendering = this.#underWay.get(key)
    if (rendering === undefined) {
      rendering = this.#read(asked, make).finally(() => this.#underWay.delete(key))
      this.#underWay.set(key, rendering)
    }
    return rendering
  }

  async #read(
    { documentId, key, mayLag }: Asked,
    make: (stored: Lacking) => Promise<Made<Rendering>>,
  ): Promise<Rendering | 'failed' | null> {
    const { journal, ensureSeeded, log, clock } = this.#options
    const kept = this.#kept.get(key)
    if (kept !== undefined) {
      const since = await journal.read(documentId, { epoch: kept.epoch, seq: kept.head })
      if (since === null) return null
      const rests = mayLag && clock.now < kept.restsUntil
      if (since.epoch === kept.epoch && (since.head === kept.head || rests)) return kept.rendering
    }
    if (this.#inRespite.has(key)) return 'failed'
    let stored = await journal.read(documentId, { epoch: 0, seq: 0 })
    if (stored?.head === 0 && (await ensureSeeded(documentId))) {
      stored = await journal.read(documentId, { epoch: 0, seq: 0 })
    }
    if (stored === null) return null
    const { epoch, head } = stored
    const begun = clock.now
    try {
      const { rendering, bytes } = await make(stored)
      const restsUntil = clock.now + Math.min(restFactor * (clock.now - begun), longestRestMs)
      this.#kept.set(key, { epoch, head, rendering, restsUntil }, bytes)
      return rendering
    } catch (error) {
      log.error({ err: error, documentId, seq: head }, 'a document could not be rendered')
      this.#inRespite.add(key)
      clock.after(respiteMs, () => this.#inRespite.delete(key))
      return 'failed'
    }
  }
}
