import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import { type Ending, wordsOf } from './backup-words'
import { firstLine, type PartKind, writeHeader } from './part'

const deflate = promisify(deflateRaw)

export type NewPart = {
  readonly kind: Exclude<PartKind, 'end'>
  readonly about?: number
  readonly bytes: Uint8Array
  /** False for what does not shrink. */
  readonly deflates?: boolean
}

const syncFolder = async (path: string): Promise<void> => {
  // Windows opens no folders to sync them.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * Writes a backup's file, part by part.
 *
 * 1. It appears under its name only when it is whole and on the disk.
 * 2. Never more than one part of it is in memory.
 */
export class PartWriter {
  readonly #path: string
  readonly #unfinished: string
  readonly #file: FileHandle
  readonly #hash = createHash('sha256')
  #number = 0
  #bytes = 0

  private constructor(path: string, unfinished: string, file: FileHandle) {
    this.#path = path
    this.#unfinished = unfinished
    this.#file = file
  }

  static async open(path: string): Promise<PartWriter> {
    const unfinished = `${path}.${randomUUID()}.unfinished`
    // What people wrote stands in it, and what they sign in with.
    const writer = new PartWriter(path, unfinished, await open(unfinished, 'wx', 0o600))
    await writer.#write(firstLine)
    return writer
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#bytes
  }

  async add({ kind, about = 0, bytes, deflates = true }: NewPart): Promise<void> {
    await this.#part(kind, { about, bytes, deflates })
  }

  /** The last part, after which it stands under its name. */
  async finish(words: Omit<Ending, 'parts' | 'sha256'>): Promise<void> {
    const ending: Ending = { ...words, parts: this.#number + 1, sha256: this.#hash.copy().digest('hex') }
    await this.#part('end', { about: 0, bytes: wordsOf(ending), deflates: false })
    await this.#file.sync()
    await this.#file.close()
    await rename(this.#unfinished, this.#path)
    await syncFolder(dirname(this.#path))
  }

  /** Removes what was written. */
  async giveUp(): Promise<void> {
    await this.#file.close()
    await rm(this.#unfinished, { force: true })
  }

  async #part(
    kind: PartKind,
    { about, bytes, deflates }: { about: number; bytes: Uint8Array; deflates: boolean },
  ): Promise<void> {
    const small = deflates ? await deflate(bytes, { level: 3 }) : bytes
    const deflated = small.length < bytes.length
    const stored = deflated ? small : bytes
    const { length } = bytes
    const number = this.#number++
    const checksum = crc32(stored)
    await this.#write(writeHeader({ kind, deflated, about, number, stored: stored.length, length, checksum }))
    await this.#write(stored)
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes)
    this.#bytes += bytes.length
    for (let at = 0; at < bytes.length; ) at += (await this.#file.write(bytes, at)).bytesWritten
  }
}
