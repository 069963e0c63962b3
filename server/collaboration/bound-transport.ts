import type { EventEmitter } from 'node:events'
import { Rate } from '@/server/admission/rate'
import type { Limits } from '@/server/limits'

export type TransportBounds = Pick<Limits, 'connectionMessagesPerSecond' | 'connectionMessagesBurst'>

/** What Engine.IO and the WebSocket beneath it have, as far as it is needed here. */
type Transport = {
  readonly name: string
  /** Takes a body of long-polling: packets with a separator between them. */
  onData(body: unknown): void
  /** The WebSocket, where there is one. */
  readonly socket?: EventEmitter & { terminate(): void }
}
type EngineConnection = {
  readonly transport: unknown
  on(event: 'packet', listen: (packet: { readonly type: string }) => void): unknown
  on(event: 'upgrade', listen: (transport: unknown) => void): unknown
  close(discard: boolean): void
}

const separator = '\x1e'

/** Whether `body` is more than `most` packets. */
const holdsMore = (body: string, most: number): boolean => {
  let packets = 1
  for (let at = body.indexOf(separator); at >= 0; at = body.indexOf(separator, at + 1)) {
    packets += 1
    if (packets > most) return true
  }
  return false
}

/** Long-polling by script tags, for browsers that nobody has any more: nothing here bounds what it carries. */
export const isJsonp = (url: string | undefined): boolean =>
  new URLSearchParams(url?.split('?', 2)[1] ?? '').has('j')

/**
 * Bounds what Engine.IO and WebSockets take without a limit of their own, and what is no message, so that no other
 * limit counts it. Nothing of the kind comes from a browser. Beyond it the connection is ended:
 * - a body of long-polling with more packets than a connection may send at once, all of which would be handled at once;
 * - packets that say nothing, as often as messages may come;
 * - pings of the WebSocket, as often: each is answered, whether or not anybody reads the answers.
 */
export const boundTransport = (connection: EngineConnection, bounds: TransportBounds): void => {
  const { connectionMessagesPerSecond: perSecond, connectionMessagesBurst: burst } = bounds
  const rate = new Rate({ perSecond, burst })
  const isTooMuch = (): boolean => rate.take(1, performance.now()) > 0

  const bound = (transport: Transport): void => {
    if (transport.name === 'polling') {
      const take = transport.onData
      transport.onData = (body) => {
        if (typeof body === 'string' && holdsMore(body, burst)) connection.close(true)
        else take.call(transport, body)
      }
    }
    const { socket } = transport
    socket?.on('ping', () => {
      if (isTooMuch()) socket.terminate()
    })
  }
  bound(connection.transport as Transport)
  connection.on('upgrade', (transport) => bound(transport as Transport))
  connection.on('packet', ({ type }) => {
    if (type !== 'message' && isTooMuch()) connection.close(true)
  })
}
