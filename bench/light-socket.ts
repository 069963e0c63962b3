import { WebSocket } from 'ws'

export type LightSocketOptions = {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** The socket is open. */
  readonly opened: (send: (bytes: Uint8Array | string) => void) => void
  /** One frame has come. True once the document is whole; a text says why it will not come. */
  readonly heard: (frame: Buffer, send: (bytes: Uint8Array | string) => void) => boolean | string
}

/** A WebSocket that resolves `ready` when what it was opened for is there. */
export class LightSocket {
  readonly ready: Promise<void>
  readonly #socket: WebSocket

  constructor({ url, headers, opened, heard }: LightSocketOptions) {
    const socket = new WebSocket(url, { perMessageDeflate: false, ...(headers && { headers }) })
    this.#socket = socket
    this.ready = new Promise((resolve, reject) => {
      socket.on('open', () => opened(this.send))
      socket.on('message', (data: Buffer) => {
        const end = heard(data, this.send)
        if (end === true) resolve()
        else if (typeof end === 'string') reject(new Error(end))
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('the connection was closed')))
    })
    // Whoever does not wait for it need not hear of its failure.
    this.ready.catch(() => {})
  }

  readonly send = (bytes: Uint8Array | string): void => {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(bytes)
  }

  /** Bytes that have come, frames and all. */
  wire(): { readonly received: number } {
    const beneath = (this.#socket as { _socket?: { bytesRead: number } | null })._socket
    return { received: beneath?.bytesRead ?? 0 }
  }

  close(): void {
    this.#socket.terminate()
  }
}
