import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { Random } from '@/tests/support/random'

/** Milliseconds between two looks at the processes, and that one may take to say that it is ready. */
const lookMs = 400
const readyMs = 1_500

/**
 * Stands before several server processes and sends each connection to any of those that are ready, by chance: no two
 * of one browser go the same way, unless chance has it.
 */
export class Spreader {
  readonly port: number
  readonly #server
  readonly #random: Random
  readonly #pairs = new Set<readonly [Socket, Socket]>()
  readonly #ready = new Set<number>()
  /** Those of which an answer from before still may say that they are ready. */
  readonly #leaving = new Set<number>()
  #ports: readonly number[] = []
  #closed = false

  private constructor(server: ReturnType<typeof createServer>, port: number, random: Random) {
    this.#server = server
    this.port = port
    this.#random = random
    server.on('connection', (near) => this.#join(near, this.#inAnyOrder()))
  }

  static async open(random: Random): Promise<Spreader> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const spreader = new Spreader(server, address.port, random)
    void spreader.#look()
    return spreader
  }

  /** The processes there are; each is used while it says that it is ready. */
  spreadOver(ports: readonly number[]): void {
    this.#ports = ports
    for (const port of ports) this.#ready.add(port)
  }

  /** A process is about to be told to stop: nobody is sent there any more until it says that it is ready again. */
  leave(port: number): void {
    this.#ready.delete(port)
    this.#leaving.add(port)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #inAnyOrder(): number[] {
    const left = this.#ports.filter((port) => this.#ready.has(port))
    const order: number[] = []
    while (left.length > 0) order.push(...left.splice(this.#random.integer(left.length), 1))
    return order
  }

  /** The first that takes it. */
  #join(near: Socket, ports: readonly number[]): void {
    const [port, ...others] = ports
    near.on('error', () => near.destroy())
    if (port === undefined) {
      near.destroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    far.setNoDelay(true)
    near.setNoDelay(true)
    const refused = (): void => this.#join(near, others)
    far.once('error', refused)
    far.once('connect', () => {
      far.off('error', refused)
      const pair = [near, far] as const
      this.#pairs.add(pair)
      const end = (): void => {
        this.#pairs.delete(pair)
        near.destroy()
        far.destroy()
      }
      for (const socket of pair) {
        socket.on('error', end)
        socket.on('close', end)
      }
      near.pipe(far)
      far.pipe(near)
    })
  }

  async #look(): Promise<void> {
    while (!this.#closed) {
      await Promise.all(
        this.#ports.map(async (port) => {
          this.#leaving.delete(port)
          const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
            signal: AbortSignal.timeout(readyMs),
          }).catch(() => null)
          await answer?.body?.cancel()
          if (answer?.ok && !this.#leaving.has(port)) this.#ready.add(port)
          else this.#ready.delete(port)
        }),
      )
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    }
  }
}
