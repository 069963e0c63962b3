import { expect, test } from 'vitest'
import { collectorFlags } from '@/server/collector'

test('where there are few processors the collector has no helpers, and elsewhere it is as V8 has it', () => {
  expect([1, 2, 3, 64].map(collectorFlags)).toEqual([
    ['--no-parallel-scavenge'],
    ['--no-parallel-scavenge'],
    [],
    [],
  ])
})
