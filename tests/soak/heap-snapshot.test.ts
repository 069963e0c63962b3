import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeHeapSnapshot } from 'node:v8'
import { expect, test } from 'vitest'
import { instancesIn } from './heap-snapshot'

class CountedForThisTest {
  readonly something = {}
}

test('the objects of a class are counted as long as somebody holds them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manyhands-test-'))
  try {
    const kept = Array.from({ length: 7 }, () => new CountedForThisTest())
    const path = writeHeapSnapshot(join(folder, 'heap'))
    expect(kept).toHaveLength(7)
    // The class itself has a prototype, which V8 lists under the same name.
    expect(instancesIn(readFileSync(path, 'utf8'), 'CountedForThisTest')).toBeGreaterThanOrEqual(7)
    expect(instancesIn(readFileSync(path, 'utf8'), 'CountedForThisTest')).toBeLessThanOrEqual(8)
    expect(instancesIn(readFileSync(path, 'utf8'), 'NobodyIsCalledThat')).toBe(0)
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)
