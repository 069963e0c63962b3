import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CalmState } from '@/app/d/[id]/calm-state'
import type { ProviderState, SaveState } from '@/lib/collaboration/provider-state'

const resting: ProviderState = {
  connection: 'online',
  loaded: true,
  loading: null,
  role: 'editor',
  save: { kind: 'saved' },
  people: [],
}
const saving = (waiting = 1, progress: number | null = null): SaveState => ({
  kind: 'saving',
  waiting,
  progress,
})

/** A provider in the test's hand, and what a page that listens has been told, in order. */
const listening = () => {
  const listeners = new Set<() => void>()
  const provider = {
    state: resting,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const calm = new CalmState(provider)
  const told: SaveState['kind'][] = []
  const end = calm.subscribe(() => told.push(calm.state.save.kind))
  const become = (change: Partial<ProviderState>): void => {
    provider.state = { ...provider.state, ...change }
    for (const listener of listeners) listener()
  }
  return { calm, told, become, end, listeners }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

describe('what a page is told of a provider', () => {
  it('comes once for all that changes within a frame', () => {
    const { calm, told, become } = listening()
    become({ role: 'viewer' })
    become({ people: [] })
    vi.advanceTimersByTime(16)
    expect([told.length, calm.state.role]).toEqual([1, 'viewer'])
  })

  it('says that something is being saved at once, and that all is saved after a rest', () => {
    const { told, become } = listening()
    become({ save: saving() })
    vi.advanceTimersByTime(16)
    expect(told).toEqual(['saving'])
    become({ save: { kind: 'saved' } })
    vi.advanceTimersByTime(349)
    expect(told).toEqual(['saving'])
    vi.advanceTimersByTime(1)
    expect(told).toEqual(['saving', 'saved'])
  })

  it('is nothing for the letters of a hand that types on, and never that all is saved while it is not', () => {
    const { calm, told, become } = listening()
    for (let key = 0; key < 20; key += 1) {
      become({ save: saving(1 + (key % 2)) })
      vi.advanceTimersByTime(30)
      become({ save: { kind: 'saved' } })
      vi.advanceTimersByTime(100)
    }
    become({ save: saving() })
    vi.advanceTimersByTime(1000)
    expect([told, calm.state.save.kind]).toEqual([['saving'], 'saving'])
  })

  it('keeps nobody waiting for anything else', () => {
    const { calm, told, become } = listening()
    become({ save: saving() })
    vi.advanceTimersByTime(16)
    become({ save: { kind: 'offline', waiting: 1 } })
    vi.advanceTimersByTime(16)
    become({ save: saving(9, 0.5) })
    vi.advanceTimersByTime(16)
    become({ save: saving(9, 0.6) })
    vi.advanceTimersByTime(16)
    expect(told).toEqual(['saving', 'offline', 'saving', 'saving'])
    expect(calm.state.save).toEqual(saving(9, 0.6))
    become({ save: { kind: 'saved' }, role: null })
    vi.advanceTimersByTime(16)
    expect(calm.state).toMatchObject({ save: { kind: 'saved' }, role: null })
  })

  it('ends with whoever listens', () => {
    const { calm, told, become, end, listeners } = listening()
    become({ save: saving() })
    end()
    vi.advanceTimersByTime(1000)
    become({ role: 'viewer' })
    expect([told, listeners.size, calm.state.role]).toEqual([[], 0, 'viewer'])
  })
})
