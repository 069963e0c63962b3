import { expect, test } from 'vitest'
import { RecentChanges } from '@/server/identity/recent-changes'

const hour = 3_600_000

test('a change contradicts what was known before, and agrees with what is known since', () => {
  const changes = new RecentChanges(hour, () => 0)
  const before = { id: 'a', name: 'Ada', hue: 1 }
  expect(changes.contradict(before)).toBe(false)
  changes.remember({ id: 'a', name: 'Grace', hue: 1 })
  expect(changes.contradict(before)).toBe(true)
  expect(changes.contradict({ id: 'a', name: 'Grace', hue: 1 })).toBe(false)
  expect(changes.contradict({ id: 'a', name: 'Grace', hue: 2 })).toBe(true)
  expect(changes.contradict({ id: 'b', name: 'Ada', hue: 1 })).toBe(false)
  expect(changes.contradict({})).toBe(false)
})

test('a change is remembered for as long as a cookie is believed, and then let go', () => {
  let now = 0
  const changes = new RecentChanges(hour, () => now)
  changes.remember({ id: 'a', name: 'Grace', hue: 1 })
  now = hour
  changes.remember({ id: 'b', name: 'Joan', hue: 2 })
  expect(changes.size).toBe(2)
  expect(changes.contradict({ id: 'a', name: 'Ada', hue: 1 })).toBe(true)
  now = hour + 1
  changes.remember({ id: 'b', name: 'Jean', hue: 2 })
  expect(changes.size).toBe(1)
})
