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

test('says how long to wait without counting', () => {
  let now = 0
  const allowance = new Allowance(2, () => now)
  for (let look = 0; look < 5; look += 1) expect(allowance.wait('a')).toBe(0)
  allowance.take('a')
  expect(allowance.wait('a')).toBe(0)
  allowance.take('a')
  expect([allowance.wait('a'), allowance.wait('b')]).toEqual([60, 0])
  now = 59_001
  expect(allowance.wait('a')).toBe(1)
  now = 60_000
  expect(allowance.wait('a')).toBe(0)
  expect(allowance.addresses).toBe(1)
})

test('lets nobody through who was told elsewhere that their minute is full', () => {
  let now = 0
  const allowance = new Allowance(3, () => now)
  allowance.take('a')
  now = 10_000
  allowance.shut('a', 25)
  expect([allowance.wait('a'), allowance.take('a'), allowance.take('b')]).toEqual([25, 25, 0])
  now = 35_000
  expect([allowance.wait('a'), allowance.take('a')]).toEqual([0, 0])
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
