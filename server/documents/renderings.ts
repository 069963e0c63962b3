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

type Kept<Rendering> = { readonly epoch: number; readonly head: number; readonly rendering: Rendering }

/** How long a document that could not be rendered is left alone. */
const respiteMs = 10_000
const defaultCacheBytes = 32 * 1024 * 1024

/**
 * What is made of documents to be read, by keys that say of which and in which way.
 *
 * 1. Of one key at most one rendering is under way; whoever asks meanwhile shares it. A rendering is thus never older
 *    than the time that one takes.
 * 2. A kept one is given out only while it is at the document's head.
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
    documentId: DocumentId,
    key: string,
    make: (stored: Lacking) => Promise<Made<Rendering>>,
  ): Promise<Rendering | 'failed' | null> {
    let rendering = this.#underWay.get(key)
    if (rendering === undefined) {
      rendering = this.#read(documentId, key, make).finally(() => this.#underWay.delete(key))
      this.#underWay.set(key, rendering)
    }
    return rendering
  }

  async #read(
    documentId: DocumentId,
    key: string,
    make: (stored: Lacking) => Promise<Made<Rendering>>,
  ): Promise<Rendering | 'failed' | null> {
    const { journal, ensureSeeded, log, clock } = this.#options
    const kept = this.#kept.get(key)
    if (kept !== undefined) {
      const since = await journal.read(documentId, { epoch: kept.epoch, seq: kept.head })
      if (since === null) return null
      if (since.epoch === kept.epoch && since.head === kept.head) return kept.rendering
    }
    if (this.#inRespite.has(key)) return 'failed'
    let stored = await journal.read(documentId, { epoch: 0, seq: 0 })
    if (stored?.head === 0 && (await ensureSeeded(documentId))) {
      stored = await journal.read(documentId, { epoch: 0, seq: 0 })
    }
    if (stored === null) return null
    const { epoch, head } = stored
    try {
      const { rendering, bytes } = await make(stored)
      this.#kept.set(key, { epoch, head, rendering }, bytes)
      return rendering
    } catch (error) {
      log.error({ err: error, documentId, seq: head }, 'a document could not be rendered')
      this.#inRespite.add(key)
      clock.after(respiteMs, () => this.#inRespite.delete(key))
      return 'failed'
    }
  }
}
