import type { Socket } from 'socket.io'
import { encodeServerMessage } from '@/lib/protocol/messages'
import type { RefusalCode } from '@/lib/protocol/refusals'
import type { Grant } from '@/server/admission/grant'
import type { Limits } from '@/server/limits'
import type { Backlog } from './backlog'
import type { Connection } from './connection'
import { Outgoing } from './outgoing'
import { takeBack } from './take-back'
import type { Framed } from './web-socket-frames'
import { writeFrames } from './write-frames'

/** Milliseconds for a reader to take the last word; after that the line is cut under it. */
const lastWordMs = 5_000

/** A connection to which nothing is sent while that is held back. */
export type SocketConnection = Connection & { holdBack(heldBack: boolean): void }

/** One admitted socket as a connection: what is on its way to it waits here, not in the socket. */
export const socketConnection = (
  socket: Socket,
  grant: Grant,
  parts: {
    readonly backlog: Backlog
    readonly limits: Limits
    readonly frame: (messages: readonly Uint8Array[]) => Framed
    /** It is ended, and for that reason. */
    readonly ended: (code: RefusalCode) => void
  },
): SocketConnection => {
  const { conn } = socket
  const line = conn.request.socket
  const close: Connection['close'] = (code) => {
    // Whoever may not read any more does not get what was on its way, either.
    if (code === 'access-changed') takeBack(conn)
    outgoing.close(encodeServerMessage({ kind: 'closing', code }))
    socket.disconnect(true)
    const cut = setTimeout(() => line.destroy(), lastWordMs).unref()
    conn.once('close', () => clearTimeout(cut))
    parts.ended(code)
  }
  const outgoing = new Outgoing({
    // A message is its own frame, so it goes past Socket.IO's encoder: what was encoded once is sent to everybody.
    write: (messages, written) => {
      const taken = writeFrames(conn, parts.frame(messages), written)
      if (taken !== null) return taken
      const last = messages.length - 1
      messages.forEach((bytes, index) => {
        const options = { compress: false, wsPreEncodedFrame: parts.frame([bytes]) }
        conn.write(bytes as Buffer, options, index === last ? written : undefined)
      })
      return false
    },
    cut: () => close('too-slow'),
    backlog: parts.backlog,
    droppingBytes: parts.limits.connectionDroppingBytes,
    cuttingBytes: parts.limits.connectionCuttingBytes,
  })
  socket.once('disconnect', () => outgoing.close())
  return {
    grant,
    send: (bytes) => outgoing.send(bytes),
    pour: (messages, poured) => outgoing.pour(messages, poured),
    cork: () => outgoing.cork(),
    uncork: () => outgoing.uncork(),
    offer: (bytes) => outgoing.offer(bytes),
    holdBack: (heldBack) => outgoing.holdBack(heldBack),
    close,
  }
}
