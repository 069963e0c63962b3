import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { socketPath } from '@/lib/protocol/socket-path'
import type { Random } from '@/tests/support/random'

/** Milliseconds between two looks at the processes, and that one may take to say that it is ready. */
const lookMs = 400
const readyMs = 1_500
/** Milliseconds for which a browser's connection waits for its next request. */
const keepMs = 60_000

/** What a browser of long-polling is known by, so that it comes back to the process that holds its session. */
const cookie = 'spreader'

/** Headers that are of one connection, not of what is said over it. */
const ofConnection: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'proxy-connection'])

const passedOn = (rawHeaders: readonly string[]): string[] => {
  const kept: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    if (!ofConnection.has(name.toLowerCase())) kept.push(name, value)
  }
  return kept
}

/** Whether a request is one of a session that one process holds. */
const isLongPolling = ({ url = '', headers }: IncomingMessage): boolean =>
  url.startsWith(`${socketPath}/?`) && (headers.upgrade === undefined || url.includes('sid='))

const portOf = ({ headers }: IncomingMessage): number | null => {
  const found = new RegExp(`(?:^|; *)${cookie}=(\\d+)`).exec(headers.cookie ?? '')?.[1]
  return found === undefined ? null : Number(found)
}

/**
 * Stands before several server processes as a proxy that knows nothing of them.
 *
 * 1. Each request goes to any of those that are ready, by chance, whatever connection it came on: a page to one, its
 *    scripts to another, and what they ask for to a third.
 * 2. Long-polling comes back to where it began, by a cookie, which is what the product asks of a proxy.
 * 3. A process that does not take a connection is passed over; what was lost with one that did is the browser's to ask
 *    for again. Where none says that it is ready, all are tried.
 */
export class Spreader {
  readonly port: number
  readonly #server
  readonly #random: Random
  readonly #sockets = new Set<Duplex>()
  readonly #ready = new Set<number>()
  /** Those of which an answer from before still may say that they are ready. */
  readonly #leaving = new Set<number>()
  #ports: readonly number[] = []
  #closed = false

  private constructor(server: ReturnType<typeof createServer>, port: number, random: Random) {
    this.#server = server
    this.port = port
    this.#random = random
    server.on('connection', (near) => this.#keep(near))
    server.on('request', (incoming, answer) => this.#pass(incoming, answer, this.#orderFor(incoming)))
    server.on('upgrade', (incoming, near, head) => {
      near.on('error', () => near.destroy())
      this.#join(incoming, { near, head, ports: this.#orderFor(incoming) })
    })
  }

  static async open(random: Random): Promise<Spreader> {
    const server = createServer({ keepAliveTimeout: keepMs, requestTimeout: 0 }).listen(0, '127.0.0.1')
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
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
  }

  #orderFor(incoming: IncomingMessage): number[] {
    const order = this.#inAnyOrder()
    const held = isLongPolling(incoming) ? portOf(incoming) : null
    return held !== null && order.includes(held) ? [held] : order
  }

  #inAnyOrder(): number[] {
    const ready = this.#ports.filter((port) => this.#ready.has(port))
    const left = ready.length > 0 ? ready : this.#ports.filter((port) => !this.#leaving.has(port))
    const order: number[] = []
    while (left.length > 0) order.push(...left.splice(this.#random.integer(left.length), 1))
    return order
  }

  /** A connection to the first that takes one, or null. */
  #reach(ports: readonly number[], reached: (far: Socket | null) => void): void {
    const [port, ...others] = ports
    if (port === undefined) {
      reached(null)
      return
    }
    const far = connect(port, '127.0.0.1')
    far.setNoDelay(true)
    const refused = (): void => this.#reach(others, reached)
    far.once('error', refused)
    far.once('connect', () => {
      far.off('error', refused)
      this.#keep(far)
      reached(far)
    })
  }

  #pass(incoming: IncomingMessage, answer: ServerResponse, ports: readonly number[]): void {
    this.#reach(ports, (far) => {
      if (far === null || incoming.socket.destroyed) {
        far?.destroy()
        answer.writeHead(502).end()
        return
      }
      const there = request({
        createConnection: () => far,
        method: incoming.method,
        path: incoming.url,
        headers: passedOn(incoming.rawHeaders),
      })
      there.on('response', (answered) => {
        const headers = passedOn(answered.rawHeaders)
        if (isLongPolling(incoming)) {
          headers.push(
            'set-cookie',
            `${cookie}=${far.remotePort}; Path=${socketPath}; HttpOnly; SameSite=Lax`,
          )
        }
        answer.writeHead(answered.statusCode ?? 502, headers)
        answered.on('error', () => answer.destroy())
        answered.pipe(answer)
      })
      there.on('error', () => answer.destroy())
      answer.on('close', () => there.destroy())
      incoming.pipe(there)
    })
  }

  #join(
    incoming: IncomingMessage,
    {
      near,
      head,
      ports,
    }: { readonly near: Duplex; readonly head: Buffer; readonly ports: readonly number[] },
  ): void {
    this.#reach(ports, (far) => {
      if (far === null || near.destroyed) {
        far?.destroy()
        near.destroy()
        return
      }
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => other.destroy())
        one.on('close', () => other.destroy())
      }
      const { method, url, rawHeaders } = incoming
      const lines = [`${method} ${url} HTTP/1.1`]
      for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`)
      far.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
      far.write(head)
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
