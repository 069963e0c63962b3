import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, expect, test } from 'vitest'
import { HeapSnapshot } from './heap-snapshot'

const folder = mkdtempSync(join(tmpdir(), 'manyhands-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const looking = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { writeHeapSnapshot } = require('node:v8')
  const paths = []
  const look = () => paths.push(writeHeapSnapshot(workerData + '/heap-' + paths.length))
`

/**
 * The heap of a thread each time that its program says `look()`. The thread has nothing else in it: to write and read
 * what all tests of a process hold takes seconds.
 */
const heapsOf = async (program: string): Promise<HeapSnapshot[]> => {
  const code = `${looking}; ${program}; parentPort.postMessage(paths)`
  const thread = new Worker(code, { eval: true, workerData: folder })
  const [paths] = (await once(thread, 'message')) as [string[]]
  return paths.map((path) => new HeapSnapshot(readFileSync(path, 'utf8')))
}

test('the objects of a class are counted as long as somebody holds them', async () => {
  const [heap] = await heapsOf(`
    class CountedForThisTest { something = {} }
    globalThis.kept = Array.from({ length: 7 }, () => new CountedForThisTest())
    look()`)
  // The class itself has a prototype, which V8 lists under the same name.
  expect(heap?.instancesOf('CountedForThisTest')).toBeGreaterThanOrEqual(7)
  expect(heap?.instancesOf('CountedForThisTest')).toBeLessThanOrEqual(8)
  expect(heap?.instancesOf('NobodyIsCalledThat')).toBe(0)
})

test('what the program holds is weighed, its buffers included, and by itself', async () => {
  const heaps = await heapsOf(`
    look()
    globalThis.kept = [new Uint8Array(6_000_000), Array.from({ length: 100_000 }, (_, at) => ({ at }))]
    look()`)
  const [before, after] = heaps.map((heap) => heap.weight())
  if (before === undefined || after === undefined) throw new Error('nobody looked')
  expect(after.program - before.program).toBeGreaterThan(8_000_000)
  expect(after.program - before.program).toBeLessThan(12_000_000)
  expect(before.engine).toBeGreaterThan(1_000_000)
  // V8 compiles and throws away code of its own meanwhile, but nothing like what is kept here.
  expect(Math.abs(after.engine - before.engine)).toBeLessThan(4_000_000)
})
