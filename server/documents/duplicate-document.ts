import type { PrismaClient } from '@/generated/prisma/client'
import { type DocumentId, parseFileId } from '@/lib/protocol/identifiers'
import type { Files } from '@/server/files/files'
import type { FilesRefused } from '@/server/files/files-result'
import type { Journal } from '@/server/journal/journal'
import { writeLog } from '@/server/sharing/access-log'
import type { Asking } from '@/server/sharing/change-sharing'
import { exportRefusal } from '@/server/sharing/export-refusal'
import { refused, type SharingRefusal } from '@/server/sharing/sharing-result'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { Slots } from '@/server/workers/slots'
import type { StoredDocument } from '@/server/workers/stored-document'
import type { Documents } from './documents'

export type DuplicatingTools = {
  readonly prisma: PrismaClient
  readonly documents: Pick<Documents, 'room' | 'createWith' | 'accessOf' | 'ensureSeeded' | 'readPage'>
  readonly journal: Pick<Journal, 'read'>
  readonly workers: Pick<DocumentWorkers, 'files' | 'duplicate'>
  readonly files: Pick<Files, 'copyToUnseen'>
}

export type Duplicated =
  | { readonly ok: true; readonly value: DocumentId }
  | { readonly ok: false; readonly refusal: SharingRefusal }
  | FilesRefused

export type DuplicateWish = {
  /** What a copy of a document of that title is called. */
  readonly titled: (title: string) => string
  /** Done with the copy before anybody sees it; where it fails there is none. */
  readonly before?: (copyId: DocumentId) => Promise<unknown>
}

/** Files that are copied at the same time. */
const copiedAtOnce = 4

type NotDuplicated = Exclude<Duplicated, { readonly ok: true }>

/** Why there is no copy, found while it was being made. */
class NoCopy extends Error {
  readonly refused: NotDuplicated

  constructor(refused: NotDuplicated) {
    super('a document was not copied')
    this.refused = refused
  }
}

const read = async (
  { documents, journal }: Pick<DuplicatingTools, 'documents' | 'journal'>,
  documentId: DocumentId,
): Promise<StoredDocument | null> => {
  let stored = await journal.read(documentId, { epoch: 0, seq: 0 })
  if (stored?.head === 0 && (await documents.ensureSeeded(documentId)))
    stored = await journal.read(documentId, { epoch: 0, seq: 0 })
  if (stored === null) return null
  return { snapshot: stored.snapshot?.state ?? null, updates: stored.rows.map(({ update }) => update) }
}

/**
 * Makes a document of the actor's own that says what another one says now, with files of its own. Its people, links and history stay behind, and its access log says who
 * copied it. Whoever may no longer take it along when the copy is ready has none. Rejects when storage is away or the
 * document cannot be read.
 */
export const duplicateDocument = async (
  tools: DuplicatingTools,
  { documentId, actor }: Asking,
  { titled, before = async () => {} }: DuplicateWish,
): Promise<Duplicated> => {
  const { prisma, documents, workers, files } = tools
  const refusal = async () => exportRefusal(prisma, documentId, await documents.accessOf(documentId, actor))
  const early = await refusal()
  if (early !== null || actor === null) return refused(early ?? 'not-found')
  const source = await read(tools, documentId)
  if (source === null) return refused('not-found')
  const page = await documents.readPage(documentId, { whole: false })
  const title = page === null || page.title === '' ? '' : titled(page.title)

  const copyFiles = async (copyId: DocumentId): Promise<Record<string, string>> => {
    const turns = new Slots(copiedAtOnce)
    const copied = (await workers.files(source)).map((file) =>
      turns.run(async () => {
        const fileId = parseFileId(file)
        const copy = fileId === null ? null : await files.copyToUnseen({ documentId: copyId, actor }, fileId)
        if (copy?.ok === false && copy.refusal === 'no-room') throw new NoCopy(copy)
        // What cannot be read shows nothing here either.
        return copy?.ok ? [[file, copy.value.id] as const] : []
      }),
    )
    return Object.fromEntries((await Promise.all(copied)).flat())
  }

  const note = async (): Promise<void> => {
    const late = await refusal()
    if (late !== null) throw new NoCopy(refused(late))
    await writeLog(prisma, { documentId, actor, at: new Date() }, [{ action: 'copied' }])
  }

  try {
    return await documents.room.within(actor, () =>
      documents.createWith(actor, async (copyId) => {
        await before(copyId)
        const edit = await workers.duplicate({ ...source, title, files: await copyFiles(copyId) })
        await note()
        return edit
      }),
    )
  } catch (error) {
    if (error instanceof NoCopy) return error.refused
    throw error
  }
}
