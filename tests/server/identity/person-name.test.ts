import { describe, expect, test } from 'vitest'
import { translateIn } from '@/lib/messages/translate-in'
import { longestName, parsePersonName } from '@/server/identity/person-name'
import { seededRandom } from '../../support/random'

const accepted = (text: string): string | null => {
  const parsed = parsePersonName(text)
  return parsed.ok ? parsed.name : null
}

describe('a name is taken as others will see it', () => {
  test.each([
    ['Ada', 'Ada'],
    ['  Ada \t Lovelace\n', 'Ada Lovelace'],
    ['Ada\u0000\u0007Lovelace', 'Ada Lovelace'],
    ['Ada\u00a0\u2003\u3000Lovelace', 'Ada Lovelace'],
    ['Ada\u2028Lovelace\u2029', 'Ada Lovelace'],
    ['Ame\u0301lie', 'Am\u00e9lie'],
    ['李小龍', '李小龍'],
    ['مريم', 'مريم'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['नमस्ते', 'नमस्ते'],
    ['👩\u200d💻 Grace', '👩\u200d💻 Grace'],
    [
      '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
      '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    ],
    ['❤\ufe0f', '❤\ufe0f'],
    ['<b>&"\'', '<b>&"\''],
    ['__proto__', '__proto__'],
    ['Phở bò', 'Phở bò'],
  ])('%j', (text, name) => {
    expect(accepted(text)).toBe(name)
  })
})

describe('a name that others could not see, or that would write over its neighbours, is refused', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \t\n\u3000'],
    ['control characters', '\u0000\u001b\u009f'],
    ['zero-width characters', '\u200b\u200c\u200d\ufeff\u2060'],
    ['fillers', '\u115f\u1160\u3164\uffa0'],
    ['the blank Braille cell', '\u2800'],
    ['a soft hyphen', '\u00ad'],
    ['marks without a letter', '\u0301\u0302'],
    ['variation selectors', '\ufe0f\ufe0f'],
    ['a right-to-left override', 'Ada\u202egpj.exe'],
    ['an isolate', '\u2067Ada\u2069'],
    ['a right-to-left mark', 'Ada\u200f'],
    ['half a surrogate pair', 'Ada\ud83d'],
    ['the private use area', '\ue000Ada'],
    ['a tower of marks', `A${'\u0489'.repeat(30)}`],
  ])('%s', (_what, text) => {
    const parsed = parsePersonName(text)
    expect(parsed.ok).toBe(false)
    expect(parsed.ok ? '' : translateIn('en')(`unfit.${parsed.why}`, { most: 60 })).toMatch(/^[A-Z].+\.$/)
  })
})

test('sixty code points are the most, counted after folding', () => {
  expect(accepted('x'.repeat(longestName))).toBe('x'.repeat(longestName))
  expect(accepted('😀'.repeat(longestName))).toBe('😀'.repeat(longestName))
  expect(accepted(`  ${'x'.repeat(longestName)}  `)).toBe('x'.repeat(longestName))
  expect(accepted('x'.repeat(longestName + 1))).toBeNull()
  expect(accepted('😀'.repeat(longestName + 1))).toBeNull()
})

test('whatever is taken is taken again unchanged', () => {
  const random = seededRandom(11)
  const pieces = [
    'a',
    'Ä',
    'e\u0301',
    ' ',
    '\u00a0',
    '\u0000',
    '\u200d',
    '\u202e',
    '😀',
    '\ud83d',
    '文',
    '\u0301',
    '\u3164',
  ]
  let taken = 0
  for (let run = 0; run < 5_000; run += 1) {
    const text = Array.from({ length: random.integer(12) }, () => random.pick(pieces)).join('')
    const name = accepted(text)
    if (name === null) continue
    taken += 1
    expect(accepted(name)).toBe(name)
    expect(name).toBe(name.trim())
    expect([...name].length).toBeGreaterThan(0)
  }
  expect(taken).toBeGreaterThan(500)
})
