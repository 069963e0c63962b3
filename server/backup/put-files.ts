import { type FileHandle, mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileStore } from '@/server/files/file-store'
import { decodePiece, type FilePiece } from './file-part'
import type { PartReader } from './part-reader'

type Coming = { readonly key: string; readonly path: string; readonly file: FileHandle }

const isThere = async (store: FileStore, key: string): Promise<boolean> => {
  const stored = await store.get(key)
  if (stored !== null && stored !== 'outside') await stored.body.cancel()
  return stored !== null
}

/** The pieces of every file in a backup whose key is wanted. */
export async function* filePieces(
  reader: PartReader,
  isWanted: (key: string) => boolean = () => true,
): AsyncGenerator<FilePiece, void, undefined> {
  for await (const { bytes } of reader.parts('file')) {
    const piece = decodePiece(bytes)
    if (isWanted(piece.key)) yield piece
  }
}

/**
 * Puts the files of a backup into a store, where those that are there already stay as they are: what is stored under a key
 * never changes. Answers with what removes again what was put.
 */
export const putFiles = async (
  reader: PartReader,
  store: FileStore,
  isWanted: (key: string) => boolean = () => true,
): Promise<{ readonly files: number; readonly takeBack: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-restore-'))
  const put: string[] = []
  const takeBack = async (): Promise<void> => {
    for (const key of put) await store.remove(key)
  }
  let coming: Coming | null = null
  const keep = async (): Promise<void> => {
    if (coming === null) return
    const { key, path, file } = coming
    coming = null
    await file.close()
    if (!(await isThere(store, key))) {
      put.push(key)
      await store.put(key, { path })
    }
    await rm(path)
  }
  let files = 0
  try {
    for await (const { key, offset, bytes } of filePieces(reader, isWanted)) {
      if (offset === 0) {
        await keep()
        files++
        const path = join(folder, String(files))
        await mkdir(folder, { recursive: true })
        coming = { key, path, file: await open(path, 'wx') }
      }
      await coming?.file.write(bytes, 0, bytes.length, offset)
    }
    await keep()
    return { files, takeBack }
  } catch (error) {
    await takeBack()
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
