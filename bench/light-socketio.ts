import { LightSocket } from './light-socket'

/** Kinds of packets as Engine.IO and Socket.IO write them in front of text. */
const packet = {
  open: '0',
  ping: '2',
  pong: '3',
  connected: '40',
  refused: '44',
  event: '42',
  binaryEvent: '45',
} as const

export type LightSocketIoOptions = {
  readonly port: number
  /** Such as `/`. */
  readonly namespace: string
  readonly auth: Readonly<Record<string, string>>
  /** The text of an event or of an answer has come, as Socket.IO writes it: true once the document is whole. */
  readonly heard: (text: string, send: (bytes: Uint8Array | string) => void) => boolean
}

/** Socket.IO, as its default parser speaks it, over a bare WebSocket. */
export const lightSocketIo = ({ port, namespace, auth, heard }: LightSocketIoOptions): LightSocket => {
  const place = namespace === '/' ? '' : `${namespace},`
  return new LightSocket({
    url: `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`,
    opened: () => {},
    heard: (frame, send) => {
      const text = frame.length < 4_096 ? frame.toString('latin1') : ''
      if (text.startsWith(packet.open)) send(`${packet.connected}${place}${JSON.stringify(auth)}`)
      else if (text.startsWith(packet.refused)) return text
      else if (text === packet.ping) send(packet.pong)
      return heard(text, send)
    },
  })
}

/** An event with one attachment, as Socket.IO's default parser frames it: a header, and the bytes. */
export const binaryEvent = (
  { namespace, event }: { readonly namespace: string; readonly event: string },
  bytes: Uint8Array,
): readonly [string, Uint8Array] => {
  const place = namespace === '/' ? '' : `${namespace},`
  return [`${packet.binaryEvent}1-${place}["${event}",{"_placeholder":true,"num":0}]`, bytes]
}
