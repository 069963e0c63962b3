import { describe, expect, it } from 'vitest'
import { joinUpdates } from '@/lib/collaboration/join-updates'
import type { ServerMessage } from '@/lib/protocol/messages'

const own = 1
const updates = (from: number, ...clientIds: number[]): ServerMessage => ({
  kind: 'updates',
  from,
  rows: clientIds.map((clientId) => ({ clientId, update: Uint8Array.of(clientId) })),
})
const saved = (number: number, seq: number): ServerMessage => ({ kind: 'saved', number, seq })

const told = (messages: readonly ServerMessage[]) =>
  joinUpdates(messages, own).map((message) =>
    message.kind === 'updates'
      ? { from: message.from, by: message.rows.map(({ clientId }) => clientId) }
      : message.kind,
  )

describe('messages that waited', () => {
  it('are drawn once where they follow one another', () => {
    expect(told([updates(5, 8), updates(6, 9, 8)])).toEqual([{ from: 5, by: [8, 9, 8] }])
  })

  it('are drawn once though own rows were committed between them, whose answers come behind', () => {
    const messages = [updates(5, 8), saved(1, 6), updates(7, 9), saved(2, 8), updates(9, 8)]
    expect(told(messages)).toEqual([{ from: 5, by: [8, own, 9, own, 8] }, 'saved', 'saved'])
  })

  it('are drawn once where an answer is for a row that is among them', () => {
    expect(told([updates(5, 8, own), saved(1, 6), updates(7, 9)])).toEqual([
      { from: 5, by: [8, own, 9] },
      'saved',
    ])
  })

  it('stay apart where something between them is missing', () => {
    const [one, other] = [
      { from: 5, by: [8] },
      { from: 8, by: [9] },
    ]
    expect(told([updates(5, 8), updates(8, 9)])).toEqual([one, other])
    expect(told([updates(5, 8), saved(1, 7), updates(8, 9)])).toEqual([one, 'saved', other])
  })

  it('stay apart where a refusal stands between them, but not where people come and move', () => {
    const refused: ServerMessage = { kind: 'refused', number: 1, code: 'busy', retryAfterMs: 1 }
    const presence: ServerMessage = { kind: 'presence', entries: [] }
    expect(told([updates(5, 8), refused, updates(6, 9)])).toEqual([
      { from: 5, by: [8] },
      'refused',
      { from: 6, by: [9] },
    ])
    expect(told([updates(5, 8), presence, updates(6, 9)])).toEqual([{ from: 5, by: [8, 9] }, 'presence'])
  })
})
