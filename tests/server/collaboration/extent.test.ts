import { expect, it } from 'vitest'
import { Extent } from '@/server/collaboration/extent'
import { ManualClock } from '@/tests/support/manual-clock'

it('measures again before it says that a document is full, and believes that for a minute (U7)', async () => {
  const clock = new ManualClock()
  let [stored, measured] = [40, 0]
  const measure = async (): Promise<number> => {
    measured++
    return stored
  }
  const extent = new Extent({ bytes: 0, mostBytes: 100, clock, measure })
  extent.add(95)
  clock.advance(60_000)
  expect([extent.hasRoomFor(5), extent.hasRoomFor(6), extent.hasRoomFor(6)]).toEqual([
    'yes',
    'unknown',
    'unknown',
  ])
  await Promise.resolve()
  await Promise.resolve()
  await Promise.resolve()
  expect([extent.hasRoomFor(6), measured]).toEqual(['yes', 1])
  extent.add(60)
  expect([extent.hasRoomFor(6), measured]).toEqual(['no', 1])
  stored = 101
  clock.advance(60_000)
  expect(extent.hasRoomFor(1)).toBe('unknown')
  await Promise.resolve()
  await Promise.resolve()
  await Promise.resolve()
  expect([extent.hasRoomFor(0), measured]).toEqual(['no', 2])
})
