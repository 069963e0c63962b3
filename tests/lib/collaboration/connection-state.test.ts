import { describe, expect, it } from 'vitest'
import {
  type ConnectionEvent,
  type ConnectionState,
  idle,
  pauseBefore,
  transition,
} from '@/lib/collaboration/connection-state'
import { refusal } from '@/lib/protocol/refusals'

const away = refusal('storage-unavailable')
const never = refusal('not-found')

const states = {
  idle: { kind: 'idle' },
  connecting: { kind: 'connecting', attempt: 2, reason: away },
  syncing: { kind: 'syncing', attempt: 2 },
  online: { kind: 'online' },
  waiting: { kind: 'waiting', attempt: 3, reason: away },
  refused: { kind: 'refused', refusal: never },
} as const satisfies { [Kind in ConnectionState['kind']]: ConnectionState & { kind: Kind } }

const events = {
  connect: { kind: 'connect' },
  disconnect: { kind: 'disconnect' },
  opened: { kind: 'opened' },
  synced: { kind: 'synced' },
  gap: { kind: 'gap' },
  lost: { kind: 'lost' },
  reconnect: { kind: 'refused', refusal: away },
  stop: { kind: 'refused', refusal: never },
  due: { kind: 'due' },
} as const satisfies Record<string, ConnectionEvent>

type StateName = keyof typeof states
type EventName = keyof typeof events

const first: ConnectionState = { kind: 'connecting', attempt: 0, reason: null }
const refused: ConnectionState = { kind: 'refused', refusal: never }
const waiting = (attempt: number, reason: typeof away | null): ConnectionState => ({
  kind: 'waiting',
  attempt,
  reason,
})

/** Every event in every state; what is not listed changes nothing. */
const table: { readonly [state in StateName]: { readonly [event in EventName]?: ConnectionState } } = {
  idle: { connect: first },
  connecting: {
    disconnect: idle,
    opened: { kind: 'syncing', attempt: 2 },
    lost: waiting(3, away),
    reconnect: waiting(3, away),
    stop: refused,
  },
  syncing: {
    disconnect: idle,
    synced: { kind: 'online' },
    lost: waiting(3, null),
    reconnect: waiting(3, away),
    stop: refused,
  },
  online: {
    disconnect: idle,
    gap: { kind: 'syncing', attempt: 0 },
    lost: waiting(0, null),
    reconnect: waiting(0, away),
    stop: refused,
  },
  waiting: {
    connect: { kind: 'connecting', attempt: 3, reason: away },
    due: { kind: 'connecting', attempt: 3, reason: away },
    disconnect: idle,
  },
  refused: { connect: first, disconnect: idle },
}

const cases = Object.keys(states).flatMap((state) =>
  Object.keys(events).map((event) => [state as StateName, event as EventName] as const),
)

describe('the connection (C2)', () => {
  it.each(cases)('%s on %s goes where the table says', (stateName, eventName) => {
    const state = states[stateName]
    const next = transition(state, events[eventName])
    const expected = table[stateName][eventName]
    if (expected === undefined) expect(next).toBe(state)
    else expect(next).toEqual(expected)
  })

  it('comes back after a pause by full jitter, that grows and is bounded (C3)', () => {
    expect(pauseBefore(0, 0)).toBe(0)
    expect(pauseBefore(0, 0.999)).toBeLessThanOrEqual(300)
    for (let attempt = 1; attempt < 60; attempt++) {
      expect(pauseBefore(attempt, 0.5)).toBeGreaterThanOrEqual(pauseBefore(attempt - 1, 0.5))
      expect(pauseBefore(attempt, 0.999)).toBeLessThanOrEqual(10_000)
    }
  })
})
