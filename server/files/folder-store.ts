import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { partOf } from './byte-range'
import type { ByteRange, Content, FileStore, Stored } from './file-store'

const wellFormed = /^[A-Za-z0-9]+\/[a-z0-9]+$/

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const sync = async (path: string): Promise<void> => {
  // Windows opens neither folders nor, for reading alone, files to sync them.
  if (process.platform === 'win32') return
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Keeps files in a folder of this machine: each id has a folder of its own, under its first two letters. */
export class FolderStore implements FileStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async put(key: string, content: Content): Promise<void> {
    await this.#write(key, (path) =>
      'path' in content ? copyFile(content.path, path) : writeFile(path, content.bytes),
    )
  }

  async get(key: string, range?: ByteRange): Promise<Stored | 'outside' | null> {
    const path = this.#path(key)
    const size = await stat(path).then(
      (found) => found.size,
      (error: unknown) => {
        if (isMissing(error)) return null
        throw error
      },
    )
    if (size === null) return null
    const part = range === undefined ? { start: 0, end: size - 1 } : partOf(range, size)
    if (part === null) return 'outside'
    // Nothing can be asked of an empty file.
    const stream = size === 0 ? Readable.from([]) : createReadStream(path, part)
    return { body: Readable.toWeb(stream) as ReadableStream<Uint8Array>, size, ...part }
  }

  async copy(from: string, to: string): Promise<boolean> {
    try {
      await this.#write(to, (path) => copyFile(this.#path(from), path))
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }

  async remove(key: string): Promise<void> {
    const path = this.#path(key)
    await rm(path, { force: true })
    // The folder goes with its last file.
    await rmdir(dirname(path)).catch(() => {})
  }

  /** Appears under its name only when it is whole and on the disk. */
  async #write(key: string, write: (path: string) => Promise<void>): Promise<void> {
    const path = this.#path(key)
    const unfinished = `${path}.${randomUUID()}`
    await mkdir(dirname(path), { recursive: true })
    try {
      await write(unfinished)
      await sync(unfinished)
      await rename(unfinished, path)
      await sync(dirname(path))
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  }

  #path(key: string): string {
    if (!wellFormed.test(key)) throw new RangeError(`${JSON.stringify(key)} is no key`)
    return join(this.#folder, key.slice(0, 2), key)
  }
}
