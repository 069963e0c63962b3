import { describe, expect, it } from 'vitest'
import { caretAfter, replacementBetween } from '@/app/d/[id]/title-edit'
import { titleOrUntitled } from '@/app/d/[id]/title-or-untitled'
import { translateIn } from '@/lib/messages/translate-in'
import { seededRandom } from '../../support/random'

describe('replacementBetween', () => {
  it('finds nothing between equal texts', () => {
    expect(replacementBetween('abc', 'abc', 1)).toBeNull()
  })

  it('finds the letter that was typed among equal ones by the caret', () => {
    expect(replacementBetween('aaa', 'aaaa', 1)).toEqual({ at: 0, removed: 0, inserted: 'a' })
    expect(replacementBetween('aaa', 'aaaa', 4)).toEqual({ at: 3, removed: 0, inserted: 'a' })
  })

  it('replaces no more than what differs', () => {
    expect(replacementBetween('A week by the lake', 'A month by the lake', 7)).toEqual({
      at: 2,
      removed: 4,
      inserted: 'month',
    })
  })

  it('keeps both halves of a character together', () => {
    expect(replacementBetween('a😀b', 'a😁b', 3)).toEqual({ at: 1, removed: 2, inserted: '😁' })
    expect(replacementBetween('😀', '🐀', 2)).toEqual({ at: 0, removed: 2, inserted: '🐀' })
  })

  it('always leads from one text to the other', () => {
    const random = seededRandom(20)
    const letters = ['a', 'b', ' ', '😀', '😁', '🐀', 'é']
    const word = () => Array.from({ length: random.integer(6) }, () => random.pick(letters)).join('')
    let changed = 0
    for (let round = 0; round < 3000; round += 1) {
      const [before, after] = [word(), word()]
      const change = replacementBetween(before, after, random.integer(after.length + 1))
      if (change === null) {
        expect(after).toBe(before)
        continue
      }
      changed += 1
      expect(before.slice(0, change.at) + change.inserted + before.slice(change.at + change.removed)).toBe(
        after,
      )
      expect(change.inserted).not.toMatch(/\p{Surrogate}/u)
      expect(before.slice(change.at, change.at + change.removed)).not.toMatch(/\p{Surrogate}/u)
    }
    expect(changed).toBeGreaterThan(2000)
  })
})

describe('caretAfter', () => {
  it('moves with what is written before it and stays before what is written at it', () => {
    expect(caretAfter(3, [{ insert: 'ab' }])).toBe(5)
    expect(caretAfter(3, [{ retain: 3 }, { insert: 'ab' }])).toBe(3)
    expect(caretAfter(3, [{ retain: 7 }, { delete: 2 }])).toBe(3)
  })

  it('falls back to the beginning of what is deleted around it', () => {
    expect(caretAfter(5, [{ retain: 2 }, { delete: 10 }])).toBe(2)
    expect(caretAfter(5, [{ delete: 2 }])).toBe(3)
    expect(caretAfter(5, [{ delete: 2 }, { insert: 'xyz' }])).toBe(6)
  })
})

it('an empty title has a name', () => {
  expect(titleOrUntitled('  ', translateIn('en'))).toBe('Untitled')
  expect(titleOrUntitled('Plans', translateIn('en'))).toBe('Plans')
})
