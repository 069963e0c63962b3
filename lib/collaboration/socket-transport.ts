import { io } from 'socket.io-client'
import { Decoder, Encoder, messageEvent } from '@/lib/protocol/packet-codec'
import { parseRefusal } from '@/lib/protocol/refusals'
import { socketPath } from '@/lib/protocol/socket-path'
import type { Transport } from './transport'

/** Milliseconds for one attempt to get in. */
const attemptMs = 10_000

export type SocketTransportOptions = {
  /** Where the server is; in a browser it is where the page came from. */
  readonly url?: string
  /** Headers of the opening request, outside browsers: there is no cookie jar there. */
  readonly headers?: Readonly<Record<string, string>>
  /** WebSocket first, long-polling where that does not come through. */
  readonly transports?: readonly ('websocket' | 'polling')[]
}

/** The code in a connection error that the server's door raised, if it did. */
const refusalCodeIn = (error: Error): unknown =>
  'data' in error && typeof error.data === 'object' && error.data !== null && 'code' in error.data
    ? error.data.code
    : undefined

/**
 * Socket.IO as a transport: one socket per open document (rule P1). Its own reconnection and buffering are off,
 * because the handshake is the recovery (rule P4).
 */
export const socketTransport =
  ({ url = '', headers, transports = ['websocket', 'polling'] }: SocketTransportOptions = {}): Transport =>
  (handshake, events) => {
    const socket = io(url, {
      path: socketPath,
      parser: { Encoder, Decoder },
      transports: [...transports],
      tryAllTransports: true,
      reconnection: false,
      forceNew: true,
      timeout: attemptMs,
      auth: { ...handshake },
      ...(headers && { extraHeaders: { ...headers } }),
    })
    let ended = false
    const end = (tell: () => void): void => {
      if (ended) return
      ended = true
      socket.close()
      tell()
    }
    socket.on('connect', () => events.opened())
    socket.on(messageEvent, (bytes: Uint8Array) => events.message(bytes))
    socket.on('disconnect', () => end(events.lost))
    socket.on('connect_error', (error) => {
      const code = refusalCodeIn(error)
      end(() => (code === undefined ? events.lost() : events.refused(parseRefusal(code))))
    })
    return {
      send: (bytes) => {
        if (socket.connected) socket.emit(messageEvent, bytes)
      },
      close: () => end(() => {}),
    }
  }
