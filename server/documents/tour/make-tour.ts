import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { copiesOf } from '@/lib/editor/picture-widths'
import { writtenUpdate } from '@/lib/editor/written-update'
import type { Language } from '@/lib/messages/languages'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import type { Documents } from '@/server/documents/documents'
import type { Files } from '@/server/files/files'
import type { FileInfo } from '@/server/files/files-result'
import type { Log } from '@/server/log'
import { packageRoot } from '@/server/package-root'
import type { Picture } from '@/server/workers/picture-task'
import { tourBlocks } from './tour'
import { tourWords } from './tour-words'

export type TourMakers = {
  readonly documents: Pick<Documents, 'create'>
  readonly files: Pick<Files, 'addToUnseen'>
  readonly log: Pick<Log, 'warn'>
}

/** Milliseconds after which a tour comes without its picture. */
const patienceMs = 10_000

const size = { width: 1280, height: 480 } as const

const drawn = (width: number): Promise<Buffer> =>
  readFile(join(packageRoot, `server/documents/tour/tour-picture-${width}.png`))

const ownPicture = async (): Promise<Picture> => {
  const copies = copiesOf(size.width).map(async (width) => ({ width, bytes: await drawn(width) }))
  return {
    type: 'image/png',
    ...size,
    full: await drawn(size.width),
    copies: await Promise.all(copies),
  }
}

/** A tour without a picture is still a tour: null where there is no room for one, or storage is away. */
const bringPicture = async (
  { files, log }: TourMakers,
  documentId: DocumentId,
  owner: Principal,
): Promise<FileInfo | null> => {
  try {
    const added = await Promise.race([
      files.addToUnseen({ documentId, actor: owner }, 'manyhands.png', await ownPicture()),
      setTimeout(patienceMs, null, { ref: false }),
    ])
    if (added?.ok) return added.value
    log.warn({ documentId, refusal: added?.refusal ?? 'late' }, 'the tour has no picture')
  } catch (error) {
    log.warn({ err: error, documentId }, 'the tour has no picture')
  }
  return null
}

/** Makes a document that shows what a document can hold, in one language. Rejects when storage is unavailable. */
export const makeTour = (makers: TourMakers, owner: Principal, language: Language): Promise<DocumentId> =>
  makers.documents.create(owner, async (documentId) => {
    const words = tourWords[language]
    return writtenUpdate(words.title, tourBlocks(words, await bringPicture(makers, documentId, owner)))
  })
