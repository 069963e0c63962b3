import { io } from 'socket.io-client'
import { Decoder, Encoder, messageEvent } from '@/lib/protocol/packet-codec'
import { parseRefusal } from '@/lib/protocol/refusals'
import { socketPath } from '@/lib/protocol/socket-path'
import { hearFrames } from './hear-frames'
import type { Transport } from './transport'

/** Milliseconds for one attempt to get in. */
const attemptMs = 10_000
/**
 * Where a WebSocket has stood, one attempt of so many tries long-polling as well: a server that is away, or full, is so
 * either way, but a laptop may have come to another network.
 */
const attemptsForOnePoll = 4

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
export const socketTransport = ({
  url = '',
  headers,
  transports = ['websocket', 'polling'],
}: SocketTransportOptions = {}): Transport => {
  /** Attempts that failed since a WebSocket stood last; null where none has. */
  let failed: number | null = null
  return (handshake, events) => {
    const polls = failed === null || failed % attemptsForOnePoll === attemptsForOnePoll - 1
    const socket = io(url, {
      path: socketPath,
      parser: { Encoder, Decoder },
      transports: polls ? [...transports] : ['websocket'],
      tryAllTransports: true,
      reconnection: false,
      forceNew: true,
      timeout: attemptMs,
      auth: { ...handshake },
      ...(headers && { extraHeaders: { ...headers } }),
    })
    const hear = (bytes: Uint8Array): void => {
      if (!ended) events.message(bytes)
    }
    let ended = false
    const end = (tell: () => void): void => {
      if (ended) return
      ended = true
      socket.close()
      tell()
    }
    socket.on('connect', () => {
      const { transport } = socket.io.engine
      failed = transport.name === 'websocket' ? 0 : null
      hearFrames(transport, hear)
      events.opened()
    })
    socket.on(messageEvent, hear)
    socket.on('disconnect', () => end(events.lost))
    socket.on('connect_error', (error) => {
      const code = refusalCodeIn(error)
      if (code === undefined && failed !== null) failed++
      end(() => (code === undefined ? events.lost() : events.refused(parseRefusal(code))))
    })
    return {
      send: (bytes) => {
        if (socket.connected) socket.emit(messageEvent, bytes)
      },
      close: () => end(() => {}),
    }
  }
}
