import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeHeapSnapshot } from 'node:v8'
import { afterAll, expect, test } from 'vitest'
import { HeapSnapshot } from './heap-snapshot'

class CountedForThisTest {
  readonly something = {}
}

const folder = mkdtempSync(join(tmpdir(), 'manyhands-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const look = (): HeapSnapshot =>
  new HeapSnapshot(readFileSync(writeHeapSnapshot(join(folder, 'heap')), 'utf8'))

test('the objects of a class are counted as long as somebody holds them', () => {
  const kept = Array.from({ length: 7 }, () => new CountedForThisTest())
  const heap = look()
  expect(kept).toHaveLength(7)
  // The class itself has a prototype, which V8 lists under the same name.
  expect(heap.instancesOf('CountedForThisTest')).toBeGreaterThanOrEqual(7)
  expect(heap.instancesOf('CountedForThisTest')).toBeLessThanOrEqual(8)
  expect(heap.instancesOf('NobodyIsCalledThat')).toBe(0)
}, 60_000)

test('what the program holds is weighed, its buffers included, and by itself', () => {
  const before = look().weight()
  const kept = [new Uint8Array(6_000_000), Array.from({ length: 100_000 }, (_, at) => ({ at }))]
  const after = look().weight()
  expect(kept).toHaveLength(2)
  expect(after.program - before.program).toBeGreaterThan(8_000_000)
  expect(after.program - before.program).toBeLessThan(12_000_000)
  expect(before.engine).toBeGreaterThan(1_000_000)
  // V8 compiles and throws away code of its own meanwhile, but nothing like what is kept here.
  expect(Math.abs(after.engine - before.engine)).toBeLessThan(4_000_000)
}, 60_000)
