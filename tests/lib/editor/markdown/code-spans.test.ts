import { expect, test } from 'vitest'
import { codeSpans, mapAroundCode } from '@/lib/editor/markdown/code-spans'

const spansIn = (text: string): readonly string[] =>
  codeSpans(text).map(({ from, to }) => text.slice(from, to))

test('code ends at the next run of as many ticks', () => {
  expect(spansIn('a `b` c ``d`e`` f')).toEqual(['`b`', '``d`e``'])
  expect(spansIn('``` `tick` `` ``` and `x`')).toEqual(['``` `tick` `` ```', '`x`'])
  expect(spansIn('`` open `a` and `')).toEqual(['`a`'])
})

test('an escaped tick opens nothing, and a backslash within code is none', () => {
  expect(spansIn('\\`a` b`')).toEqual(['` b`'])
  expect(spansIn('`a\\` b')).toEqual(['`a\\`'])
  expect(spansIn('\\\\`a`')).toEqual(['`a`'])
})

test('what is around code is changed apart from it', () => {
  const changed = mapAroundCode('a `b` c', { code: () => '-', between: (words) => words.toUpperCase() })
  expect(changed).toBe('A - C')
})

// Looked for anew from each, their ends would take minutes.
test('ticks that never end open nothing, however many there are', () => {
  const runs = Array.from({ length: 2_000 }, (_, at) => '`'.repeat(at + 1)).join(' ')
  expect(spansIn(`${runs}${' x'.repeat(1_000_000)}`)).toEqual([])
})
