import { may } from '@/lib/access/permissions'
import type { ClientMessage } from '@/lib/protocol/messages'
import type { RefusalCode } from '@/lib/protocol/refusals'
import { defaultLimits, type Limits } from '@/server/limits'
import type { Grant } from './grant'
import { isPresence } from './is-presence'

const smallestUpdateBytes = 2

/** Whether this connection may send this message now (rules U1 and U2); null is yes. */
export const permit = (
  grant: Pick<Grant, 'role'>,
  message: ClientMessage,
  limits: Pick<Limits, 'updateBytes' | 'presenceCharacters'> = defaultLimits,
): RefusalCode | null => {
  switch (message.kind) {
    case 'sync':
    case 'unreadable':
      return may(grant.role, 'document.read') ? null : 'not-found'
    case 'update':
      if (!may(grant.role, 'document.write')) return 'not-permitted'
      if (message.update.length < smallestUpdateBytes) return 'malformed'
      return message.update.length > limits.updateBytes ? 'too-large' : null
    case 'presence':
      if (!may(grant.role, 'presence.send')) return 'not-permitted'
      if (message.state === null) return null
      if (message.state.length > limits.presenceCharacters) return 'too-large'
      return isPresence(message.state) ? null : 'malformed'
  }
}
