import type { RefusalCode } from '@/lib/protocol/refusals'
import type { Grant } from '@/server/admission/grant'

/** One admitted socket, as a live document sees it. */
export type Connection = {
  readonly grant: Grant
  /** Sends one message, after those before it. A reader that is too far behind is closed with `too-slow`. */
  send(bytes: Uint8Array): void
  /**
   * Sends the messages of an answer that was asked for, as fast as the reader takes them: they do not count as being
   * behind. `poured` is called once, when all have left or the connection has ended.
   */
  pour(messages: readonly Uint8Array[], poured: () => void): void
  /**
   * What is sent from now on may wait for `uncork`, and then leaves together: for several messages of one moment. Between
   * the two nothing may be awaited.
   */
  cork(): void
  uncork(): void
  /** Sends one message unless the reader is behind, and tells whether it did: presence is dropped first (rule P6). */
  offer(bytes: Uint8Array): boolean
  /** Says why, and ends the connection. */
  close(code: RefusalCode): void
}

/** Whatever `act` sends to each of these leaves in one piece. */
export const inOnePiece = (connections: readonly Connection[], act: () => void): void => {
  for (const connection of connections) connection.cork()
  try {
    act()
  } finally {
    for (const connection of connections) connection.uncork()
  }
}
