export type TurnstileOptions = {
  /** Handles one message. */
  readonly pass: (bytes: Uint8Array) => void
  /** Whether what goes out is to be held back, too. */
  readonly holdBack: (heldBack: boolean) => void
  /** More waits than may. */
  readonly tooMuch: () => void
  /** Bytes that may wait. */
  readonly mostBytes: number
}

/**
 * What comes over one connection. It waits while it is being decided anew what the connection may do.
 *
 * 1. Messages pass one after the other, in the order in which they came.
 * 2. Nothing passes in either direction while anybody holds it.
 * 3. What waits is bounded, and nothing passes after `close`.
 */
export class Turnstile {
  readonly #options: TurnstileOptions
  readonly #waiting: Uint8Array[] = []
  #bytes = 0
  #holds = 0
  #closed = false

  constructor(options: TurnstileOptions) {
    this.#options = options
  }

  take(bytes: Uint8Array): void {
    if (this.#closed) return
    if (this.#holds === 0) {
      this.#options.pass(bytes)
      return
    }
    this.#waiting.push(bytes)
    this.#bytes += bytes.length
    if (this.#bytes > this.#options.mostBytes) this.#options.tooMuch()
  }

  /** Nothing passes until the answer is called. */
  hold(): () => void {
    if (this.#holds++ === 0) this.#options.holdBack(true)
    let holding = true
    return () => {
      if (holding) this.#holds--
      holding = false
      this.#goOn()
    }
  }

  close(): void {
    this.#closed = true
    this.#waiting.length = 0
    this.#bytes = 0
  }

  #goOn(): void {
    if (this.#holds > 0 || this.#closed) return
    this.#options.holdBack(false)
    // A message may end the connection, and those behind it with it.
    for (const bytes of this.#waiting.splice(0)) if (!this.#closed) this.#options.pass(bytes)
    this.#bytes = 0
  }
}
