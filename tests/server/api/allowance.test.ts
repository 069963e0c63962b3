import { expect, test } from 'vitest'
import { Allowance } from '@/server/api/allowance'

test('so many in a minute and no more, for each address alone', () => {
  let now = 0
  const allowance = new Allowance(3, () => now)
  expect([1, 2, 3].map(() => allowance.take('a'))).toEqual([0, 0, 0])
  expect(allowance.take('a')).toBe(60)
  now = 20_500
  expect(allowance.take('a')).toBe(40)
  expect(allowance.take('b')).toBe(0)
  now = 60_000
  expect(allowance.take('a')).toBe(0)
})

test('forgets addresses whose minute is over, and never tells more than ten thousand apart', () => {
  let now = 0
  const allowance = new Allowance(1, () => now)
  for (let address = 0; address < 25_000; address += 1) allowance.take(String(address))
  expect(allowance.addresses).toBe(10_000)
  expect(allowance.take('24999')).toBe(60)
  now = 60_000
  allowance.take('fresh')
  expect(allowance.addresses).toBe(1)
})
