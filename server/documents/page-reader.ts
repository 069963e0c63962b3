import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Log } from '@/server/log'
import type { Rendered, RenderTask } from '@/server/workers/render-task'
import { Renderings, type RenderingsOptions } from './renderings'

export type PageText = Rendered & {
  /** What the text is up to; 0 when there is no text. */
  readonly seq: number
}

export type PageReaderOptions = RenderingsOptions & {
  readonly prisma: PrismaClient
  /** Renders a stored document in a worker thread. */
  readonly render: (task: RenderTask) => Promise<Rendered>
  readonly log: Pick<Log, 'warn'>
}

/** Characters of the first screen on a tall window, and some more: the live editor brings the rest. */
const firstScreen = 4_000
/** How long a reader waits for the text before the page comes without it. */
const patienceMs = 4_000

/**
 * Reads documents as pages. A document that cannot be rendered, or not in time, still opens: without text, which the
 * live editor brings.
 */
export class PageReader {
  readonly #options: PageReaderOptions
  readonly #renderings: Renderings<PageText>

  constructor(options: PageReaderOptions) {
    this.#options = options
    this.#renderings = new Renderings(options)
  }

  /** Null when there is no such document. Rejects when storage is unavailable. */
  read(documentId: DocumentId, whole: boolean): Promise<PageText | null> {
    const key = `${documentId}/${whole ? 'whole' : 'first'}`
    // The live text brings the first screen up to date; whoever reads the whole has none.
    const page = this.#renderings.read({ documentId, key, mayLag: !whole }, async (stored) => {
      const rendered = await this.#options.render({
        snapshot: stored.snapshot?.state ?? null,
        updates: stored.rows.map((row) => row.update),
        characters: whole ? null : firstScreen,
      })
      const bytes = 2 * (key.length + rendered.title.length + rendered.html.length)
      return { rendering: { ...rendered, seq: stored.head }, bytes }
    })
    return this.#orWithoutText(page, documentId, whole)
  }

  async #orWithoutText(
    page: Promise<PageText | 'failed' | null>,
    documentId: DocumentId,
    whole: boolean,
  ): Promise<PageText | null> {
    let cancel = (): void => {}
    const late = new Promise<'late'>((resolve) => {
      cancel = this.#options.clock.after(patienceMs, () => resolve('late'))
    })
    const first = await Promise.race([page, late]).finally(() => cancel())
    if (first !== 'late' && first !== 'failed') return first
    if (first === 'late')
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
