import { describe, expect, it } from 'vitest'
import { reloadPause } from '@/app/d/[id]/reload-pause'

const storage = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

describe('a page that a newer server asks to reload', () => {
  it('does so a few times, longer apart each time, and then leaves it to the person', () => {
    const store = storage()
    const pauses = Array.from({ length: 6 }, (_, index) => reloadPause(store, 1_000_000 + index))
    expect(pauses).toEqual([400, 800, 1_600, 3_200, 6_400, null])
    expect(reloadPause(store, 1_000_000 + 200_000)).toBe(400)
  })

  it('does not do so when it could not remember that, and forgets what it cannot read', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full')
      },
    }
    expect(reloadPause(full, 0)).toBeNull()
    const odd = storage()
    odd.setItem('manyhands-reloads', '{')
    expect(reloadPause(odd, 0)).toBe(400)
  })
})
