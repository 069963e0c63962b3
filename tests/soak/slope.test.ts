import { expect, test } from 'vitest'
import { seededRandom } from '../support/random'
import { slopeOf } from './slope'

const megabyte = 2 ** 20

const samplesOf = (perHour: number, noise: number, seed: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: 120 }, (_, index) => ({
    atMs: index * 5_000,
    bytes: 80 * megabyte + (perHour * index) / 720 + noise * (random.next() - 0.5),
  }))
}

test('a heap that leaks is told from one that only wavers', () => {
  let leaks = 0
  for (let seed = 1; seed <= 20; seed++) {
    const leak = slopeOf(samplesOf(60 * megabyte, 4 * megabyte, seed))
    expect(leak.perHour / megabyte).toBeGreaterThan(40)
    expect(leak.perHour / megabyte).toBeLessThan(80)
    if (leak.least > 0) leaks++
  }
  expect(leaks).toBe(20)
  const calm = Array.from({ length: 200 }, (_, seed) => slopeOf(samplesOf(0, 4 * megabyte, seed + 100)))
  expect(calm.filter(({ least, most }) => least <= 0 && most >= 0).length).toBeGreaterThan(180)
})

test('a straight line has its slope, and no doubt', () => {
  const slope = slopeOf(samplesOf(60 * megabyte, 0, 1))
  expect(slope.perHour / megabyte).toBeCloseTo(60)
  expect(slope.most - slope.least).toBeLessThan(1)
  expect(() => slopeOf([])).toThrow(RangeError)
})
