import { describe, expect, it } from 'vitest'
import { Rate } from '@/server/admission/rate'
import { seededRandom } from '@/tests/support/random'

describe('a rate', () => {
  it('lets the burst through at once, and then tells how long to wait', () => {
    const rate = new Rate({ burst: 3, perSecond: 10 })
    expect([1, 1, 1].map((amount) => rate.take(amount, 1_000))).toEqual([0, 0, 0])
    expect(rate.take(1, 1_000)).toBe(100)
    expect(rate.take(2, 1_050)).toBe(150)
  })

  it('takes after the wait what it refused before, and nothing sooner', () => {
    const rate = new Rate({ burst: 2, perSecond: 4 })
    rate.take(2, 0)
    const wait = rate.take(2, 0)
    expect(wait).toBe(500)
    expect(rate.take(2, wait - 1)).toBeGreaterThan(0)
    expect(rate.take(2, wait)).toBe(0)
  })

  it('takes nothing of what it refuses', () => {
    const rate = new Rate({ burst: 10, perSecond: 1 })
    rate.take(5, 0)
    for (let attempt = 0; attempt < 100; attempt++) expect(rate.take(6, 0)).toBe(1_000)
    expect(rate.take(5, 0)).toBe(0)
  })

  it('does not hold more than the burst, however long it rests', () => {
    const rate = new Rate({ burst: 3, perSecond: 10 })
    expect(rate.take(3, 1e9)).toBe(0)
    expect(rate.take(1, 1e9)).toBe(100)
  })

  it('takes what is larger than the burst when it is full', () => {
    const rate = new Rate({ burst: 3, perSecond: 10 })
    expect(rate.take(100, 0)).toBe(0)
    expect(rate.take(100, 0)).toBe(300)
    expect(rate.take(100, 300)).toBe(0)
  })

  it('gives nothing for a clock that went back', () => {
    const rate = new Rate({ burst: 1, perSecond: 1 })
    expect(rate.take(1, 10_000)).toBe(0)
    expect(rate.take(1, 0)).toBe(1_000)
    expect(rate.take(1, 10_000)).toBe(1_000)
  })

  it('never lets through more than burst and speed allow, in 20,000 random attempts', () => {
    const random = seededRandom(3)
    const rate = new Rate({ burst: 50, perSecond: 100 })
    let now = 0
    let taken = 0
    let refused = 0
    for (let attempt = 0; attempt < 20_000; attempt++) {
      now += random.integer(40)
      const amount = 1 + random.integer(8)
      if (rate.take(amount, now) === 0) taken += amount
      else refused++
      expect(taken).toBeLessThanOrEqual(50 + now / 10 + 1e-6)
    }
    expect(taken).toBeGreaterThan(now / 10 / 2)
    expect(refused).toBeGreaterThan(1_000)
  })
})
