import { expect, test } from 'vitest'
import { listNumber } from '@/server/exchange/export/list-number'

test('lists within lists count as on the page', () => {
  expect([1, 10, 4001].map((number) => listNumber(number, 0))).toEqual(['1', '10', '4001'])
  expect([1, 26, 27, 52, 703].map((number) => listNumber(number, 1))).toEqual(['a', 'z', 'aa', 'az', 'aaa'])
  expect([1, 4, 9, 1999, 4001].map((number) => listNumber(number, 2))).toEqual([
    'i',
    'iv',
    'ix',
    'mcmxcix',
    '4001',
  ])
  expect(listNumber(2, 3)).toBe('2')
})
