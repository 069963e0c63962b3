import type { RefusalCode } from '@/lib/protocol/refusals'
import type { Grant } from '@/server/admission/grant'

/** One admitted socket, as a live document sees it. */
export type Connection = {
  readonly grant: Grant
  /** Sends one message. A reader that cannot keep up is closed with `too-slow`. */
  send(bytes: Uint8Array): void
  /** Sends one message unless the reader is behind, and tells whether it did: presence is dropped first (rule P6). */
  offer(bytes: Uint8Array): boolean
  /** Says why, and ends the connection. */
  close(code: RefusalCode): void
}
