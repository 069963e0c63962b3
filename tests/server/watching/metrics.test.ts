import { expect, test } from 'vitest'
import { Histogram } from '@/server/watching/histogram'
import { Metrics, writeFamilies } from '@/server/watching/metrics'

test('metrics are told in the text format of Prometheus', () => {
  const metrics = new Metrics()
  const waited = new Histogram([0.1, 1])
  for (const measure of [0.1, 0.5, 7]) waited.show(measure)
  metrics.counter('a_total', 'A.', () => [{ labels: { code: 'x"\\\ny' }, value: 3 }])
  metrics.gauge('b', 'B.', () => [{ value: 0.5 }])
  metrics.histogram('c_seconds', 'C.', () => [{ labels: { job: 'import' }, of: waited }])
  expect(writeFamilies(metrics.families())).toBe(
    [
      '# HELP a_total A.',
      '# TYPE a_total counter',
      'a_total{code="x\\"\\\\\\ny"} 3',
      '# HELP b B.',
      '# TYPE b gauge',
      'b 0.5',
      '# HELP c_seconds C.',
      '# TYPE c_seconds histogram',
      'c_seconds_bucket{job="import",le="0.1"} 1',
      'c_seconds_bucket{job="import",le="1"} 2',
      'c_seconds_bucket{job="import",le="+Inf"} 3',
      'c_seconds_sum{job="import"} 7.6',
      'c_seconds_count{job="import"} 3',
      '',
    ].join('\n'),
  )
})

test('a name is given once', () => {
  const metrics = new Metrics()
  metrics.gauge('a', 'A.', () => [])
  expect(() => metrics.counter('a', 'A.', () => [])).toThrow('twice')
})

test('a histogram says within what a share of its measures fell, and takes what was counted elsewhere', () => {
  const waited = new Histogram([1, 2, 4])
  expect(waited.within(0.5)).toBeNull()
  for (const measure of [0.5, 1.5, 1.5, 3]) waited.show(measure)
  expect(waited.within(0.5)).toBe(2)
  expect(waited.within(0.99)).toBe(4)
  waited.add([0, 0, 0, 96], 1000)
  expect(waited.count).toBe(100)
  expect(waited.sum).toBe(1006.5)
  expect(waited.within(0.5)).toBe(Number.POSITIVE_INFINITY)
  expect(() => waited.add([1], 1)).toThrow('bounds')
})
