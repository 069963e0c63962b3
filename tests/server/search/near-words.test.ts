import { expect, test } from 'vitest'
import { nearWords } from '@/server/search/near-words'

test.each([
  ['a letter left out', 'confrence', 'conference'],
  ['a letter too many', 'budgget', 'budget'],
  ['another letter', 'definately', 'definitely'],
  ['two letters in each other’s place', 'recieve', 'receive'],
  ['two letters wrongly doubled or not', 'tommorow', 'tomorrow'],
  ['a Cyrillic one', 'превет', 'привет'],
])('%s: %s may have meant %s', (_, wrong, meant) => {
  expect(nearWords(wrong)).toContain(meant)
})

test('nothing is near a short word, one of digits, or one that goes on for ever', () => {
  for (const word of ['cat', '20261127', 'a'.repeat(25), '预算会议', '']) expect(nearWords(word)).toEqual([])
})

test('the word itself is not among them, and there are not too many', () => {
  for (const word of ['tree', 'accomodation', 'a'.repeat(24)]) {
    expect(nearWords(word)).not.toContain(word)
    expect(nearWords(word).length).toBeLessThan(2_000)
  }
})
