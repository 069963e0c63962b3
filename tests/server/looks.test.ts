import { expect, test } from 'vitest'
import { Looks } from '@/server/looks'
import { ManualClock } from '../support/manual-clock'

/** Looks that end when they are told to, and when each began. */
const looking = (firstMs?: number) => {
  const clock = new ManualClock()
  const begun: number[] = []
  let end = () => {}
  const look = () => {
    begun.push(clock.now)
    return new Promise<void>((resolve) => {
      end = resolve
    })
  }
  const looks = new Looks({ clock, betweenMs: 1_000, look, ...(firstMs !== undefined && { firstMs }) })
  return { clock, begun, looks, end: () => end() }
}

/** Lets whatever has been started come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

test('the time to the next look begins when the last one has ended', async () => {
  const { clock, begun, looks, end } = looking()
  clock.advance(1_000)
  clock.advance(5_000)
  expect(begun).toEqual([1_000])
  end()
  await settle()
  clock.advance(999)
  expect(begun).toEqual([1_000])
  clock.advance(1)
  expect(begun).toEqual([1_000, 7_000])
  end()
  await looks.close()
})

test('the first look may be at another time', async () => {
  const { clock, begun, looks, end } = looking(0)
  clock.advance(0)
  expect(begun).toEqual([0])
  end()
  await looks.close()
})

test('closing waits for the look that is under way, and none begins after it', async () => {
  const { clock, begun, looks, end } = looking()
  clock.advance(1_000)
  let closed = false
  const closing = looks.close().then(() => {
    closed = true
  })
  await settle()
  expect([looks.closed, closed]).toEqual([true, false])
  end()
  await closing
  clock.advance(10_000)
  expect(begun).toEqual([1_000])
})
