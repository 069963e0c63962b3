import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that has come whole, and lies aside until it is stored. */
export type Arrival = {
  readonly path: string
  readonly bytes: number
  /** SHA-256, in hexadecimal. */
  readonly hash: string
  /** Removes it. */
  leave(): Promise<void>
}

/** No body takes so long to come: what has lain for longer was left behind. Milliseconds. */
const leftBehindMs = 60 * 60_000

/**
 * Where files lie while they come in.
 *
 * 1. Of a body that grows beyond what is allowed the rest is not read.
 * 2. Nothing of what did not come whole stays, and what a server that was killed left behind goes at a later start, an
 *    hour on: the folder may be shared with processes that are taking files in.
 */
export class Arrivals {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async open(folder: string): Promise<Arrivals> {
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      const found = await stat(path).catch(() => null)
      if (found !== null && Date.now() - found.mtimeMs > leftBehindMs) await rm(path, { force: true })
    }
    return new Arrivals(folder)
  }

  /** Null when `body` has more than `largest` bytes. Rejects when it breaks off. */
  async take(body: ReadableStream<Uint8Array> | null, largest: number): Promise<Arrival | null> {
    const path = join(this.#folder, randomUUID())
    const leave = () => rm(path, { force: true })
    const file = await open(path, 'wx')
    const hash = createHash('sha256')
    let bytes = 0
    try {
      // Leaving the loop early cancels the body.
      for await (const part of body ?? []) {
        bytes += part.length
        if (bytes > largest) break
        hash.update(part)
        await file.write(part)
      }
    } catch (error) {
      await leave()
      throw error
    } finally {
      await file.close()
    }
    if (bytes > largest) {
      await leave()
      return null
    }
    return { path, bytes, hash: hash.digest('hex'), leave }
  }
}
