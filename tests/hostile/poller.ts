import { type ClientMessage, decodeServerMessage, encodeClientMessage } from '@/lib/protocol/messages'
import { socketPath } from '@/lib/protocol/socket-path'
import { request } from './request'

const separator = '\x1e'

/** A session over long-polling, request by request. */
export class Poller {
  readonly #port: number
  readonly #headers: Readonly<Record<string, string>>
  readonly path: string

  private constructor(port: number, headers: Readonly<Record<string, string>>, sid: string) {
    this.#port = port
    this.#headers = headers
    this.path = `${socketPath}/?EIO=4&transport=polling&sid=${sid}`
  }

  /** Opens a session; a string is how that ended. */
  static async approach(port: number, headers: Readonly<Record<string, string>>): Promise<Poller | string> {
    const { status, body } = await request({
      port,
      path: `${socketPath}/?EIO=4&transport=polling`,
      headers: { ...headers },
    })
    if (status !== 200) return `http ${status}`
    return new Poller(port, headers, String((JSON.parse(body.slice(1)) as { sid: unknown }).sid))
  }

  /** Says `payload`, packets and all; resolves with the status. */
  async say(payload: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
    const { status } = await request({
      port: this.#port,
      method: 'POST',
      path: this.path,
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...this.#headers, ...headers },
      body: payload,
    }).catch(() => ({ status: 0 }))
    return status === 0 ? 'cut' : `http ${status}`
  }

  /** The packets of the next poll; null when the session is over. */
  async poll(): Promise<readonly string[] | null> {
    const { status, body } = await request({
      port: this.#port,
      path: this.path,
      headers: { ...this.#headers },
    })
    return status === 200 ? body.split(separator) : null
  }

  /** Polls until `found` finds something in a packet; `cut` when the session ends before, or `closed <code>`. */
  async until(found: (packet: string) => string | null): Promise<string> {
    for (;;) {
      const packets = await this.poll().catch(() => null)
      if (packets === null) return 'cut'
      for (const packet of packets) {
        const outcome = found(packet) ?? closingOf(packet) ?? (packet === '1' ? 'cut' : null)
        if (outcome !== null) return outcome
        if (packet === '2') await this.say('3')
      }
    }
  }

  async enter(handshake: unknown): Promise<string> {
    await this.say(`4${JSON.stringify({ type: 0, data: handshake })}`)
    return this.until((packet) => (packet.startsWith('4{"type":0') ? 'admitted' : null))
  }
}

const closingOf = (packet: string): string | null => {
  const message = packet.startsWith('b') ? decodeServerMessage(Buffer.from(packet.slice(1), 'base64')) : null
  return message?.kind === 'closing' ? `closed ${message.code}` : null
}

/** A message as a packet of a poll. */
export const packetOf = (message: ClientMessage): string =>
  `b${Buffer.from(encodeClientMessage(message)).toString('base64')}`

export const packets = (list: readonly string[]): string => list.join(separator)
