import { leftOutName } from '@/lib/exchange/left-out-name'
import { namedLetters } from '@/lib/exchange/named-letters'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { fileName } from '@/server/files/file-name'
import type { Kept } from '@/server/folders/folders'
import type { Log } from '@/server/log'
import { Archive } from './archive'
import type { ExportResult, Exports, ExportWish } from './exports'

export type ArchiveWish = {
  readonly exports: Pick<Exports, 'make'>
  readonly actor: Principal
  /** The documents, each with the folders in which its file lies. */
  readonly kept: readonly Kept[]
  readonly wish: ExportWish
  /** What stands above the addresses of documents that could not become files of this kind, or not wholly. */
  readonly why: {
    readonly tooLarge: string
    readonly failed: string
    readonly undrawn: string
    readonly keptBack: string
  }
  readonly log: Pick<Log, 'warn'>
}

/** A document as files; `failed` when that went wrong, which is nothing to the others. Rejects when nobody waits for it. */
const made = async (
  { exports, actor, wish, log }: ArchiveWish,
  documentId: DocumentId,
): Promise<ExportResult | 'failed'> => {
  try {
    return await exports.make({ documentId, actor }, wish)
  } catch (error) {
    wish.signal?.throwIfAborted()
    log.warn({ err: error, documentId, format: wish.format }, 'a document of an archive was not written')
    return 'failed'
  }
}

/**
 * Many documents as files in one zip, each as its reader would get it by itself. One is made after the other, while the
 * one before is sent; what cannot be made, or may only be read, is named in a file of its own, and what is gone meanwhile is
 * left out.
 */
export async function* writeArchive(asked: ArchiveWish): AsyncIterable<Uint8Array> {
  const { kept, wish, why } = asked
  const archive = new Archive()
  const [tooLarge, failed, undrawn, keptBack]: [string[], string[], string[], string[]] = [[], [], [], []]
  for (const { documentId, path } of kept) {
    wish.signal?.throwIfAborted()
    const address = `${wish.origin}/d/${documentId}`
    const result = await made(asked, documentId)
    if (result === 'failed') {
      failed.push(address)
      continue
    }
    const files = result.ok ? [result, ...result.beside] : []
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
    if (result.ok && archive.hasRoom(bytes)) {
      const folder = path.map((name) => `${fileName(name)}/`).join('')
      for (const file of files) yield* archive.add({ ...file, name: folder + file.name })
      if (result.undrawn.length > 0) undrawn.push(`${address}\n${namedLetters(result.undrawn)}`)
    } else if (result.ok || result.refusal === 'export-too-large') tooLarge.push(address)
    else if (result.refusal === 'role-too-low') keptBack.push(address)
  }
  const notes = [
    [why.tooLarge, tooLarge],
    [why.failed, failed],
    [why.keptBack, keptBack],
    [why.undrawn, undrawn],
  ] as const
  const said = notes.flatMap(([reason, addresses]) =>
    addresses.length === 0 ? [] : [`${reason}\n\n${addresses.join('\n')}\n`],
  )
  if (said.length > 0) {
    yield* archive.add({ name: leftOutName, bytes: new TextEncoder().encode(said.join('\n')) })
  }
  yield* archive.end()
}
