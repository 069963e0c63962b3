import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/**
 * Stands between two programs on this machine, and does to their connections what a network does.
 *
 * 1. A pair of sockets ends together.
 * 2. While frozen nothing passes, in either direction, and no connection ends.
 * 3. While it delays, all that passes comes so much later, in its order.
 * 4. While deaf, what the far end answers is thrown away: what was asked has reached it, and nobody learns of it.
 */
export class TcpProxy {
  readonly port: number
  readonly #targetPort: number
  readonly #server
  readonly #pairs = new Set<readonly [near: Socket, far: Socket]>()
  #frozen = false
  #delayMs = 0
  #deaf = false

  private constructor(server: ReturnType<typeof createServer>, port: number, targetPort: number) {
    this.#server = server
    this.port = port
    this.#targetPort = targetPort
    server.on('connection', (near) => this.#join(near))
  }

  static async open(targetPort: number): Promise<TcpProxy> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return new TcpProxy(server, address.port, targetPort)
  }

  get connections(): number {
    return this.#pairs.size
  }

  /** Ends every connection at once. */
  cut(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy()
  }

  freeze(): void {
    this.#frozen = true
    for (const pair of this.#pairs) for (const socket of pair) socket.pause()
  }

  thaw(): void {
    this.#frozen = false
    for (const pair of this.#pairs) for (const socket of pair) socket.resume()
  }

  /** What passes from now on takes so many milliseconds more. */
  delay(milliseconds: number): void {
    this.#delayMs = milliseconds
  }

  /** From now on no answer arrives. */
  deafen(): void {
    this.#deaf = true
  }

  /** Answers pass again, on new connections: the old ones lack a part of theirs and are cut. */
  hear(): void {
    this.#deaf = false
    this.cut()
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(near: Socket): void {
    const far = connect(this.#targetPort, '127.0.0.1')
    const pair = [near, far] as const
    this.#pairs.add(pair)
    const end = (): void => {
      this.#pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    this.#pass(near, far, () => true)
    this.#pass(far, near, () => !this.#deaf)
    for (const socket of pair) {
      socket.setNoDelay(true)
      socket.on('error', end)
      socket.on('close', end)
      if (this.#frozen) socket.pause()
    }
  }

  #pass(from: Socket, to: Socket, hears: () => boolean): void {
    const waiting: (string | Buffer)[] = []
    let due = 0
    from.on('data', (bytes) => {
      if (!hears()) return
      // What comes when the delay is over still comes behind what was delayed.
      const now = performance.now()
      due = Math.max(due, now + this.#delayMs)
      if (due <= now && waiting.length === 0) {
        to.write(bytes)
        return
      }
      waiting.push(bytes)
      setTimeout(() => {
        const next = waiting.shift()
        if (next !== undefined && !to.destroyed) to.write(next)
      }, due - now)
    })
  }
}
