import { expect, test } from 'vitest'
import { principalId } from '@/lib/protocol/identifiers'
import { type HistoryRow, packRows, unpackRows } from '@/server/journal/history-chunk'
import { seededRandom } from '../../support/random'

const rowsOf = (seed: number, count: number, firstSeq = 1): HistoryRow[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, index) => ({
    seq: firstSeq + index,
    principalId: random.integer(5) === 0 ? null : principalId(`person-${random.integer(4)}`),
    clientId: random.integer(2 ** 32),
    // Clocks of servers differ: a row may be older than the one before it.
    createdAt: new Date(1_800_000_000_000 + index * 40 - random.integer(100)),
    checksum: random.integer(6) === 0 ? null : random.integer(2 ** 32),
    update: Uint8Array.from({ length: random.integer(60) }, () => random.integer(256)),
  }))
}

test('rows come out of a chunk as they went in (J7)', () => {
  let rows = 0
  for (let seed = 1; seed <= 60; seed++) {
    const made = rowsOf(seed, 1 + (seed % 30), seed * 7)
    expect(unpackRows(seed * 7, packRows(made))).toEqual(made)
    rows += made.length
  }
  expect(rows).toBeGreaterThan(800)
})

test('a chunk of typing takes a fraction of its rows', () => {
  const letters = rowsOf(3, 2_000).map((row, index) => ({
    ...row,
    principalId: principalId('one-person'),
    clientId: 77,
    checksum: index,
    update: Uint8Array.of(1, 1, 77, index & 127, 132, 77, (index - 1) & 127, 1, 97, 0),
  }))
  const bytes = letters.reduce((sum, { update }) => sum + update.length, 0)
  expect(packRows(letters).length).toBeLessThan(bytes)
})

test('a chunk that is cut, changed or longer than it should be does not read', () => {
  const chunk = packRows(rowsOf(1, 50))
  for (let length = 0; length < chunk.length; length += 7)
    expect(() => unpackRows(1, chunk.subarray(0, length))).toThrow()
  let unread = 0
  for (let at = 0; at < chunk.length; at++) {
    const changed = Uint8Array.from(chunk)
    changed[at] = (changed[at] ?? 0) ^ 0x55
    try {
      unpackRows(1, changed)
    } catch {
      unread++
    }
  }
  // What still reads is what the checksum beside the chunk is for.
  expect(unread).toBeGreaterThan(50)
})
