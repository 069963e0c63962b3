import { expect, test } from 'vitest'
import { letterOf } from '@/app/documents/letter-key'

test('a letter is what a keyboard writes, or what stands in its place on one that writes others', () => {
  expect(letterOf({ key: 'm', code: 'Semicolon' })).toBe('m')
  expect(letterOf({ key: 'M', code: 'KeyM' })).toBe('m')
  expect(letterOf({ key: 'ة', code: 'KeyM' })).toBe('m')
  expect(letterOf({ key: 'ч', code: 'KeyX' })).toBe('x')
  expect(letterOf({ key: 'ArrowDown', code: 'ArrowDown' })).toBe('')
  expect(letterOf({ key: '1', code: 'Digit1' })).toBe('')
})
