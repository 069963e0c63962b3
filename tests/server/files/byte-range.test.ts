import { expect, test } from 'vitest'
import { parseRange, partOf } from '@/server/files/byte-range'

test('one range is understood, and anything else is answered with the whole', () => {
  expect(parseRange('bytes=0-9')).toEqual({ start: 0, end: 9 })
  expect(parseRange('bytes=5-')).toEqual({ start: 5, end: null })
  expect(parseRange('bytes=-5')).toEqual({ last: 5 })
  for (const other of [undefined, '', 'bytes=-', 'bytes=9-0', 'bytes=0-1,3-4', 'items=0-9', 'bytes=a-b'])
    expect(parseRange(other), String(other)).toBeNull()
})

test('a range ends with what there is', () => {
  expect(partOf({ start: 0, end: 99 }, 10)).toEqual({ start: 0, end: 9 })
  expect(partOf({ last: 99 }, 10)).toEqual({ start: 0, end: 9 })
  expect(partOf({ last: 0 }, 10)).toBeNull()
  expect(partOf({ start: 10, end: null }, 10)).toBeNull()
  expect(partOf({ start: 0, end: null }, 0)).toBeNull()
})
