import { expect, test } from 'vitest'
import { PageCache } from '@/server/documents/page-cache'
import { seededRandom } from '../../support/random'

test('what was not used for longest goes first', () => {
  const cache = new PageCache<string>(30)
  cache.set('a', 'A', 10)
  cache.set('b', 'B', 10)
  cache.set('c', 'C', 10)
  expect(cache.get('a')).toBe('A')
  cache.set('d', 'D', 10)
  expect(cache.get('b')).toBeUndefined()
  expect([cache.get('a'), cache.get('c'), cache.get('d')]).toEqual(['A', 'C', 'D'])
})

test('what is larger than everything that may be kept is not kept, and its predecessor neither', () => {
  const cache = new PageCache<string>(30)
  cache.set('a', 'A', 10)
  cache.set('b', 'B', 10)
  cache.set('a', 'too large', 31)
  expect(cache.get('a')).toBeUndefined()
  expect(cache.get('b')).toBe('B')
  expect(cache.bytes).toBe(10)
})

test('never holds more bytes than it may, and always what came last', () => {
  const random = seededRandom(21)
  const cache = new PageCache<number>(1_000)
  const sizes = new Map<string, number>()
  let evicted = 0
  for (let step = 0; step < 5_000; step += 1) {
    const key = String(random.integer(40))
    const bytes = 1 + random.integer(300)
    if (random.integer(4) === 0) {
      cache.delete(key)
      sizes.delete(key)
      expect(cache.get(key)).toBeUndefined()
    } else {
      cache.set(key, step, bytes)
      sizes.set(key, bytes)
      expect(cache.get(key)).toBe(step)
    }
    for (const known of [...sizes.keys()]) {
      if (cache.get(known) !== undefined) continue
      sizes.delete(known)
      evicted += 1
    }
    expect(cache.bytes).toBe([...sizes.values()].reduce((sum, size) => sum + size, 0))
    expect(cache.bytes).toBeLessThanOrEqual(1_000)
  }
  expect(evicted).toBeGreaterThan(500)
})
