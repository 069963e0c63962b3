import type { Socket } from 'socket.io'
import { encodeServerMessage } from '@/lib/protocol/messages'
import type { Grant } from '@/server/admission/grant'
import type { Limits } from '@/server/limits'
import type { Backlog } from './backlog'
import type { Connection } from './connection'
import { Outgoing } from './outgoing'

/** Milliseconds for a reader to take the last word; after that the line is cut under it. */
const lastWordMs = 5_000

/** One admitted socket as a connection: what is on its way to it waits here, not in the socket. */
export const socketConnection = (
  socket: Socket,
  grant: Grant,
  parts: { readonly backlog: Backlog; readonly limits: Limits },
): Connection => {
  const { conn } = socket
  const close: Connection['close'] = (code) => {
    outgoing.close(encodeServerMessage({ kind: 'closing', code }))
    socket.disconnect(true)
    const line = conn.request.socket
    const cut = setTimeout(() => line.destroy(), lastWordMs).unref()
    conn.once('close', () => clearTimeout(cut))
  }
  const outgoing = new Outgoing({
    // A message is its own frame, so it goes past Socket.IO's encoder: what was encoded once is sent to everybody.
    write: (bytes, written) => conn.write(bytes as Buffer, { compress: false }, written),
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
    offer: (bytes) => outgoing.offer(bytes),
    close,
  }
}
