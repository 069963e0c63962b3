import type { Socket as Line } from 'node:net'
import type { Framed } from './web-socket-frames'

/** What Engine.IO and the WebSocket beneath it have, as far as it is needed here. */
type EngineConnection = {
  readonly readyState: string
  /** Packets that wait for the transport. */
  readonly writeBuffer: readonly unknown[]
  readonly transport: {
    readonly name: string
    /** The WebSocket, where there is one, and the TCP connection beneath it. */
    readonly socket?: {
      readonly readyState: number
      readonly bufferedAmount: number
      readonly _socket?: Line | null
    }
  }
}

const isOpen = 1

/** The TCP connection of a WebSocket before which nothing waits; null when there is none. */
const freeLine = ({ readyState, writeBuffer, transport }: EngineConnection): Line | null => {
  const { name, socket } = transport
  if (readyState !== 'open' || writeBuffer.length > 0 || name !== 'websocket') return null
  if (socket?.readyState !== isOpen || socket.bufferedAmount > 0) return null
  return socket._socket ?? null
}

/**
 * Writes whole frames to a WebSocket past Engine.IO's packets and queues, which cost as much as the write itself. Null
 * when something waits there, or there is no WebSocket: then it has to queue, and nothing has been written. True when
 * the system took all of it; otherwise `written` is called once it has.
 */
export const writeFrames = (connection: object, frames: Framed, written: () => void): boolean | null => {
  const line = freeLine(connection as EngineConnection)
  if (line === null) return null
  const [first, message] = frames
  if (message === undefined) line.write(first)
  else {
    line.cork()
    line.write(first)
    line.write(message)
    line.uncork()
  }
  if (line.writableLength === 0) return true
  // Behind the frames: nothing, whose turn has come when the frames are out.
  line.write('', written)
  return false
}
