import { describe, expect, it } from 'vitest'
import { honestTraffic } from './honest-traffic'
import { hostileTraffic } from './hostile-traffic'

describe('what real editors send is admitted', () => {
  it.each([1, 2])('offline, joined, cut and sent again, in 1,500 updates (seed %i)', (seed) => {
    const { checked, joined, cut, resent, kinds, refused, equal } = honestTraffic(1_500, seed)
    expect(refused).toEqual([])
    expect(equal).toBe(true)
    expect(checked).toBeGreaterThanOrEqual(1_500)
    expect(joined).toBeGreaterThan(20)
    expect(cut).toBeGreaterThan(10)
    expect(resent).toBeGreaterThan(10)
    expect(kinds.size).toBeGreaterThan(28)
  })
})

describe('what is admitted does no harm, whoever made it', () => {
  it.each([1, 2])('to storage, readers and writers, in 1,500 attempts (seed %i)', (seed) => {
    const { tried, admitted, refused, harm } = hostileTraffic(1_500, seed)
    expect(harm).toEqual([])
    expect(tried).toBeGreaterThanOrEqual(1_500)
    expect(admitted).toBeGreaterThan(150)
    for (const code of ['malformed', 'foreign-author', 'unacceptable', 'sync-needed']) {
      expect(refused[code], code).toBeGreaterThan(10)
    }
  })
})
