import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defaultLimits, describedLimits, highestLimit, limitNames, limitVariable } from '@/server/limits'

const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8')

/** The cells of the page's rows, by the limit that they are about. */
const rows = new Map(
  page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', ...cells]) => [name.replaceAll('`', ''), cells.slice(0, -1)]),
)

test('the page on limits names every limit with its default, unit, per what and what happens, and no other', () => {
  expect([...rows.keys()]).toEqual(limitNames.map(limitVariable))
  for (const name of limitNames) {
    const { value, unit, per, beyond } = describedLimits[name]
    expect(rows.get(limitVariable(name)), name).toEqual([value.toLocaleString('en'), unit, per, beyond])
  }
  expect(rows.size).toBeGreaterThan(30)
})

test('every default is a whole number that may be set', () => {
  for (const name of limitNames) {
    const { least = 1 } = describedLimits[name]
    expect(Number.isInteger(defaultLimits[name]), name).toBe(true)
    expect(defaultLimits[name], name).toBeGreaterThanOrEqual(least)
    expect(defaultLimits[name], name).toBeLessThanOrEqual(highestLimit)
  }
})

test('limits that build on each other leave room', () => {
  const { updateBytes, documentPendingBytes, processCommitBytes, connectionBytesBurst } = defaultLimits
  expect(documentPendingBytes).toBeGreaterThanOrEqual(8 * updateBytes)
  expect(processCommitBytes).toBeGreaterThan(documentPendingBytes)
  expect(connectionBytesBurst).toBeGreaterThanOrEqual(updateBytes)
  expect(defaultLimits.connectionStructsBurst).toBeGreaterThanOrEqual(defaultLimits.updateStructs)
})
