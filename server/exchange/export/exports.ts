import type { PrismaClient } from '@/generated/prisma/client'
import {
  type ExportFormat,
  type ExportOffer,
  exportFormatNames,
  exportFormats,
  type PdfWay,
} from '@/lib/exchange/export-formats'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Documents } from '@/server/documents/documents'
import { fileName } from '@/server/files/file-name'
import type { Files } from '@/server/files/files'
import type { Journal } from '@/server/journal/journal'
import type { Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import { writeLog } from '@/server/sharing/access-log'
import { type Asking, refusalFor } from '@/server/sharing/change-sharing'
import { exportRefusal } from '@/server/sharing/export-refusal'
import { done, refused, type SharingRefusal, type SharingResult } from '@/server/sharing/sharing-result'
import type { Exported } from '@/server/workers/export-task'
import type { ExportWorkers } from '@/server/workers/export-workers'
import { Slots } from '@/server/workers/slots'
import type { StoredDocument } from '@/server/workers/stored-document'
import { TaskEnded } from '@/server/workers/task-ended'
import type { ArchivedFile } from './archive'
import type { ExportedPicture, ExportWords } from './exported-document'
import type { PdfPrinter } from './pdf/pdf-printer'
import { pictureName } from './picture-name'
import { picturesFor } from './picture-shelf'

export type ExportsOptions = {
  readonly prisma: PrismaClient
  readonly journal: Pick<Journal, 'read'>
  readonly documents: Pick<Documents, 'accessOf' | 'ensureSeeded'>
  readonly files: Pick<Files, 'open'>
  readonly workers: Pick<ExportWorkers, 'write' | 'pictures'>
  /** Null where there is no browser that prints: then PDF files are drawn in the worker. */
  readonly printer: Pick<PdfPrinter, 'print'> | null
  /** Folders with typefaces for letters that the product's own lack, where PDF files are drawn. */
  readonly fontFolders?: readonly string[]
  readonly limits: Pick<Limits, 'exportPicturesBytes'>
  readonly log: Pick<Log, 'warn'>
  readonly now?: () => Date
}

export type ExportWish = {
  readonly format: ExportFormat
  /** Where people reach this server: what a file links to. */
  readonly origin: string
  readonly words: ExportWords
  /** Aborted when whoever asks has gone: then no more is made of it. */
  readonly signal?: AbortSignal
}

export type ExportResult =
  | {
      readonly ok: true
      readonly name: string
      readonly bytes: Uint8Array
      /** What has to lie beside the file. */
      readonly beside: readonly ArchivedFile[]
      /** Letters for which the file has boxes, since there is no typeface with them. */
      readonly undrawn: readonly string[]
    }
  | { readonly ok: false; readonly refusal: SharingRefusal | 'export-too-large' }

/** Documents whose pictures are held at once: they may be large, and one is printed while the next is written. */
const mostHeld = 2

const tooLarge = { ok: false, refusal: 'export-too-large' } as const

/** Formats that have pictures, in the file or beside it; the others name them. */
const withPictures: ReadonlySet<ExportFormat> = new Set(['docx', 'odt', 'html', 'pdf', 'markdown'])

type Written = Exported & { readonly pictures: ReadonlyMap<string, ExportedPicture> }

/**
 * Writes documents as files.
 *
 * 1. Whoever may export a document gets what they may read: pictures that belong to another document, only if they may
 *    read that one.
 * 2. Whoever lost their role while the file was being made does not get it.
 * 3. Each file that is given out stands in the document's access log.
 * 4. Of a document that waits for its turn nothing is held, and nothing more is done for whoever has gone.
 */
export class Exports {
  readonly #options: ExportsOptions
  readonly #turns = new Slots(mostHeld)

  constructor(options: ExportsOptions) {
    this.#options = options
  }

  get #pdf(): PdfWay {
    return this.#options.printer === null ? 'drawn' : 'printed'
  }

  /** What somebody may have the document as now, and how PDF files are made here. */
  async offer({ documentId, actor }: Asking): Promise<SharingResult<ExportOffer>> {
    const { documents, prisma } = this.#options
    const access = await documents.accessOf(documentId, actor)
    const unseen = refusalFor(access, 'document.read')
    if (unseen !== null) return refused(unseen)
    const kept = await exportRefusal(prisma, documentId, access)
    return done({ formats: kept === null ? exportFormatNames : [], pdf: this.#pdf })
  }

  /** Why somebody may not have the document as a file now; null when they may. */
  async refusal({ documentId, actor }: Asking): Promise<SharingRefusal | null> {
    const { documents, prisma } = this.#options
    return exportRefusal(prisma, documentId, await documents.accessOf(documentId, actor))
  }

  /**
   * The document as a file. Rejects when storage is away, the stored document is not whole, or whoever asks has gone.
   */
  async make(asking: Asking, wish: ExportWish): Promise<ExportResult> {
    const early = await this.refusal(asking)
    if (early !== null) return { ok: false, refusal: early }
    return this.#turns.run(() => this.#make(asking, wish), wish.signal)
  }

  async #make(asking: Asking, wish: ExportWish): Promise<ExportResult> {
    const stored = await this.#read(asking.documentId)
    const dates = await this.#options.prisma.document.findUnique({
      where: { id: asking.documentId },
      select: { createdAt: true, changedAt: true },
    })
    if (stored === null || dates === null) return { ok: false, refusal: 'not-found' }
    const made = await this.#write(stored, { asking, wish, dates })
    if (made === null) return tooLarge
    wish.signal?.throwIfAborted()
    const late = await this.refusal(asking)
    if (late !== null) return { ok: false, refusal: late }
    if (!(await this.#note(asking, wish.format))) return { ok: false, refusal: 'not-found' }
    const { ending } = exportFormats[wish.format]
    const name = made.title === '' ? wish.words.untitled : made.title
    const pictures = wish.format === 'markdown' ? [...made.pictures] : []
    return {
      ok: true,
      name: fileName(`${name.slice(0, 100).replace(/[/\\]/g, ' ')}.${ending}`),
      bytes: made.bytes,
      undrawn: made.undrawn,
      beside: pictures.map(([file, picture]) => ({ name: pictureName(file, picture), bytes: picture.bytes })),
    }
  }

  async #read(documentId: DocumentId): Promise<StoredDocument | null> {
    const { journal, documents } = this.#options
    let found = await journal.read(documentId, { epoch: 0, seq: 0 })
    if (found?.head === 0 && (await documents.ensureSeeded(documentId)))
      found = await journal.read(documentId, { epoch: 0, seq: 0 })
    if (found === null) return null
    return { snapshot: found.snapshot?.state ?? null, updates: found.rows.map(({ update }) => update) }
  }

  /** Null when the document is too large for this. */
  async #write(
    stored: StoredDocument,
    {
      asking,
      wish,
      dates,
    }: {
      readonly asking: Asking
      readonly wish: ExportWish
      readonly dates: { readonly createdAt: Date; readonly changedAt: Date }
    },
  ): Promise<Written | null> {
    const { workers, printer, log, fontFolders = [] } = this.#options
    try {
      const { signal, ...along } = wish
      const pictures = withPictures.has(wish.format)
        ? await this.#pictures(stored, asking, signal)
        : new Map()
      if (pictures === null) return null
      const { createdAt: created, changedAt: updated } = dates
      const written = await workers.write(
        { stored, ...along, pictures, created, updated, pdf: this.#pdf, fontFolders },
        signal,
      )
      if (wish.format !== 'pdf' || printer === null) return { ...written, pictures }
      return { ...written, pictures, bytes: await printer.print(written.bytes, signal) }
    } catch (error) {
      if (!(error instanceof TaskEnded)) throw error
      const { documentId } = asking
      log.warn({ err: error, documentId, format: wish.format }, 'a document is too large for a file')
      return null
    }
  }

  async #pictures(
    stored: StoredDocument,
    { actor }: Asking,
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<string, ExportedPicture> | null> {
    const { files, workers, limits } = this.#options
    const ids = await workers.pictures(stored, signal)
    return picturesFor({ files, actor, most: limits.exportPicturesBytes, signal }, ids)
  }

  /** False when the document has been deleted meanwhile. */
  async #note({ documentId, actor }: Asking, format: ExportFormat): Promise<boolean> {
    const { prisma, now = () => new Date() } = this.#options
    return prisma.$transaction(async (transaction) => {
      if ((await transaction.document.count({ where: { id: documentId } })) === 0) return false
      await writeLog(transaction, { documentId, actor, at: now() }, [
        { action: 'exported', detail: { format } },
      ])
      return true
    })
  }
}
