import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { Archive } from './archive'
import type { Exports, ExportWish } from './exports'

export type ArchiveWish = {
  readonly exports: Pick<Exports, 'make'>
  readonly actor: Principal
  readonly documentIds: readonly DocumentId[]
  readonly wish: ExportWish
  /** What stands above the addresses of documents that could not become files of this kind. */
  readonly why: string
}

/**
 * Many documents as files in one zip, each as its reader would get it by itself. One is made after the other, while the
 * one before is sent; what cannot be made is named in a file of its own, and what is gone meanwhile is left out.
 */
export async function* writeArchive({
  exports,
  actor,
  documentIds,
  wish,
  why,
}: ArchiveWish): AsyncIterable<Uint8Array> {
  const archive = new Archive()
  const missing: string[] = []
  for (const documentId of documentIds) {
    const made = await exports.make({ documentId, actor }, wish)
    const files = made.ok ? [made, ...made.beside] : []
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
    if (made.ok && archive.hasRoom(bytes)) for (const file of files) yield* archive.add(file)
    else if (made.ok || made.refusal === 'export-too-large') missing.push(`${wish.origin}/d/${documentId}`)
  }
  if (missing.length > 0) {
    const bytes = new TextEncoder().encode(`${why}\n\n${missing.join('\n')}\n`)
    yield* archive.add({ name: 'not-included.txt', bytes })
  }
  yield* archive.end()
}
