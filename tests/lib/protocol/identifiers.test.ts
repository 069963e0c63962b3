import { describe, expect, it } from 'vitest'
import { newDocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import { seededRandom } from '@/tests/support/random'

describe('document ids', () => {
  it('are 22 letters of base 58, each as likely as the others', () => {
    const random = seededRandom(3)
    const counts = new Map<string, number>()
    for (let round = 0; round < 4_000; round++) {
      const id = newDocumentId((count) => Uint8Array.from({ length: count }, () => random.integer(256)))
      expect(parseDocumentId(id)).toBe(id)
      for (const letter of id) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
    expect(counts.size).toBe(58)
    const expected = (4_000 * 22) / 58
    for (const count of counts.values()) expect(Math.abs(count / expected - 1)).toBeLessThan(0.15)
  })

  it.each([
    undefined,
    null,
    7,
    {},
    [],
    '',
    'short',
    '0'.repeat(22),
    `${'A'.repeat(22)}\n`,
    '__proto__',
    'A'.repeat(23),
  ])('are not %j', (value) => {
    expect(parseDocumentId(value)).toBeNull()
  })
})
