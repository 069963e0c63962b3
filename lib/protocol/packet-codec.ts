import { Emitter } from '@socket.io/component-emitter'

/**
 * The Socket.IO parser of both ends: **one frame per message** (rule P5). Socket.IO's default parser sends a
 * header frame and an attachment frame for every binary message; this one sends
 *
 * - a binary frame for a message of `messages.ts`, byte for byte;
 * - a text frame of JSON for Socket.IO's own CONNECT, DISCONNECT and CONNECT_ERROR.
 *
 * Only the namespace `/` and the one event `message` exist; anything else does not parse, and Socket.IO closes
 * a connection whose bytes do not parse.
 */
export const messageEvent = 'message'

const packetType = { connect: 0, disconnect: 1, event: 2, connectError: 4 } as const
type ControlType = 0 | 1 | 4

export type Packet =
  | { readonly type: 2; readonly nsp: '/'; readonly data: readonly [typeof messageEvent, Uint8Array] }
  | { readonly type: ControlType; readonly nsp: '/'; readonly data?: unknown }

const isControlType = (type: unknown): type is ControlType =>
  type === packetType.connect || type === packetType.disconnect || type === packetType.connectError

const parseControl = (text: string): Packet => {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw new TypeError('not a packet')
  const { type, data } = value as Record<string, unknown>
  if (!isControlType(type)) throw new TypeError('not a packet')
  // Socket.IO takes what comes with a packet for an object without looking.
  if (data !== undefined && (typeof data !== 'object' || data === null)) throw new TypeError('not a packet')
  return data === undefined ? { type, nsp: '/' } : { type, nsp: '/', data }
}

export class Encoder {
  encode(packet: Packet): (string | Uint8Array)[] {
    if (packet.type === packetType.event) return [packet.data[1]]
    return [JSON.stringify({ type: packet.type, data: packet.data })]
  }
}

type NoEvents = Record<never, never>
type DecoderEvents = { decoded: (packet: Packet) => void }

export class Decoder extends Emitter<NoEvents, NoEvents, DecoderEvents> {
  add(frame: string | Uint8Array | ArrayBuffer): void {
    if (typeof frame === 'string') {
      this.emitReserved('decoded', parseControl(frame))
    } else {
      const bytes = frame instanceof ArrayBuffer ? new Uint8Array(frame) : frame
      this.emitReserved('decoded', { type: packetType.event, nsp: '/', data: [messageEvent, bytes] })
    }
  }

  destroy(): void {
    this.removeAllListeners()
  }
}
