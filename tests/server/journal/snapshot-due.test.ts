import { expect, test } from 'vitest'
import { isSnapshotDue } from '@/server/journal/snapshot-due'

const KiB = 1024
const none = { rows: 0, bytes: 0, stateBytes: 0 }

test('a snapshot is due when enough rows or bytes stand after the last one', () => {
  expect(isSnapshotDue({ ...none, rows: 399, bytes: 511 * KiB })).toBe(false)
  expect(isSnapshotDue({ ...none, rows: 400 })).toBe(true)
  expect(isSnapshotDue({ ...none, bytes: 512 * KiB })).toBe(true)
})

test('of a large document it is due later, in proportion, but not for ever later', () => {
  const large = { ...none, stateBytes: 2048 * KiB }
  expect(isSnapshotDue({ ...large, rows: 1_599 })).toBe(false)
  expect(isSnapshotDue({ ...large, rows: 1_600 })).toBe(true)
  expect(isSnapshotDue({ ...none, stateBytes: 2 ** 30, rows: 6_400 })).toBe(true)
})

test('a share above 1 makes it due sooner', () => {
  expect(isSnapshotDue({ ...none, rows: 50 }, 8)).toBe(true)
  expect(isSnapshotDue({ ...none, rows: 49 }, 8)).toBe(false)
})

test('writing for long costs no more than in proportion to what is written', () => {
  let [stateBytes, rows, written, made] = [0, 0, 0, 0]
  for (let row = 0; row < 200_000; row++) {
    written += 300
    rows++
    if (!isSnapshotDue({ rows, bytes: rows * 300, stateBytes })) continue
    stateBytes += rows * 100
    made += stateBytes
    rows = 0
  }
  expect(stateBytes).toBeGreaterThan(10 * KiB * KiB)
  expect(made / written).toBeLessThan(20)
})
