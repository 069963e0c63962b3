import {
  type ClientMessage,
  decodeServerMessage,
  encodeClientMessage,
  type ServerMessage,
} from '@/lib/protocol/messages'
import { parseRefusal } from '@/lib/protocol/refusals'
import { socketPath } from '@/lib/protocol/socket-path'
import { protocolVersion, schemaVersion } from '@/lib/protocol/version'
import { opcode, RawWebSocket } from './raw-web-socket'

export const livePath = `${socketPath}/?EIO=4&transport=websocket`

/** How the server closes a WebSocket when it has nothing against it. */
const normalEnd = 1005

export type Knock = {
  readonly port: number
  readonly headers: Readonly<Record<string, string>>
  /** What is said at the door. */
  readonly handshake: unknown
}

/** A handshake as a window of ours says it. */
export const honestHandshake = (documentId: unknown, clientId: unknown): Record<string, unknown> => ({
  version: protocolVersion,
  schema: schemaVersion,
  documentId,
  clientId,
})

/**
 * A window on a WebSocket of its own making. What the server says is kept; outcomes are told in few words:
 * `admitted`, `door <code>`, `http <status>`, `saved`, `refused <code>`, `closed <code>` and, for an end without a
 * named reason, `cut`, with the WebSocket's code for it if there is one.
 */
export class Intruder {
  readonly web: RawWebSocket
  readonly heard: ServerMessage[] = []
  #door: string | null = null
  #closing: string | null = null
  #over = false
  readonly #waiting = new Set<() => void>()

  constructor(web: RawWebSocket) {
    this.web = web
    void this.#listen()
  }

  /** Opens a WebSocket and says nothing yet; a string is how that ended. */
  static async approach(
    port: number,
    headers: Knock['headers'],
    path = livePath,
  ): Promise<Intruder | string> {
    const web = await RawWebSocket.open({ port, path, headers })
    return web instanceof RawWebSocket ? new Intruder(web) : web === null ? 'cut' : `http ${web}`
  }

  /** Opens a WebSocket and knocks; a string is how that ended. */
  static async knock({ port, headers, handshake }: Knock): Promise<Intruder | string> {
    const intruder = await Intruder.approach(port, headers)
    if (typeof intruder === 'string') return intruder
    const answer = await intruder.ask(handshake)
    if (answer === 'admitted') return intruder
    intruder.web.socket.end()
    return answer
  }

  async ask(handshake: unknown): Promise<string> {
    this.#door = null
    await this.text(`4${JSON.stringify({ type: 0, data: handshake })}`)
    return this.until(() => this.#door)
  }

  /** Asks for the document, and resolves when it is there. */
  async sync(): Promise<string> {
    await this.message({ kind: 'sync', epoch: 0, seq: 0 })
    return this.until(() => (this.heard.some(({ kind }) => kind === 'synced') ? 'synced' : null))
  }

  message(message: ClientMessage): Promise<void> {
    return this.bytes(encodeClientMessage(message))
  }

  bytes(payload: Uint8Array): Promise<void> {
    return this.web.send({ opcode: opcode.binary, payload })
  }

  text(payload: string): Promise<void> {
    return this.web.send({ opcode: opcode.text, payload })
  }

  /** What became of update `number`. */
  answered(number: number): Promise<string> {
    return this.until(() => {
      for (const message of this.heard) {
        if (message.kind === 'saved' && message.number >= number) return 'saved'
        if (message.kind === 'refused' && message.number === number) return `refused ${message.code}`
      }
      return null
    })
  }

  /** Resolves with how the connection ends. */
  gone(): Promise<string> {
    return this.until(() => null)
  }

  /** Resolves with what `look` finds, looked at whenever something was heard, or with how the connection ended. */
  until(look: () => string | null): Promise<string> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = look() ?? (this.#over ? (this.#closing ?? 'cut') : null)
        if (found === null) return
        this.#waiting.delete(check)
        resolve(found)
      }
      this.#waiting.add(check)
      check()
    })
  }

  leave(): void {
    this.web.socket.end()
  }

  async #listen(): Promise<void> {
    for (let frame = await this.web.next(); frame !== null; frame = await this.web.next()) {
      if (frame.opcode === opcode.text) await this.#control(frame.payload.toString())
      if (frame.opcode === opcode.binary) this.#hear(frame.payload)
      if (frame.opcode === opcode.close) this.#cut(frame.payload)
      this.#tell()
    }
    this.#over = true
    this.#tell()
  }

  async #control(text: string): Promise<void> {
    if (text === '2') await this.text('3')
    if (!text.startsWith('4')) return
    const { type, data } = JSON.parse(text.slice(1)) as { type: number; data?: { data?: { code?: unknown } } }
    if (type === 0) this.#door = 'admitted'
    if (type === 4) this.#door = `door ${parseRefusal(data?.data?.code).code}`
  }

  #hear(payload: Uint8Array): void {
    const message = decodeServerMessage(payload)
    if (message === null) return
    if (message.kind === 'closing') this.#closing = `closed ${message.code}`
    this.heard.push(message)
  }

  #cut(payload: Buffer): void {
    const code = payload.length < 2 ? normalEnd : payload.readUInt16BE(0)
    if (code !== normalEnd) this.#closing ??= `cut ${code}`
    this.web.socket.end()
  }

  #tell(): void {
    for (const check of this.#waiting) check()
  }
}
