import { describe, expect, it } from 'vitest'
import type { ConnectionState } from '@/lib/collaboration/connection-state'
import { type SaveState, saveStateOf } from '@/lib/collaboration/provider-state'
import { refusal } from '@/lib/protocol/refusals'

const away = refusal('storage-unavailable')
const gone = refusal('not-found')
const stopping = refusal('server-stopping')
const tooLarge = refusal('too-large')

describe('the save state', () => {
  it.each<[string, ConnectionState, number, SaveState]>([
    ['nothing waits', { kind: 'online' }, 0, { kind: 'saved' }],
    ['something is on its way', { kind: 'online' }, 2, { kind: 'saving', waiting: 2, progress: null }],
    [
      'it is asking for what it missed',
      { kind: 'syncing', attempt: 0 },
      1,
      { kind: 'saving', waiting: 1, progress: null },
    ],
    ['it comes for the first time', { kind: 'connecting', attempt: 0, reason: null }, 0, { kind: 'saved' }],
    ['it knocks again', { kind: 'connecting', attempt: 1, reason: null }, 3, { kind: 'offline', waiting: 3 }],
    [
      'the network is away',
      { kind: 'waiting', attempt: 1, reason: null },
      0,
      { kind: 'offline', waiting: 0 },
    ],
    [
      'storage is away',
      { kind: 'waiting', attempt: 1, reason: away },
      4,
      { kind: 'not-saved', waiting: 4, refusal: away },
    ],
    [
      'storage is still away',
      { kind: 'connecting', attempt: 2, reason: away },
      4,
      { kind: 'not-saved', waiting: 4, refusal: away },
    ],
    ['it moves to another process', { kind: 'waiting', attempt: 0, reason: stopping }, 0, { kind: 'saved' }],
    [
      'it moves with something on its way',
      { kind: 'connecting', attempt: 2, reason: stopping },
      2,
      { kind: 'saving', waiting: 2, progress: null },
    ],
    [
      'there is no other process',
      { kind: 'waiting', attempt: 3, reason: stopping },
      0,
      { kind: 'offline', waiting: 0 },
    ],
    ['it has left', { kind: 'idle' }, 1, { kind: 'offline', waiting: 1 }],
    [
      'it was sent away',
      { kind: 'refused', refusal: gone },
      1,
      { kind: 'not-saved', waiting: 1, refusal: gone },
    ],
  ])('tells the truth when %s', (_, connection, waiting, expected) => {
    expect(saveStateOf(connection, { waiting, progress: null, refusal: null })).toEqual(expected)
  })

  it('names what the server would not take, whatever else is so', () => {
    expect(saveStateOf({ kind: 'online' }, { waiting: 1, progress: 0.5, refusal: tooLarge })).toEqual({
      kind: 'not-saved',
      waiting: 1,
      refusal: tooLarge,
    })
  })
})
