import { randomBytes } from 'node:crypto'
import { RawSocket } from './raw-socket'

export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

export type Frame = {
  readonly opcode: number
  readonly payload?: Uint8Array | string
  readonly fin?: boolean
  /** The three reserved bits, 0 … 7; 4 says that the payload is compressed. */
  readonly reserved?: number
  readonly masked?: boolean
  /** What the header says of the payload's length, where that is not the truth. */
  readonly declared?: bigint
}

const lengthField = (length: bigint): Buffer => {
  if (length < 126n) return Buffer.from([Number(length)])
  const field = Buffer.alloc(length < 65_536n ? 3 : 9)
  field[0] = length < 65_536n ? 126 : 127
  if (length < 65_536n) field.writeUInt16BE(Number(length), 1)
  else field.writeBigUInt64BE(length, 1)
  return field
}

/** A frame as a client sends it, or as no client would. */
export const frameBytes = ({ payload = '', ...frame }: Frame): Buffer => {
  const { fin = true, reserved = 0, masked = true } = frame
  const body = Buffer.from(typeof payload === 'string' ? Buffer.from(payload) : payload)
  const field = lengthField(frame.declared ?? BigInt(body.length))
  const first = Buffer.from([(fin ? 0x80 : 0) | (reserved << 4) | frame.opcode])
  if (!masked) return Buffer.concat([first, field, body])
  field[0] = (field[0] ?? 0) | 0x80
  const mask = randomBytes(4)
  for (let at = 0; at < body.length; at++) body[at] = (body[at] ?? 0) ^ (mask[at & 3] ?? 0)
  return Buffer.concat([first, field, mask, body])
}

export type HeardFrame = { readonly opcode: number; readonly payload: Buffer }

export type OpenOptions = {
  readonly port: number
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A WebSocket whose every bit is ours to choose. */
export class RawWebSocket {
  readonly socket: RawSocket

  constructor(socket: RawSocket) {
    this.socket = socket
  }

  /** The WebSocket, or the status with which it was refused (null: without a word). */
  static async open({ port, path, headers = {} }: OpenOptions): Promise<RawWebSocket | number | null> {
    const socket = await RawSocket.open(port)
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      'Sec-WebSocket-Version': '13',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    await socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
    for (;;) {
      const text = socket.heard.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      if (end >= 0) {
        const status = Number(text.slice(9, 12))
        socket.take(end + 4)
        if (status === 101) return new RawWebSocket(socket)
        socket.end()
        return status
      }
      if (socket.over) return null
      await socket.more()
    }
  }

  send(frame: Frame): Promise<void> {
    return this.socket.write(frameBytes(frame))
  }

  /** The next frame; null when there will be none. Pings of the WebSocket itself are answered on the way. */
  async next(): Promise<HeardFrame | null> {
    for (;;) {
      const frame = this.#whole()
      if (frame !== null) {
        if (frame.opcode !== opcode.ping) return frame
        await this.send({ opcode: opcode.pong, payload: frame.payload })
      } else if (this.socket.over) return null
      else await this.socket.more()
    }
  }

  #whole(): HeardFrame | null {
    const { heard } = this.socket
    const [first, second] = heard
    if (first === undefined || second === undefined) return null
    const short = second & 0x7f
    const header = short === 126 ? 4 : short === 127 ? 10 : 2
    if (heard.length < header) return null
    const length =
      short === 126 ? heard.readUInt16BE(2) : short === 127 ? Number(heard.readBigUInt64BE(2)) : short
    if (heard.length < header + length) return null
    const frame = Buffer.from(this.socket.take(header + length))
    return { opcode: first & 0x0f, payload: frame.subarray(header) }
  }
}
