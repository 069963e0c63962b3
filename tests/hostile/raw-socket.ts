import { connect, type Socket } from 'node:net'

/** A TCP connection to the server on which anything can be said. What comes back is kept until it is taken. */
export class RawSocket {
  readonly #socket: Socket
  #heard = Buffer.alloc(0)
  /** Resolves when the connection is over, whoever ended it. */
  readonly ended: Promise<void>
  #wake: () => void = () => {}
  #over = false

  private constructor(socket: Socket) {
    this.#socket = socket
    this.ended = new Promise((resolve) => {
      socket.once('close', () => {
        this.#over = true
        this.#wake()
        resolve()
      })
    })
    socket.on('data', (chunk: Buffer) => {
      this.#heard = Buffer.concat([this.#heard, chunk])
      this.#wake()
    })
    // A connection that is cut while it is written to says so here; `ended` tells the same.
    socket.on('error', () => {})
  }

  static open(port: number): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' })
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.setNoDelay(true)
        socket.off('error', reject)
        resolve(new RawSocket(socket))
      })
    })
  }

  get over(): boolean {
    return this.#over
  }

  /** Everything that was heard and not yet taken. */
  get heard(): Buffer {
    return this.#heard
  }

  take(count: number): Buffer {
    const taken = this.#heard.subarray(0, count)
    this.#heard = this.#heard.subarray(count)
    return taken
  }

  /** Resolves when more has been heard, or nothing more will be. */
  more(): Promise<void> {
    if (this.#over) return Promise.resolve()
    return new Promise((resolve) => {
      const before = this.#wake
      this.#wake = () => {
        before()
        this.#wake = () => {}
        resolve()
      }
    })
  }

  /** Resolves when the system has taken it, or the connection is over. */
  async write(bytes: Uint8Array | string): Promise<void> {
    if (this.#over || this.#socket.write(bytes)) return
    await Promise.race([new Promise<void>((resolve) => this.#socket.once('drain', resolve)), this.ended])
  }

  /** Hears nothing more until it ends: a reader that stalls. */
  stall(): void {
    this.#socket.pause()
  }

  end(): void {
    this.#socket.destroy()
  }
}

/** The status of the HTTP answer on `socket`; null when the connection ends without one. */
export const statusOn = async (socket: RawSocket): Promise<number | null> => {
  for (;;) {
    const text = socket.heard.toString('latin1')
    const status = /^HTTP\/1\.1 (\d{3})[\s\S]*?\r\n\r\n/.exec(text)?.[1]
    if (status !== undefined) return Number(status)
    if (socket.over) return null
    await socket.more()
  }
}
