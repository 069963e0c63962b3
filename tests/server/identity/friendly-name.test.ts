import { expect, test } from 'vitest'
import { friendlyName, friendlyNames } from '@/server/identity/friendly-name'
import { parsePersonName } from '@/server/identity/person-name'

const everyName = (): string[] => {
  const names: string[] = []
  let first = 0
  let second = 0
  let limits: number[] = []
  do {
    do {
      const draws = [first, second]
      limits = []
      names.push(
        friendlyName((limit) => {
          limits.push(limit)
          return draws.shift() ?? 0
        }),
      )
      second += 1
    } while (second < (limits[1] ?? 0))
    second = 0
    first += 1
  } while (first < (limits[0] ?? 0))
  return names
}

test('there are at least 40 × 40 names, all different', () => {
  const names = everyName()
  expect(names.length).toBe(friendlyNames)
  expect(names.length).toBeGreaterThanOrEqual(1600)
  expect(new Set(names).size).toBe(names.length)
})

test('every name is two words that anybody could have chosen', () => {
  for (const name of everyName()) {
    expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/)
    expect(name.length).toBeLessThanOrEqual(24)
    expect(parsePersonName(name)).toEqual({ ok: true, name })
  }
})
