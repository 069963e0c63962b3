import type { DocumentId, FileId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import type { Documents } from '@/server/documents/documents'
import type { Arrival, Arrivals } from '@/server/files/arrivals'
import { fileName } from '@/server/files/file-name'
import type { Files } from '@/server/files/files'
import type { FilesRefused } from '@/server/files/files-result'
import type { Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import type { ReadResult } from '@/server/workers/import-task'
import type { ImportWorkers } from '@/server/workers/import-workers'
import { TaskEnded } from '@/server/workers/task-ended'
import { foldersIn } from './archive-of-many'
import type { Losses } from './findings'
import { ImportBudget } from './import-budget'
import type { ImportProblem } from './import-fault'
import { PictureKeeper } from './picture-keeper'
import type { ReadImport } from './read-import'

export type ImportsParts = {
  readonly documents: Pick<Documents, 'room' | 'createWith'>
  readonly files: Pick<Files, 'readPicture' | 'addOwn' | 'addToUnseen' | 'openAttachment'>
  readonly arrivals: Pick<Arrivals, 'take'>
  readonly workers: Pick<ImportWorkers, 'read' | 'place' | 'write'>
  readonly limits: Pick<
    Limits,
    'importBytes' | 'importUnpackedBytes' | 'importEntries' | 'importDocuments' | 'importWholeMs'
  >
  readonly log: Pick<Log, 'info' | 'warn'>
  /** Milliseconds since some moment. */
  readonly now?: () => number
}

/** A file that became a document. */
export type ImportedDocument = {
  readonly id: DocumentId
  readonly title: string
  /** What the file was called. */
  readonly file: string
  /** The folders of an archive in which it lay. */
  readonly path: readonly string[]
  readonly losses: Losses
}

/** A file that did not. */
export type ImportRefused = { readonly file: string; readonly problem: ImportProblem }

export type ImportOutcome = {
  readonly documents: readonly ImportedDocument[]
  readonly refused: readonly ImportRefused[]
  /** Files in an archive of which nothing becomes, as they are of other kinds. */
  readonly left: number
}

export type ContentResult =
  | {
      readonly kind: 'read'
      /** ProseMirror's JSON, as UTF-8. */
      readonly content: Uint8Array
      readonly losses: Losses
    }
  | { readonly kind: 'unfit'; readonly problem: ImportProblem }
  | { readonly kind: 'refused'; readonly refused: FilesRefused }

/** Bytes of content that a window puts into its text at once. */
const mostInserted = 4 * 1024 * 1024

export type BroughtImport = {
  readonly name: string
  readonly body: ReadableStream<Uint8Array> | null
  /** Aborted when whoever brings it has gone: then nothing becomes of it. */
  readonly signal: AbortSignal
}

/**
 * Makes documents of files from elsewhere.
 *
 * 1. A file is read in a thread with limits of time and memory, whole, and its pictures are written anew, before a
 *    document is made of it: what cannot be read leaves nothing.
 * 2. A document comes to be with everything that is in it, or not at all. Its content is an edit of whoever brought it.
 * 3. Nothing is fetched from anywhere, and names of files are shown and never used as paths.
 * 4. All of a file together has its time. When that is over, or whoever brought it has gone, what is made stays, and
 *    nothing more is.
 */
export class Imports {
  readonly #parts: ImportsParts

  constructor(parts: ImportsParts) {
    this.#parts = parts
  }

  /** Null when the file is larger than may be brought. Rejects when it breaks off, or storage is away. */
  async bring(owner: Principal, { name, body, signal }: BroughtImport): Promise<ImportOutcome | null> {
    const { arrivals, limits } = this.#parts
    const arrival = await arrivals.take(body, limits.importBytes)
    if (arrival === null) return null
    try {
      const file = fileName(name)
      const budget = this.#budget(signal)
      const read = await this.#read(arrival, { file, entry: null, budget })
      if (!read.ok) return { documents: [], refused: [{ file, problem: read.problem }], left: 0 }
      if (read.kind === 'many') return await this.#makeMany(owner, { arrival, file, read, budget })
      const made = await this.#make(owner, { file, path: [], read, budget })
      if (made === null) return { documents: [], refused: [{ file, problem: 'no-room' }], left: 0 }
      return { documents: [made], refused: [], left: 0 }
    } finally {
      await arrival.leave()
    }
  }

  /**
   * What an attachment says, for its document: its pictures are kept there, and whoever asked puts the rest into the
   * text. Rejects when storage is away, or whoever asked has gone.
   */
  async contentOf(
    actor: Principal | null,
    fileId: FileId | null,
    signal: AbortSignal,
  ): Promise<ContentResult> {
    const { files, arrivals, workers, limits } = this.#parts
    const opened = await files.openAttachment(actor, fileId)
    if (!opened.ok) return { kind: 'refused', refused: opened }
    const { documentId, name, body } = opened.value
    const arrival = await arrivals.take(body, limits.importBytes)
    if (arrival === null) return { kind: 'unfit', problem: 'too-large' }
    try {
      const budget = this.#budget(signal)
      const read = await this.#read(arrival, { file: name, entry: null, budget })
      if (!read.ok) return { kind: 'unfit', problem: read.problem }
      if (read.kind === 'many') return { kind: 'unfit', problem: 'unreadable' }
      if (read.content.length > mostInserted) return { kind: 'unfit', problem: 'too-large' }
      const pictures = await PictureKeeper.read(files, read.pictures, budget)
      await pictures.keep((own, picture) => files.addOwn({ documentId, actor }, own, picture))
      const content = await workers.place({ content: read.content, pictures: pictures.kept }, signal)
      return { kind: 'read', content, losses: pictures.losses(read.losses) }
    } finally {
      await arrival.leave()
    }
  }

  /** Each file of an archive by itself: one that cannot be read takes no other with it. */
  async #makeMany(
    owner: Principal,
    {
      arrival,
      file,
      read: { entries, others },
      budget,
    }: {
      readonly arrival: Arrival
      readonly file: string
      readonly read: { readonly entries: readonly string[]; readonly others: number }
      readonly budget: ImportBudget
    },
  ): Promise<ImportOutcome> {
    const { limits, log } = this.#parts
    const documents: ImportedDocument[] = []
    const refused: ImportRefused[] = []
    for (const [index, entry] of entries.entries()) {
      budget.signal.throwIfAborted()
      const name = fileName(entry)
      const read: ReadResult =
        index >= limits.importDocuments
          ? { ok: false, problem: 'too-many' }
          : budget.isOver
            ? { ok: false, problem: 'no-time' }
            : await this.#read(arrival, { file, entry, budget })
      if (!read.ok) {
        refused.push({ file: name, problem: read.problem })
        continue
      }
      if (read.kind !== 'document') continue
      try {
        const made = await this.#make(owner, { file: name, path: foldersIn(entry), read, budget })
        if (made === null) refused.push({ file: name, problem: 'no-room' })
        else documents.push(made)
      } catch (error) {
        budget.signal.throwIfAborted()
        log.warn({ err: error }, 'a document of an archive was not made')
        refused.push({ file: name, problem: 'failed' })
      }
    }
    return { documents, refused, left: others }
  }

  #budget(signal: AbortSignal): ImportBudget {
    const { limits, now } = this.#parts
    return new ImportBudget(signal, limits.importWholeMs, now)
  }

  async #read(
    { path, bytes }: Arrival,
    {
      file: name,
      entry,
      budget,
    }: { readonly file: string; readonly entry: string | null; readonly budget: ImportBudget },
  ): Promise<ReadResult> {
    const { workers, limits, log } = this.#parts
    const archive = { unpackedBytes: limits.importUnpackedBytes, entries: limits.importEntries }
    try {
      return await workers.read({ path, name, entry, limits: archive }, budget.signal)
    } catch (error) {
      if (!(error instanceof TaskEnded)) throw error
      log.info({ why: error.why, bytes }, 'a file that was brought took too much to read')
      return { ok: false, problem: 'too-long' }
    }
  }

  /** Null when its owner may own no further one. */
  async #make(
    owner: Principal,
    {
      file,
      path,
      read,
      budget,
    }: {
      readonly file: string
      readonly path: readonly string[]
      readonly read: ReadImport
      readonly budget: ImportBudget
    },
  ): Promise<ImportedDocument | null> {
    const { documents, files, workers } = this.#parts
    const pictures = await PictureKeeper.read(files, read.pictures, budget)
    budget.signal.throwIfAborted()
    const made = await documents.room.within(owner, () =>
      documents.createWith(owner, async (documentId) => {
        const asking = { documentId, actor: owner }
        await pictures.keep((name, picture) => files.addToUnseen(asking, name, picture))
        return workers.write({ title: read.title, content: read.content, pictures: pictures.kept })
      }),
    )
    if (!made.ok) return null
    const id = made.value
    return { id, title: read.title, file, path, losses: pictures.losses(read.losses) }
  }
}
