import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import type { Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import type { Picture } from '@/server/workers/picture-task'
import type { PictureWorkers } from '@/server/workers/picture-workers'
import type { Arrival } from './arrivals'
import { withEnding } from './file-name'
import type { Content } from './file-store'
import { type FileInfo, type FilesResult, refused } from './files-result'
import { measurePicture } from './measure-picture'
import { sniffedBytes, sniffType } from './sniff-type'

/** A file as it will be kept: all that is known of it before it has a place. */
export type ReadyFile = Omit<FileInfo, 'id' | 'bytes'> & {
  /** Names its bytes, for caches. */
  readonly hash: string
  readonly full: Content & { readonly size: number }
  readonly copies: Picture['copies']
}

export type PictureReading = {
  readonly pictures: Pick<PictureWorkers, 'rewrite'>
  readonly limits: Pick<Limits, 'picturePixels'>
  readonly log: Pick<Log, 'info'>
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const beginningOf = async (path: string): Promise<Uint8Array> => {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(sniffedBytes), 0, sniffedBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** A picture as it would be kept: written anew. Why not, when it cannot be read or is too large. */
export const readPicture = async (
  bytes: Uint8Array,
  { pictures, limits, log }: PictureReading,
): Promise<FilesResult<Picture>> => {
  const measured = measurePicture(bytes)
  if (measured === null) return refused('unreadable-picture')
  const { picturePixels: mostPixels } = limits
  if (measured.width * measured.height > mostPixels) return refused('picture-too-large')
  const picture = await pictures
    .rewrite({ bytes, format: measured.format, mostPixels })
    .catch((error: unknown) => {
      log.info({ err: error, ...measured, bytes: bytes.length }, 'a picture could not be read')
      return null
    })
  return picture === null ? refused('unreadable-picture') : { ok: true, value: picture }
}

/** A picture that has been written anew, or is one of our own. */
export const readyPicture = ({ type, width, height, full, copies }: Picture, name: string): ReadyFile => ({
  kind: 'picture',
  name: withEnding(name, type === 'image/png' ? 'png' : 'jpg'),
  type,
  width,
  height,
  copies,
  hash: sha256(full),
  full: { bytes: full, size: full.length },
})

/** What has come as a picture, written anew. */
export const broughtPicture = async (
  { path }: Arrival,
  name: string,
  reading: PictureReading,
): Promise<FilesResult<ReadyFile>> => {
  const picture = await readPicture(new Uint8Array(await readFile(path)), reading)
  return picture.ok ? { ok: true, value: readyPicture(picture.value, name) } : picture
}

/** What has come as an attachment: kept as it is, whatever it is. */
export const broughtAttachment = async ({ path, bytes, hash }: Arrival, name: string): Promise<ReadyFile> => {
  const type = sniffType(await beginningOf(path), name)
  const full = { path, size: bytes }
  return { kind: 'attachment', name, type, width: null, height: null, copies: [], hash, full }
}
