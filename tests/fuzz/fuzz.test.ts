import { describe, expect, it } from 'vitest'
import { brokenParts } from './broken-parts'
import { faults } from './faults'
import { runFuzz } from './run-fuzz'

/**
 * Seeds that once failed, by what they found. They run for ever. When what people do here changes, so does what a seed
 * means: take the mend away for a moment, and look for another one that finds it.
 */
const kept: Readonly<Record<string, { seed: number; operations: number }>> = {
  'a window that may only read was made to write, and was stopped': { seed: 4, operations: 300 },
  'a living window was sent away for good by an older knock of its own': { seed: 27, operations: 300 },
  'a window that had been too fast never had its turn': { seed: 20, operations: 400 },
  'of three texts side by side, the words of the third were lost': { seed: 500108, operations: 300 },
  'a word that undo brought back and that was joined at once was noted twice': { seed: 218, operations: 400 },
  'undo broke off where another had deleted what it once brought back': { seed: 193, operations: 1_700 },
}

describe('people writing with the real editor while everything fails', () => {
  it('lose nothing, and end with the same document', async () => {
    const result = await runFuzz({ operations: 3_000, seed: 20 })
    expect(result.broken).toBeNull()
    expect(result.tokens).toBeGreaterThan(1_000)
    const happened = faults.filter((fault) => result.happened.has(fault))
    expect(happened.length).toBeGreaterThan(15)
  })

  it('do the same again for the same seed', async () => {
    const [one, again, other] = [
      await runFuzz({ operations: 600, seed: 7 }),
      await runFuzz({ operations: 600, seed: 7 }),
      await runFuzz({ operations: 600, seed: 8 }),
    ]
    expect(one.broken).toBeNull()
    expect(again).toEqual(one)
    expect(other.digest).not.toBe(one.digest)
  })

  it.each(Object.entries(kept))('do not do it again: %s', async (_, { seed, operations }) => {
    const { broken, operations: done } = await runFuzz({ operations, seed })
    expect(broken).toBeNull()
    expect(done).toBeGreaterThanOrEqual(operations)
  })

  it.each(Object.entries(brokenParts))('are found out when %s', async (_, parts) => {
    const { broken, operations } = await runFuzz({ operations: 6_000, seed: 3, parts })
    expect(broken).not.toBeNull()
    expect(operations).toBeLessThan(6_000)
  })
})
