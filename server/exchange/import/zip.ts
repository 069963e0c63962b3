import { inflateRawSync } from 'node:zlib'
import { ImportFault } from './import-fault'

export type ArchiveLimits = {
  /** Entries that an archive may have. */
  readonly entries: number
  /** Bytes that all of it may unpack to. */
  readonly unpackedBytes: number
}

type Entry = {
  readonly method: number
  readonly start: number
  readonly packed: number
  readonly size: number
}

/** What an entry may unpack to, of each byte of it: text goes to a fiftieth, and nothing that people make to less. */
const mostRatio = 250
/** What is smaller unpacked does nobody any harm. */
const harmless = 4 * 1024 * 1024

const endSign = 0x06054b50
const entrySign = 0x02014b50
const localSign = 0x04034b50
const endSize = 22
const longestComment = 0xffff

const broken = (reason: string): ImportFault => new ImportFault('unreadable', `zip: ${reason}`)
const bomb = (reason: string): ImportFault => new ImportFault('too-large', `zip: ${reason}`)

const nameOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('latin1')
  }
}

/**
 * A zip archive in memory.
 *
 * 1. What it holds is counted before any of it is unpacked, and again while it is: no entry gives more than it says.
 * 2. Names are looked up and never become paths.
 * 3. What lies in an archive within it stays packed.
 */
export class Zip {
  readonly #bytes: Buffer
  readonly #limits: ArchiveLimits
  readonly #entries = new Map<string, Entry>()
  #unpacked = 0

  /** @throws ImportFault when it is no archive, opens with a password only, or holds too much. */
  constructor(bytes: Uint8Array, limits: ArchiveLimits) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#limits = limits
    try {
      this.#readDirectory()
    } catch (error) {
      // Beyond the end of the file.
      throw error instanceof RangeError ? broken('it ends too early') : error
    }
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** What an entry holds; null when there is none of that name. */
  read(name: string): Uint8Array | null {
    const entry = this.#entries.get(name)
    if (entry === undefined) return null
    const { method, start, packed, size } = entry
    if (this.#unpacked + size > this.#limits.unpackedBytes) throw bomb('it is unpacked again and again')
    this.#unpacked += size
    const content = this.#bytes.subarray(start, start + packed)
    if (content.length !== packed) throw broken(`${name} ends too early`)
    if (method === 0) return new Uint8Array(content)
    try {
      return new Uint8Array(inflateRawSync(content, { maxOutputLength: Math.max(1, size) }))
    } catch (error) {
      const more = Reflect.get(Object(error), 'code') === 'ERR_BUFFER_TOO_LARGE'
      throw more ? bomb(`${name} holds more than it says`) : broken(`${name} does not unpack`)
    }
  }

  #readDirectory(): void {
    const bytes = this.#bytes
    const end = this.#findEnd()
    const count = bytes.readUInt16LE(end + 10)
    if (count > this.#limits.entries) throw bomb(`${count} entries`)
    let at = bytes.readUInt32LE(end + 16)
    let total = 0
    for (let index = 0; index < count; index += 1) {
      if (bytes.readUInt32LE(at) !== entrySign) throw broken('no entry where one should be')
      const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)]
      const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)]
      const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
      const name = nameOf(bytes.subarray(at + 46, nameEnd))
      const local = bytes.readUInt32LE(at + 42)
      at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
      if ((flags & 1) === 1) throw new ImportFault('locked')
      total += Math.max(size, method === 0 ? packed : 0)
      if (total > this.#limits.unpackedBytes) throw bomb(`${total} bytes`)
      if (size > harmless && size > packed * mostRatio) throw bomb(`${name} is packed too well`)
      if (name.endsWith('/') || this.#entries.has(name)) continue
      if (method !== 0 && method !== 8) continue
      if (bytes.readUInt32LE(local) !== localSign) throw broken(`${name} does not begin where it should`)
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      this.#entries.set(name, { method, start, packed, size: method === 0 ? packed : size })
    }
  }

  #findEnd(): number {
    const bytes = this.#bytes
    const first = Math.max(0, bytes.length - endSize - longestComment)
    for (let at = bytes.length - endSize; at >= first; at -= 1) {
      if (bytes.readUInt32LE(at) === endSign) return at
    }
    throw broken('it has no end')
  }
}
