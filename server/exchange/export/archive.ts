import { Zip, ZipPassThrough } from 'fflate'

export type ArchivedFile = { readonly name: string; readonly bytes: Uint8Array }

/** Beyond it the sizes in a zip are written in a way that not every program reads. */
const mostBytes = 3 * 1024 ** 3

/** So much is written before others have their turn. */
const pieceBytes = 1024 * 1024

/** The same name never twice, also where capitals do not count. */
const uniqueName = (name: string, taken: Set<string>): string => {
  const at = name.lastIndexOf('.')
  const [front, ending] = at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at)]
  let free = name
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${front} (${number})${ending}`
  taken.add(free.toLowerCase())
  return free
}

/**
 * A zip of files, written while they come: no more than one of them is held. They go in as they are: most are packed
 * already, and packing the others would keep everybody else waiting.
 */
export class Archive {
  readonly #names = new Set<string>()
  readonly #zip: Zip
  #written: Uint8Array[] = []
  #bytes = 0

  constructor() {
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error
      this.#written.push(chunk)
    })
  }

  /** Whether there is room for so many bytes more. */
  hasRoom(bytes: number): boolean {
    return this.#bytes + bytes <= mostBytes
  }

  /** What has to be sent on for this file. */
  async *add({ name, bytes }: ArchivedFile): AsyncIterable<Uint8Array> {
    this.#bytes += bytes.length
    const entry = new ZipPassThrough(uniqueName(name, this.#names))
    this.#zip.add(entry)
    for (let from = 0; from < bytes.length || from === 0; from += pieceBytes) {
      entry.push(bytes.subarray(from, from + pieceBytes), from + pieceBytes >= bytes.length)
      yield* this.#take()
      await new Promise(setImmediate)
    }
  }

  /** The list of all that is in it, which ends the zip. */
  end(): readonly Uint8Array[] {
    this.#zip.end()
    return this.#take()
  }

  #take(): readonly Uint8Array[] {
    const written = this.#written
    this.#written = []
    return written
  }
}

/** A few files as one zip. */
export const packed = async (files: readonly ArchivedFile[]): Promise<Uint8Array> => {
  const archive = new Archive()
  const chunks: Uint8Array[] = []
  for (const file of files) for await (const chunk of archive.add(file)) chunks.push(chunk)
  return new Uint8Array(Buffer.concat([...chunks, ...archive.end()]))
}
