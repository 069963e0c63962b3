import { may } from '@/lib/access/permissions'
import type { ClientMessage } from '@/lib/protocol/messages'
import type { RefusalCode } from '@/lib/protocol/refusals'
import type { Grant } from './grant'

/** Bytes of an update in one message (rule U2); browsers cut what is larger. */
export const largestUpdateBytes = 1024 * 1024
const smallestUpdateBytes = 2
/** Characters of a window's presence: two positions take about three hundred. */
const largestPresence = 4096

/** Whether this connection may send this message now (rules U1 and U2); null is yes. */
export const permit = (grant: Grant, message: ClientMessage): RefusalCode | null => {
  switch (message.kind) {
    case 'sync':
    case 'unreadable':
      return may(grant.role, 'document.read') ? null : 'not-found'
    case 'update':
      if (!may(grant.role, 'document.write')) return 'not-permitted'
      if (message.update.length < smallestUpdateBytes) return 'malformed'
      return message.update.length > largestUpdateBytes ? 'too-large' : null
    case 'presence':
      if (!may(grant.role, 'presence.send')) return 'not-permitted'
      return (message.state?.length ?? 0) > largestPresence ? 'too-large' : null
  }
}
