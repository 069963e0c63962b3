import { parseFileId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import type { Files } from '@/server/files/files'
import type { ExportedPicture } from './exported-document'

export type PictureShelfOptions = {
  readonly files: Pick<Files, 'open'>
  readonly actor: Principal | null
  /** Bytes that all of them may have together. */
  readonly most: number
  /** Aborted when nobody wants them any more. */
  readonly signal?: AbortSignal | undefined
}

/** Pictures of about the width of a dense screen, and of a page of paper, if those are too many bytes. */
const widths = [1600, 800] as const

const read = async (
  { files, actor, most, signal }: PictureShelfOptions,
  ids: readonly string[],
  width: (typeof widths)[number],
): Promise<ReadonlyMap<string, ExportedPicture> | null> => {
  const found = new Map<string, ExportedPicture>()
  let left = most
  for (const id of ids) {
    signal?.throwIfAborted()
    const opened = await files.open(actor, parseFileId(id), { width, range: null })
    if (!opened.ok || opened.value.stored === 'outside') continue
    const { file, stored } = opened.value
    left -= stored.size
    if (file.kind !== 'picture' || (file.type !== 'image/png' && file.type !== 'image/jpeg') || left < 0) {
      await stored.body.cancel()
      if (left < 0) return null
      continue
    }
    const bytes = new Uint8Array(
      await new Response(stored.body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
    )
    found.set(id, { type: file.type, bytes })
  }
  return found
}

/**
 * The pictures that a file brings along: those that whoever asks may see, wherever they belong. Null when they are too
 * large together, also as small copies.
 */
export const picturesFor = async (
  options: PictureShelfOptions,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ExportedPicture> | null> => {
  for (const width of widths) {
    const found = await read(options, ids, width)
    if (found !== null) return found
  }
  return null
}
