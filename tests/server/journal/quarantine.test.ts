import { inflateRawSync } from 'node:zlib'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { rowChecksum } from '@/server/journal/checksum'
import { Journal } from '@/server/journal/journal'
import { verifyDocument } from '@/server/journal/verify-document'
import { DocumentWorkers } from '@/server/workers/document-workers'
import { crowd } from '../../support/crowd'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { testLog } from '../../support/test-log'
import { Author, append, makeDocument, replay, rowOf } from './journal-fixture'

describe.each(databaseKinds)('what no reader can take, on $name', ({ make }) => {
  let made: TestDatabase
  let workers: DocumentWorkers
  let journal: Journal
  const repaired: DocumentId[] = []

  beforeAll(async () => {
    made = await make()
    workers = new DocumentWorkers({ threads: 1, rowLimitMs: 1_500 })
    journal = new Journal({
      sql: made.database.sql,
      workers,
      log: testLog,
      repaired: (documentId) => repaired.push(documentId),
    })
  })
  afterAll(async () => {
    await journal?.close()
    await workers?.close()
    await made?.remove()
  })

  const titleOf = async (id: DocumentId): Promise<string> => {
    const read = await journal.read(id, { epoch: 0, seq: 0 })
    return replay(inflateRawSync, read ?? { snapshot: null, rows: [] })
      .getText('title')
      .toString()
  }
  const quarantined = async (id: DocumentId) =>
    (
      await made.database.sql<{ seq: string; reason: string; epoch: number }[]>`
        select seq, reason, epoch from journal_quarantine where document_id = ${id} order by seq`
    ).map(({ seq, reason, epoch }) => ({ seq: Number(seq), reason, epoch }))
  const flip = (id: DocumentId, seq: number) => made.database.sql`
    update journal set "update" = set_bit("update", 40, 1 - get_bit("update", 40))
    where document_id = ${id} and seq = ${seq}`

  /** Two people, who write in turn: the one's rows are 1, 3, 5 …, the other's 2, 4, 6 … and refer to nothing else. */
  const written = async (rounds: number) => {
    const id = await makeDocument(made.database)
    const [one, other] = [new Author(11), new Author(12)]
    for (let round = 0; round < rounds; round++) {
      await append(journal, id, [one.type(`${round}`), other.type('x')])
    }
    return { id, one, other }
  }

  test.each(['open', 'read', 'compact'] as const)(
    'a row that is not what was written is found on %s, and the document lives on without it (J8)',
    async (how) => {
      const { id } = await written(4)
      await flip(id, 5)
      if (how === 'open') expect(await journal.open(id)).toMatchObject({ epoch: 2, head: 8, snapshotSeq: 8 })
      if (how === 'read')
        expect(await journal.read(id, { epoch: 1, seq: 3 })).toMatchObject({ epoch: 2, rows: [] })
      if (how === 'compact') expect(await journal.compact(id)).toMatchObject({ kind: 'made', seq: 8 })
      expect(repaired.filter((each) => each === id)).toEqual([id])
      expect(await quarantined(id)).toEqual([
        { seq: 5, reason: expect.stringContaining('checksum'), epoch: 1 },
        { seq: 7, reason: expect.stringContaining('lacks'), epoch: 1 },
      ])
      expect([...(await titleOf(id))].sort().join('')).toBe('01xxxx')
      expect((await journal.open(id))?.epoch).toBe(2)

      const history: number[][] = []
      for await (const { update } of journal.history(id, { after: 4, head: 8 })) history.push([...update])
      expect([history[0], history[2]]).toEqual([
        [0, 0],
        [0, 0],
      ])
      expect(await verifyDocument({ sql: made.database.sql, workers }, id)).toMatchObject({
        quarantined: 2,
        troubles: [],
      })
      // Whoever comes now writes on.
      await append(journal, id, [new Author(13).type('new')])
      expect(await titleOf(id)).toContain('new')
    },
  )

  test('a row that does not decode is quarantined, and one that refers to what the journal lacks (J3)', async () => {
    const id = await makeDocument(made.database)
    const author = new Author(10)
    await append(journal, id, [author.type('a'), rowOf(new Uint8Array([255, 255, 255]))])
    await journal.compact(id)
    author.type('lost')
    await append(journal, id, [author.type('b')])
    expect(await journal.compact(id)).toMatchObject({ kind: 'made', seq: 3 })
    expect(await quarantined(id)).toEqual([
      { seq: 2, reason: expect.stringContaining('decode'), epoch: 1 },
      { seq: 3, reason: expect.stringContaining('lacks'), epoch: 2 },
    ])
    expect(await titleOf(id)).toBe('a')
  })

  test('a row that was on its way when others were quarantined is found when the document is opened', async () => {
    const { id, one } = await written(2)
    await flip(id, 3)
    expect((await journal.open(id))?.epoch).toBe(2)
    await append(journal, id, [one.type('depends')])
    const opened = await journal.open(id)
    expect(opened).toMatchObject({ epoch: 3, head: 5 })
    expect(opened?.stateVector.get(11)).toBe(1)
    expect((await quarantined(id)).map(({ seq }) => seq)).toEqual([3, 5])
  })

  test('a row that takes a worker too long is quarantined, and no other', async () => {
    const { id } = await written(2)
    await append(journal, id, [rowOf(crowd(98, 60_000), 98), rowOf(crowd(99, 60_000), 99)])
    await append(journal, id, [new Author(14).type('after')])
    expect(await journal.compact(id)).toMatchObject({ kind: 'made', seq: 7 })
    expect(await quarantined(id)).toEqual([{ seq: 6, reason: 'takes too long to read', epoch: 1 }])
    expect(await titleOf(id)).toContain('after')
  }, 120_000)

  test('a snapshot that is not what was written is made anew from the history, packed and not', async () => {
    const { sql } = made.database
    const id = await makeDocument(made.database)
    const author = new Author(20)
    const rows = Array.from({ length: 700 }, (_, index) => author.type(`${index} `))
    await append(journal, id, rows)
    await journal.compact(id)
    expect(await journal.pack(id)).toBe(700)
    await append(journal, id, [author.type('and on')])
    await sql`update snapshots set state = set_bit(state, 90, 1 - get_bit(state, 90)) where document_id = ${id}`
    expect(await titleOf(id)).toBe(author.doc.getText('title').toString())
    await sql`
      update snapshots set state_vector = set_bit(state_vector, 9, 1 - get_bit(state_vector, 9))
      where document_id = ${id}`
    expect((await journal.open(id))?.stateVector.get(20)).toBe(author.doc.getText('title').length)
    expect(await titleOf(id)).toBe(author.doc.getText('title').toString())
    expect((await journal.open(id))?.epoch).toBe(1)
    expect(await quarantined(id)).toEqual([])
  })

  test('rows of before checksums were kept are read as they are', async () => {
    const { id } = await written(3)
    await made.database.sql`update journal set checksum = null where document_id = ${id}`
    expect((await journal.open(id))?.epoch).toBe(1)
    expect((await journal.compact(id)).kind).toBe('made')
    expect(await quarantined(id)).toEqual([])
  })

  test('a lone collected struct is as good as a letter', async () => {
    const id = await makeDocument(made.database)
    const collected = encoding.encode((to) => {
      // One struct of author 7 from clock 0: collected (0), ten thousand long; and no deletions.
      for (const number of [1, 1, 7, 0]) encoding.writeVarUint(to, number)
      encoding.writeUint8(to, 0)
      encoding.writeVarUint(to, 10_000)
      encoding.writeVarUint(to, 0)
    })
    await append(journal, id, [rowOf(collected)])
    expect(await journal.compact(id)).toMatchObject({ kind: 'made', seq: 1 })
    expect((await journal.open(id))?.stateVector).toEqual(new Map([[7, 10_000]]))
    expect(Y.parseUpdateMeta(collected).to.get(7)).toBe(10_000)
  })

  test('a quarantined row keeps the checksum of what took its place', async () => {
    const { id } = await written(2)
    await flip(id, 3)
    await journal.compact(id)
    const [row] = await made.database.sql<{ checksum: string; update: Uint8Array }[]>`
      select checksum, "update" from journal where document_id = ${id} and seq = 3`
    const empty = new Uint8Array([0, 0])
    expect(row?.update).toEqual(Buffer.from(empty))
    expect(Number(row?.checksum)).toBe(rowChecksum(id, { principalId: null, clientId: 11, update: empty }))
  })
})
