import type { ServerMessage } from '@/lib/protocol/messages'

/** In the place of an own row, of which there is nothing to draw. */
const nothing = new Uint8Array()

/**
 * The same messages, with `updates` that follow one another as one message: what is drawn, is drawn once. Own rows may
 * have been committed between them, under `clientId`; their answers, and what is told of people, come behind it.
 */
export const joinUpdates = (
  messages: readonly ServerMessage[],
  clientId: number,
): readonly ServerMessage[] => {
  const joined: ServerMessage[] = []
  let rows: Extract<ServerMessage, { kind: 'updates' }>['rows'][number][] = []
  let next = 0
  for (const message of messages) {
    if (message.kind === 'updates') {
      if (next !== message.from) {
        rows = []
        joined.push({ ...message, rows })
      }
      rows.push(...message.rows)
      next = message.from + message.rows.length
      continue
    }
    joined.push(message)
    if (message.kind === 'saved' && message.seq === next) {
      rows.push({ clientId, update: nothing })
      next++
    } else if (message.kind === 'saved' ? message.seq > next : !isOfPeople(message)) next = 0
  }
  return joined
}

const isOfPeople = ({ kind }: ServerMessage): boolean => kind === 'people' || kind === 'presence'
