/** What a program says to Postgres, cut into messages (protocol 3). */
export type FrontendMessage = {
  /** The message's letter; '' for the first packet of a connection, which has none. */
  readonly kind: string
  /** The whole message, letter and length included. */
  readonly bytes: Buffer
}

const longest = 256 * 1024 * 1024

/** Cuts a stream of bytes into messages. Throws when the bytes cannot be Postgres' protocol. */
export class FrontendMessages {
  #rest: Buffer = Buffer.alloc(0)
  #parts: Buffer[] = []
  #missing = 0
  #started = false

  /** From now on messages have letters. */
  start(): void {
    this.#started = true
  }

  push(chunk: Buffer): void {
    // A large message arrives in many chunks: they are joined once, when the last is here.
    this.#parts.push(chunk)
    this.#missing -= chunk.length
    if (this.#missing > 0) return
    this.#rest = Buffer.concat([this.#rest, ...this.#parts])
    this.#parts = []
    this.#missing = 0
  }

  next(): FrontendMessage | null {
    if (this.#missing > 0) return null
    const letter = this.#started ? 1 : 0
    if (this.#rest.length < letter + 4) return null
    const length = letter + this.#rest.readUInt32BE(letter)
    if (length < letter + 4 || length > longest) throw new RangeError('not a message of Postgres')
    if (this.#rest.length < length) {
      this.#missing = length - this.#rest.length
      return null
    }
    const bytes = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return { kind: letter === 0 ? '' : String.fromCharCode(bytes[0] ?? 0), bytes }
  }
}
