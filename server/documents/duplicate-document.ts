import type { PrismaClient } from '@/generated/prisma/client'
import { type DocumentId, parseFileId } from '@/lib/protocol/identifiers'
import type { Files } from '@/server/files/files'
import type { FilesRefused } from '@/server/files/files-result'
import type { Journal } from '@/server/journal/journal'
import type { Asking } from '@/server/sharing/change-sharing'
import { exportRefusal } from '@/server/sharing/export-refusal'
import { refused, type SharingRefusal } from '@/server/sharing/sharing-result'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { Slots } from '@/server/workers/slots'
import type { Documents } from './documents'

export type DuplicatingTools = {
  readonly prisma: PrismaClient
  readonly documents: Pick<Documents, 'create' | 'accessOf' | 'readPage'>
  readonly journal: Pick<Journal, 'read'>
  readonly workers: Pick<DocumentWorkers, 'files' | 'duplicate'>
  readonly files: Pick<Files, 'copy'>
}

export type Duplicated =
  | { readonly ok: true; readonly value: DocumentId }
  | { readonly ok: false; readonly refusal: SharingRefusal }
  | FilesRefused

/** Files that are copied at the same time. */
const copiedAtOnce = 4

/** There is no room for a file, so that there is no copy. */
class NoRoom extends Error {
  readonly refused: FilesRefused

  constructor(refused: FilesRefused) {
    super('there is no room for a file of the copy')
    this.refused = refused
  }
}

/**
 * Makes a document of the actor's own that says what another one says now, with files of its own; `titled` says what
 * a copy of a document of that title is called. Its people, links and history stay behind. Rejects when storage is
 * away or the document cannot be read.
 */
export const duplicateDocument = async (
  { prisma, documents, journal, workers, files }: DuplicatingTools,
  { documentId, actor }: Asking,
  titled: (title: string) => string,
): Promise<Duplicated> => {
  const refusal = await exportRefusal(prisma, documentId, await documents.accessOf(documentId, actor))
  if (refusal !== null || actor === null) return refused(refusal ?? 'not-found')
  const stored = await journal.read(documentId, { epoch: 0, seq: 0 })
  if (stored === null) return refused('not-found')
  if (stored.head === 0) return { ok: true, value: await documents.create(actor) }
  const page = await documents.readPage(documentId, { whole: false })
  const title = page === null || page.title === '' ? '' : titled(page.title)
  const source = {
    snapshot: stored.snapshot?.state ?? null,
    updates: stored.rows.map((row) => row.update),
  }

  const copyFiles = async (copyId: DocumentId): Promise<Record<string, string>> => {
    const turns = new Slots(copiedAtOnce)
    const copied = (await workers.files(source)).map((file) =>
      turns.run(async () => {
        const fileId = parseFileId(file)
        const copy = fileId === null ? null : await files.copy({ documentId: copyId, actor }, fileId)
        if (copy?.ok === false && copy.refusal === 'no-room') throw new NoRoom(copy)
        // What cannot be read shows nothing here either.
        return copy?.ok ? [[file, copy.value.id] as const] : []
      }),
    )
    return Object.fromEntries((await Promise.all(copied)).flat())
  }

  let begun: DocumentId | null = null
  try {
    const id = await documents.create(actor, async (copyId) => {
      begun = copyId
      return workers.duplicate({ ...source, title, files: await copyFiles(copyId) })
    })
    return { ok: true, value: id }
  } catch (error) {
    // Half a copy is none.
    if (begun !== null) await prisma.document.deleteMany({ where: { id: begun } })
    if (error instanceof NoRoom) return error.refused
    throw error
  }
}
