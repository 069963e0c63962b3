import type { PrismaClient } from '@/generated/prisma/client'
import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Journal, Lacking } from '@/server/journal/journal'
import type { Log } from '@/server/log'
import type { Rendered, RenderTask } from '@/server/workers/render-task'
import { PageCache } from './page-cache'

export type PageText = Rendered & {
  /** What the text is up to; 0 when there is no text. */
  readonly seq: number
}

export type PageReaderOptions = {
  readonly prisma: PrismaClient
  readonly journal: Pick<Journal, 'read'>
  /** Renders a stored document in a worker thread. */
  readonly render: (task: RenderTask) => Promise<Rendered>
  readonly log: Pick<Log, 'warn' | 'error'>
  readonly clock: Clock
  readonly ensureSeeded: (documentId: DocumentId) => Promise<boolean>
  readonly cacheBytes?: number
}

type Kept = { readonly epoch: number; readonly page: PageText }

/** Characters of the first screen on a tall window, and some more: the live editor brings the rest. */
const firstScreen = 4_000
/** How long a reader waits for the text before the page comes without it. */
const patienceMs = 4_000
/** How long a document that could not be rendered is left alone. */
const respiteMs = 10_000
const defaultCacheBytes = 32 * 1024 * 1024

/**
 * Reads documents as pages.
 *
 * 1. Of one page at most one rendering is under way; whoever asks meanwhile shares it. A page is thus never older
 *    than the time that one rendering takes.
 * 2. A kept page is given out only while it is at the document's head.
 * 3. A document that cannot be rendered, or not in time, still opens: without text, which the live editor brings.
 */
export class PageReader {
  readonly #options: PageReaderOptions
  readonly #kept: PageCache<Kept>
  readonly #underWay = new Map<string, Promise<PageText | null>>()
  readonly #inRespite = new Set<string>()

  constructor(options: PageReaderOptions) {
    this.#options = options
    this.#kept = new PageCache(options.cacheBytes ?? defaultCacheBytes)
  }

  /** Null when there is no such document. Rejects when storage is unavailable. */
  read(documentId: DocumentId, whole: boolean): Promise<PageText | null> {
    const key = `${documentId}/${whole ? 'whole' : 'first'}`
    let page = this.#underWay.get(key)
    if (page === undefined) {
      page = this.#read(documentId, whole, key).finally(() => this.#underWay.delete(key))
      this.#underWay.set(key, page)
    }
    return this.#orWithoutText(page, documentId, whole)
  }

  async #read(documentId: DocumentId, whole: boolean, key: string): Promise<PageText | null> {
    const { journal, ensureSeeded } = this.#options
    const kept = this.#kept.get(key)
    if (kept !== undefined) {
      const have = { epoch: kept.epoch, seq: kept.page.seq }
      const since = await journal.read(documentId, have)
      if (since === null) return null
      if (since.epoch === have.epoch && since.head === have.seq) return kept.page
    }
    if (this.#inRespite.has(key)) return this.#withoutText(documentId, whole)
    let stored = await journal.read(documentId, { epoch: 0, seq: 0 })
    if (stored?.head === 0 && (await ensureSeeded(documentId))) {
      stored = await journal.read(documentId, { epoch: 0, seq: 0 })
    }
    return stored === null ? null : this.#render(documentId, { stored, whole, key })
  }

  async #render(
    documentId: DocumentId,
    { stored, whole, key }: { readonly stored: Lacking; readonly whole: boolean; readonly key: string },
  ): Promise<PageText | null> {
    const { render, log, clock } = this.#options
    try {
      const rendered = await render({
        snapshot: stored.snapshot?.state ?? null,
        updates: stored.rows.map((row) => row.update),
        characters: whole ? null : firstScreen,
      })
      const page = { ...rendered, seq: stored.head }
      this.#kept.set(
        key,
        { epoch: stored.epoch, page },
        2 * (key.length + page.title.length + page.html.length),
      )
      return page
    } catch (error) {
      log.error({ err: error, documentId, seq: stored.head }, 'a document could not be rendered')
      this.#inRespite.add(key)
      clock.after(respiteMs, () => this.#inRespite.delete(key))
      return this.#withoutText(documentId, whole)
    }
  }

  async #orWithoutText(
    page: Promise<PageText | null>,
    documentId: DocumentId,
    whole: boolean,
  ): Promise<PageText | null> {
    let cancel = (): void => {}
    const late = new Promise<'late'>((resolve) => {
      cancel = this.#options.clock.after(patienceMs, () => resolve('late'))
    })
    const first = await Promise.race([page, late]).finally(() => cancel())
    if (first !== 'late') return first
    this.#options.log.warn({ documentId }, 'a page was given without its text, which took too long')
    return this.#withoutText(documentId, whole)
  }

  async #withoutText(documentId: DocumentId, whole: boolean): Promise<PageText | null> {
    const found = await this.#options.prisma.document.findUnique({
      where: { id: documentId },
      select: { title: true },
    })
    return found === null
      ? null
      : { title: found.title, named: found.title !== '', html: '', truncated: !whole, seq: 0 }
  }
}
