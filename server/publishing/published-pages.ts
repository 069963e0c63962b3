import type { DocumentId } from '@/lib/protocol/identifiers'
import { Renderings, type RenderingsOptions } from '@/server/documents/renderings'
import type { ExportWords } from '@/server/exchange/export/exported-document'
import type { Published, PublishTask } from '@/server/workers/publish-task'

export type PublishedPagesOptions = RenderingsOptions & {
  /** Writes a stored document as a page, in a worker thread. */
  readonly publish: (task: PublishTask) => Promise<Published>
}

export type PublishedWish = {
  readonly documentId: DocumentId
  readonly address: string
  readonly words: ExportWords
}

/** Documents as their web pages have them, by the addresses of these. Whether somebody may read one is not asked here. */
export class PublishedPages {
  readonly #options: PublishedPagesOptions
  readonly #renderings: Renderings<Published>

  constructor(options: PublishedPagesOptions) {
    this.#options = options
    this.#renderings = new Renderings(options)
  }

  /** Null when there is no such document, `failed` when nothing can be made of it now. Rejects when storage is away. */
  read({ documentId, address, words }: PublishedWish): Promise<Published | 'failed' | null> {
    const key = `${address} ${words.language}`
    return this.#renderings.read({ documentId, key, mayLag: false }, async ({ snapshot, rows }) => {
      const updates = rows.map(({ update }) => update)
      const rendering = await this.#options.publish({
        snapshot: snapshot?.state ?? null,
        updates,
        address,
        words,
      })
      const headings = rendering.headings.reduce((sum, { id, text }) => sum + id.length + text.length, 0)
      return { rendering, bytes: 2 * (key.length + rendering.html.length + headings) }
    })
  }
}
