import { inflateRawSync } from 'node:zlib'
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DocumentWorkers, type DocumentWorkersOptions } from '@/server/workers/document-workers'
import { crowd } from '../../support/crowd'

let workers: DocumentWorkers | null = null
const start = (options: DocumentWorkersOptions): DocumentWorkers => {
  workers = new DocumentWorkers(options)
  return workers
}

afterEach(async () => {
  await workers?.close()
  workers = null
})

const titled = (title: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText('title').insert(0, title)
  return Y.encodeStateAsUpdate(doc)
}

/** Many authors who each write at the very same spot: Yjs compares each with all who came before. */
const slow = (authors: number): Uint8Array[] =>
  Array.from({ length: authors }, (_, author) =>
    encoding.encode((to) => {
      // One struct of one author, from clock 0: text (4) without neighbours, in a root (1) by name.
      for (const number of [1, 1, author + 1, 0]) encoding.writeVarUint(to, number)
      encoding.writeUint8(to, 4)
      encoding.writeVarUint(to, 1)
      encoding.writeVarString(to, 'title')
      encoding.writeVarString(to, 'a')
      encoding.writeVarUint(to, 0)
    }),
  )

const snapshotOf = ({ state }: { readonly state: Uint8Array }): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, inflateRawSync(state))
  return doc
}
const titleOf = (compacted: { readonly state: Uint8Array }): string =>
  snapshotOf(compacted).getText('title').toString()

const honest = { snapshot: null, updates: [titled('honest')] }

describe('document workers', () => {
  test('make a snapshot of what is stored', async () => {
    const compacted = await start({ threads: 1 }).compact(honest)
    const doc = snapshotOf(compacted)
    expect(doc.getText('title').toString()).toBe('honest')
    expect(Y.decodeStateVector(compacted.stateVector)).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
  })

  test('render what is stored, from a snapshot and rows alike', async () => {
    const pool = start({ threads: 1 })
    const doc = new Y.Doc()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('a < b')])
    doc.getXmlFragment('content').insert(0, [paragraph])
    doc.getText('title').insert(0, 'Title')
    const updates = [Y.encodeStateAsUpdate(doc)]
    const fromRows = await pool.render({ snapshot: null, updates, characters: null })
    expect(fromRows).toEqual({
      title: 'Title',
      named: true,
      html: expect.stringContaining('a &lt; b'),
      truncated: false,
    })
    const { state } = await pool.compact({ snapshot: null, updates })
    expect(await pool.render({ snapshot: state, updates: [], characters: null })).toEqual(fromRows)
  })

  test('end a task that takes too long, and go on', async () => {
    const pool = start({ threads: 1, compactLimitMs: 300 })
    // The thread is up before the clock that matters here starts.
    await pool.render({ ...honest, characters: null })
    const updates = slow(40_000)
    await expect(pool.compact({ snapshot: null, updates })).rejects.toMatchObject({ why: 'late' })
    expect((await pool.render({ ...honest, characters: null })).title).toBe('honest')
  })

  test('end a task that takes too much memory, and go on', async () => {
    const pool = start({ threads: 1, heapMegabytes: 48 })
    const doc = new Y.Doc()
    doc.transact(() => {
      const list = doc.getArray('content')
      for (let item = 0; item < 400_000; item++) list.insert(0, [item])
    })
    const updates = [Y.encodeStateAsUpdate(doc)]
    await expect(pool.compact({ snapshot: null, updates })).rejects.toMatchObject({ why: 'memory', row: 0 })
    expect((await pool.render({ ...honest, characters: null })).title).toBe('honest')
  }, 60_000)

  test('reject what does not decode, with the reason', async () => {
    const pool = start({ threads: 1 })
    const garbage = new Uint8Array([9, 9, 9, 9])
    await expect(pool.compact({ snapshot: garbage, updates: [] })).rejects.toThrow()
    await expect(pool.render({ snapshot: null, updates: [garbage], characters: 10 })).rejects.toThrow()
    expect(titleOf(await pool.compact(honest))).toBe('honest')
  })

  test('leave out rows that cannot be applied, and what depends on them', async () => {
    const pool = start({ threads: 1 })
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (const letter of 'abc') doc.getText('title').insert(doc.getText('title').length, letter)
    const other = titled('x')
    const garbage = new Uint8Array([9, 9, 9, 9])
    const stored = { snapshot: null, updates: [...updates.slice(0, 1), garbage, other, ...updates.slice(2)] }
    const compacted = await pool.compact(stored)
    expect([...compacted.leftOut.keys()]).toEqual([1, 3])
    expect([...titleOf(compacted)].sort()).toEqual(['a', 'x'])
    expect([...(await pool.compact(stored, new Map([[0, 'rotten']]))).leftOut.keys()]).toEqual([0, 1, 3])
  })

  test('say at which row a task stayed', async () => {
    const pool = start({ threads: 1, rowLimitMs: 1_500 })
    const updates = [crowd(1, 60_000), crowd(2, 60_000), titled('too')]
    const task = pool.compact({ snapshot: null, updates })
    await expect(task).rejects.toMatchObject({ why: 'stalled', row: 1 })
    expect(titleOf(await pool.compact(honest))).toBe('honest')
  }, 60_000)

  test('run a page while snapshots are being made and more wait', async () => {
    const pool = start({ threads: 2 })
    const order: string[] = []
    const updates = slow(5_000)
    const compactions = Array.from({ length: 3 }, () =>
      pool.compact({ snapshot: null, updates }).finally(() => order.push('snapshot')),
    )
    await pool.render({ ...honest, characters: null }).then(() => order.push('page'))
    await Promise.allSettled(compactions)
    expect(order.indexOf('page')).toBeLessThan(2)
  })

  test('reject what runs and what waits when they are closed', async () => {
    const pool = start({ threads: 1 })
    const updates = slow(40_000)
    const tasks = Array.from({ length: 3 }, () => pool.compact({ snapshot: null, updates }))
    const settled = Promise.allSettled(tasks)
    await pool.close()
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    await expect(pool.compact(honest)).rejects.toThrow('ended')
  })
})
