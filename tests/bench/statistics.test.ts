import { describe, expect, it } from 'vitest'
import { median, quantile, spreadOf } from '@/bench/statistics'

describe('statistics', () => {
  it('take the middle one, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([7])).toBe(7)
  })

  it('leave out what is no number', () => {
    expect(median([Number.NaN, 5, Number.POSITIVE_INFINITY])).toBe(5)
    expect(median([])).toBeNaN()
  })

  it('find the value below which a share lies', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1)
    expect(quantile(hundred, 0.5)).toBe(50)
    expect(quantile(hundred, 0.99)).toBe(99)
    expect(quantile(hundred, 1)).toBe(100)
    expect(quantile([], 0.5)).toBeNaN()
  })

  it('spread values out of their order', () => {
    expect(spreadOf([30, 10, 20])).toEqual({ p50: 20, p95: 30, p99: 30 })
  })
})
