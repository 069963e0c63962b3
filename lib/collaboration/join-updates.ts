import type { ServerMessage } from '@/lib/protocol/messages'

/** The same messages, with `updates` that follow one another as one message: what is drawn, is drawn once. */
export const joinUpdates = (messages: readonly ServerMessage[]): readonly ServerMessage[] => {
  const joined: ServerMessage[] = []
  let rows: Extract<ServerMessage, { kind: 'updates' }>['rows'][number][] = []
  let next = 0
  for (const message of messages) {
    if (message.kind !== 'updates') {
      next = 0
      joined.push(message)
      continue
    }
    if (next !== message.from) {
      rows = []
      joined.push({ ...message, rows })
    }
    rows.push(...message.rows)
    next = message.from + message.rows.length
  }
  return joined
}
