import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocumentId } from '@/lib/protocol/identifiers'
import type { Database } from '@/server/database/open-database'
import { type Appended, Journal, type NewRow } from '@/server/journal/journal'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { crowd } from '../../support/crowd'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { seededRandom } from '../../support/random'
import { testLog } from '../../support/test-log'
import {
  Author,
  append,
  count,
  makeDocument,
  makeJournal,
  makeWorkers,
  personRowOf,
  replay,
  rowOf,
} from './journal-fixture'

const update = new Author(7).type('a').update

describe.each(databaseKinds)('a journal on $name', ({ make }) => {
  let test_: TestDatabase
  let database: Database
  let workers: DocumentWorkers
  let journal: Journal

  beforeAll(async () => {
    test_ = await make()
    database = test_.database
    workers = makeWorkers()
    journal = makeJournal(database, workers)
  })

  afterAll(async () => {
    await journal?.close()
    await workers?.close()
    await test_?.remove()
  })

  describe('append', () => {
    test('gives a document the seqs 1, 2, 3 …, and keeps what each row says (J1)', async () => {
      const id = await makeDocument(database)
      const author = new Author(4_000_000_000)
      const rows = ['a', 'b', 'c'].map((text) => author.type(text))
      expect(await append(journal, id, rows.slice(0, 1))).toEqual({ ok: true, firstSeq: 1 })
      expect(await append(journal, id, rows.slice(1))).toEqual({ ok: true, firstSeq: 2 })

      const read = await journal.read(id, { epoch: 1, seq: 0 })
      expect(read?.head).toBe(3)
      expect(read?.rows.map(({ seq, clientId, update }) => ({ seq, clientId, update: [...update] }))).toEqual(
        rows.map((row, index) => ({ seq: index + 1, clientId: 4_000_000_000, update: [...row.update] })),
      )
    })

    test('keeps whose each row is', async () => {
      const id = await makeDocument(database)
      const odd = `a"b\\c,{}null'` as NewRow['principalId']
      await append(journal, id, [rowOf(update), { principalId: odd, clientId: 9, update }])
      const rows = await database.prisma.journalRow.findMany({
        where: { documentId: id },
        orderBy: { seq: 'asc' },
      })
      expect(rows.map((row) => [row.principalId, Number(row.clientId)])).toEqual([
        [null, 7],
        [odd, 9],
      ])
    })

    test('binds a clientID to who claims it, for ever (U3)', async () => {
      const id = await makeDocument(database)
      const by = (principalId: string, claims: boolean): NewRow => ({
        principalId: principalId as NewRow['principalId'],
        clientId: 50,
        update,
        claims,
      })
      expect(await journal.authorOf(id, 50)).toBe(null)
      expect((await append(journal, id, [by('anna', true)])).ok).toBe(true)
      expect(await journal.authorOf(id, 50)).toBe('anna')
      const other = await makeDocument(database)
      const answers = await Promise.all([
        append(journal, id, [by('berta', true)]),
        append(journal, other, [by('berta', true)]),
        append(journal, id, [by('anna', true)]),
      ])
      // Of one document all that came together fails; the others are saved.
      expect(answers.map(({ ok }) => ok)).toEqual([false, true, false])
      expect((await append(journal, id, [by('anna', false)])).ok).toBe(true)
      expect((await append(journal, id, [by('anna', true)])).ok).toBe(true)
      expect(await count(database, id)).toBe(3)
      expect(await journal.authorOf(id, 50)).toBe('anna')
      expect(await journal.authorOf(other, 50)).toBe('berta')
      await append(journal, id, [rowOf(update, 51)])
      expect(await journal.authorOf(id, 51)).toBe('server')
    })

    test('says who a guest has become, also of what was on its way when they did (U3)', async () => {
      const id = await makeDocument(database)
      const [guest, account] = [`guest of ${id}`, `account of ${id}`]
      await database.prisma.principal.create({ data: { id: account, name: 'Ada', email: account } })
      await database.sql`insert into principal_aliases (former_id, principal_id) values (${guest}, ${account})`
      const written = { principalId: guest as NewRow['principalId'], clientId: 50, update, claims: true }
      expect((await append(journal, id, [written])).ok).toBe(true)
      expect(await journal.authorOf(id, 50)).toBe(account)
    })

    test('says whose many clientIDs are in one statement, each in its document (U3)', async () => {
      const [id, other] = [await makeDocument(database), await makeDocument(database)]
      const claim = { ...personRowOf(update, 70), claims: true }
      await append(journal, id, [claim, rowOf(update, 71)])
      await append(journal, other, [rowOf(update, 70)])
      await database.sql`delete from journal_authors where document_id = ${id} and client_id = 71`
      let statements = 0
      const sql = new Proxy(database.sql, {
        apply: (sql, self, args) => {
          statements++
          return Reflect.apply(sql, self, args)
        },
      })
      const counted = new Journal({ sql, workers, log: testLog })
      const asked = [[id, 70] as const, [id, 71] as const, [other, 70] as const, [other, 71] as const]
      const authors = await Promise.all(asked.map(([document, client]) => counted.authorOf(document, client)))
      expect(authors).toEqual(['someone', 'server', 'server', null])
      expect(statements).toBe(1)
      await counted.close()
    })

    test('finds the author of rows that an older version wrote beside it, packed or not', async () => {
      const id = await makeDocument(database)
      await append(
        journal,
        id,
        Array.from({ length: 600 }, () => rowOf(update, 60)),
      )
      await database.sql`delete from journal_authors where document_id = ${id}`
      expect(await journal.authorOf(id, 60)).toBe('server')
      await journal.compact(id)
      expect(await journal.pack(id)).toBe(600)
      expect(await journal.authorOf(id, 60)).toBe('server')
      expect(await journal.authorOf(id, 61)).toBe(null)
    })

    test('stays gapless under writers in several journals on the same documents (J1)', async () => {
      const random = seededRandom(20)
      const ids = await Promise.all(Array.from({ length: 10 }, () => makeDocument(database)))
      const journals = Array.from({ length: 4 }, () => makeJournal(database, workers))
      const taken = new Map(ids.map((id) => [id, [] as number[]]))
      let appended = 0
      await Promise.all(
        journals.map(async (journal) => {
          for (let round = 0; round < 25; round++) {
            await Promise.all(
              Array.from({ length: 1 + random.integer(12) }, async () => {
                const id = random.pick(ids)
                const make = random.pick([rowOf, personRowOf])
                const rows = Array.from({ length: 1 + random.integer(3) }, () => make(update))
                const result = await append(journal, id, rows)
                if (!result.ok) throw new Error(result.reason)
                for (const place of rows.keys()) taken.get(id)?.push(result.firstSeq + place)
                appended += rows.length
              }),
            )
          }
        }),
      )
      expect(appended).toBeGreaterThan(1_000)
      for (const id of ids) {
        const seqs = (taken.get(id) ?? []).sort((a, b) => a - b)
        expect(seqs).toEqual(seqs.map((_, index) => index + 1))
        const opened = await journal.open(id)
        expect(opened?.head).toBe(seqs.length)
        expect(await count(database, id)).toBe(seqs.length)
      }
    })

    test('has committed when it answers: another connection sees the row (J2)', async () => {
      const id = await makeDocument(database)
      for (let round = 1; round <= 20; round++) {
        const seen = await new Promise<Promise<number>>((resolve) => {
          // The question is asked in the very turn in which the answer came.
          journal.append(id, [rowOf(update)], () => resolve(count(database, id)))
        })
        expect(seen).toBe(round)
      }
    })

    test('never answers before it has returned, and exactly once', async () => {
      const id = await makeDocument(database)
      const answers: Appended[] = []
      let returned = false
      await new Promise<void>((resolve) => {
        journal.append(id, [rowOf(update)], (answer) => {
          expect(returned).toBe(true)
          answers.push(answer)
          resolve()
        })
        returned = true
      })
      await append(journal, id, [rowOf(update)])
      expect(answers).toEqual([{ ok: true, firstSeq: 1 }])
    })

    test('commits what arrives during a commit together, over all documents (J4)', async () => {
      const ids = await Promise.all(Array.from({ length: 5 }, () => makeDocument(database)))
      const transaction = async (id: string, seq: number): Promise<string | undefined> =>
        (
          await database.sql<{ xmin: string }[]>`
            select xmin::text from journal where document_id = ${id} and seq = ${seq}`
        )[0]?.xmin
      const first = append(journal, ids[0] ?? newDocumentId(), [rowOf(update)])
      // In flight from the next turn of the event loop on.
      await new Promise((resolve) => setImmediate(resolve))
      const later = ids.flatMap((id) => [1, 2, 3].map(() => append(journal, id, [rowOf(update)])))
      expect((await Promise.all([first, ...later])).every((answer) => answer.ok)).toBe(true)

      const transactions = await Promise.all(
        ids.flatMap((id, place) => [1, 2, 3].map((seq) => transaction(id, seq + (place === 0 ? 1 : 0)))),
      )
      expect(new Set(transactions).size).toBe(1)
      expect(await transaction(ids[0] ?? '', 1)).not.toBe(transactions[0])
    })

    test('lets what a group’s answers append join the next group, whole', async () => {
      const ids = await Promise.all(Array.from({ length: 3 }, () => makeDocument(database)))
      await Promise.all(
        ids.map(
          (id) =>
            new Promise<void>((resolve) => {
              journal.append(id, [rowOf(update)], () => journal.append(id, [rowOf(update)], () => resolve()))
            }),
        ),
      )
      const rows = await database.sql<{ xmin: string }[]>`
        select distinct xmin::text from journal where document_id in ${database.sql(ids)} and seq = 2`
      expect(rows.length).toBe(1)
    })

    test('says not-found of a document that does not exist, and commits the others', async () => {
      const id = await makeDocument(database)
      const answers = await Promise.all([
        append(journal, newDocumentId(), [rowOf(update)]),
        append(journal, id, [rowOf(update)]),
      ])
      expect(answers).toEqual([
        { ok: false, reason: 'not-found' },
        { ok: true, firstSeq: 1 },
      ])
      expect(await append(journal, newDocumentId(), [personRowOf(update)])).toEqual({
        ok: false,
        reason: 'not-found',
      })
    })

    test('is gone with its document, row by row', async () => {
      const [gone, left] = [await makeDocument(database), await makeDocument(database)]
      for (const id of [gone, left]) await append(journal, id, [personRowOf(update), personRowOf(update)])
      await database.sql`delete from documents where id = ${gone}`
      expect([await count(database, gone), await count(database, left)]).toEqual([0, 2])
      expect(await append(journal, gone, [personRowOf(update)])).toEqual({ ok: false, reason: 'not-found' })
    })

    test('is not held up by a document that cannot be written (J5)', async () => {
      const [bad, good] = [await makeDocument(database), await makeDocument(database)]
      // A row in the way makes every append to this document break a key.
      await database.sql`
        insert into journal (document_id, seq, client_id, "update") values (${bad}, 1, 7, ${update})`
      const answers = await Promise.all([
        append(journal, bad, [rowOf(update)]),
        append(journal, good, [rowOf(update)]),
        append(journal, bad, [rowOf(update)]),
        append(journal, good, [rowOf(update)]),
      ])
      expect(answers).toEqual([
        { ok: false, reason: 'storage-unavailable' },
        { ok: true, firstSeq: 1 },
        { ok: false, reason: 'storage-unavailable' },
        { ok: true, firstSeq: 2 },
      ])
      expect((await journal.open(bad))?.head).toBe(0)
    })

    test('keeps the order of a document’s rows through groups larger than one transaction', async () => {
      const id = await makeDocument(database)
      const author = new Author(31)
      const rows = Array.from({ length: 5_000 }, (_, index) => author.type(String(index % 10)))
      const answers = await Promise.all(rows.map((row) => append(journal, id, [row])))
      expect(answers.map((answer) => answer.ok && answer.firstSeq)).toEqual(rows.map((_, index) => index + 1))
      const read = await journal.read(id, { epoch: 1, seq: 0 })
      expect(
        replay(inflateRawSync, read ?? { snapshot: null, rows: [] })
          .getText('title')
          .toString(),
      ).toBe(author.doc.getText('title').toString())
    })

    test('refuses what would wait beyond its bounds, and goes on', async () => {
      const id = await makeDocument(database)
      const large = new Uint8Array(1024 * 1024)
      const answers = await Promise.all(Array.from({ length: 70 }, () => append(journal, id, [rowOf(large)])))
      const refused = answers.filter((answer) => !answer.ok)
      expect(refused.length).toBeGreaterThan(0)
      expect(refused.length).toBeLessThan(70)
      expect(refused.every((answer) => !answer.ok && answer.reason === 'storage-unavailable')).toBe(true)
      expect((await append(journal, id, [rowOf(update)])).ok).toBe(true)
      await database.sql`delete from documents where id = ${id}`
    }, 60_000)

    test('commits on close what was appended before, and refuses what comes later', async () => {
      const id = await makeDocument(database)
      const other = makeJournal(database, workers)
      const before = append(other, id, [rowOf(update)])
      const closed = other.close()
      const after = append(other, id, [rowOf(update)])
      await closed
      expect(await before).toEqual({ ok: true, firstSeq: 1 })
      expect(await after).toEqual({ ok: false, reason: 'storage-unavailable' })
    })
  })

  describe('open and read', () => {
    test('say null of a document that does not exist', async () => {
      expect(await journal.open(newDocumentId())).toBe(null)
      expect(await journal.read(newDocumentId(), { epoch: 0, seq: 0 })).toBe(null)
      expect(await journal.compact(newDocumentId())).toEqual({ kind: 'nothing-to-do' })
    })

    test('tell the state vector that the document has, with and without a snapshot', async () => {
      const id = await makeDocument(database)
      const authors = [new Author(11), new Author(12)]
      for (const [round, author] of [...authors, ...authors].entries()) {
        await append(journal, id, [author.type('word '), author.type(`${round}`), author.erase(2)])
        if (round === 1) expect(await journal.compact(id)).toMatchObject({ kind: 'made', seq: 6 })
        const opened = await journal.open(id)
        const read = await journal.read(id, { epoch: 0, seq: 0 })
        if (opened === null || read === null) throw new Error('the document is there')
        const doc = replay(inflateRawSync, read)
        expect(opened.stateVector).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
        expect(opened.head).toBe(3 * (round + 1))
        expect(opened.snapshotSeq).toBe(round < 1 ? 0 : 6)
        expect(opened.bytesSinceSnapshot).toBe(read.rows.reduce((sum, row) => sum + row.update.length, 0))
      }
    })

    test('give what is lacking, and no more', async () => {
      const id = await makeDocument(database)
      const author = new Author(5)
      await append(
        journal,
        id,
        ['a', 'b', 'c'].map((text) => author.type(text)),
      )
      await journal.compact(id)
      await append(
        journal,
        id,
        ['d', 'e'].map((text) => author.type(text)),
      )

      const give = async (epoch: number, seq: number) => {
        const read = await journal.read(id, { epoch, seq })
        return [read?.snapshot?.seq ?? null, read?.rows.map((row) => row.seq)]
      }
      expect(await give(0, 0)).toEqual([3, [4, 5]])
      expect(await give(1, 0)).toEqual([3, [4, 5]])
      expect(await give(1, 2)).toEqual([3, [4, 5]])
      expect(await give(1, 3)).toEqual([null, [4, 5]])
      expect(await give(1, 4)).toEqual([null, [5]])
      expect(await give(1, 5)).toEqual([null, []])
      // Of another life of the document, or from a database that was put back: they hold nothing of use.
      expect(await give(2, 5)).toEqual([3, [4, 5]])
      expect(await give(1, 6)).toEqual([3, [4, 5]])
    })

    test('notice a row that is missing', async () => {
      const id = await makeDocument(database)
      await append(journal, id, [rowOf(update), rowOf(update), rowOf(update)])
      await database.sql`delete from journal where document_id = ${id} and seq = 2`
      await expect(journal.open(id)).rejects.toThrow('lacks row 2')
      await expect(journal.read(id, { epoch: 1, seq: 0 })).rejects.toThrow('lacks row 2')
    })

    test('read a journal longer than a page, in rows and in bytes', async () => {
      const id = await makeDocument(database)
      const author = new Author(6)
      const rows = Array.from({ length: 2_500 }, () => author.type('x'))
      const large = Array.from({ length: 9 }, () => author.type('y'.repeat(1_000_000)))
      for (const part of [rows, ...large.map((row) => [row])]) {
        expect((await append(journal, id, part)).ok).toBe(true)
      }
      const opened = await journal.open(id)
      expect(opened?.head).toBe(2_509)
      expect(opened?.stateVector).toEqual(new Map([[6, 2_500 + 9_000_000]]))
      expect((await journal.read(id, { epoch: 1, seq: 0 }))?.rows.length).toBe(2_509)
    })
  })

  describe('compact', () => {
    test('makes a snapshot that equals the rows it was made from (J6)', async () => {
      const random = seededRandom(6)
      const id = await makeDocument(database)
      const authors = Array.from({ length: 4 }, (_, index) => new Author(100 + index))
      let edits = 0
      for (let round = 0; round < 5; round++) {
        for (let edit = 0; edit < 100; edit++) {
          const author = random.pick(authors)
          const length = author.doc.getText('title').length
          const row =
            length > 5 && random.integer(3) === 0
              ? author.erase(1 + random.integer(3))
              : author.type(String.fromCharCode(97 + random.integer(26)))
          expect((await append(journal, id, [row])).ok).toBe(true)
          edits += 1
          if (random.integer(4) === 0) {
            for (const other of authors) Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(author.doc))
          }
        }
        const all = await database.sql<{ update: Uint8Array }[]>`
          select "update" from journal where document_id = ${id} order by seq`
        expect(await journal.compact(id)).toMatchObject({ kind: 'made', seq: edits })
        const read = await journal.read(id, { epoch: 0, seq: 0 })
        if (read === null) throw new Error('the document is there')
        expect(read.rows).toEqual([])
        const [fromSnapshot, fromRows] = [
          replay(inflateRawSync, read),
          replay(inflateRawSync, { snapshot: null, rows: all }),
        ]
        expect(Y.equalSnapshots(Y.snapshot(fromSnapshot), Y.snapshot(fromRows))).toBe(true)
        expect(fromSnapshot.getText('title').toString()).toBe(fromRows.getText('title').toString())
      }
      expect(edits).toBe(500)
    })

    test('has nothing to do at the head', async () => {
      const id = await makeDocument(database)
      expect(await journal.compact(id)).toEqual({ kind: 'nothing-to-do' })
      await append(journal, id, [rowOf(update)])
      expect(await journal.compact(id)).toMatchObject({ kind: 'made', seq: 1 })
      expect(await journal.compact(id)).toEqual({ kind: 'nothing-to-do' })
    })

    test('goes on while rows arrive, in several journals at once, and never puts an earlier one back', async () => {
      const id = await makeDocument(database)
      const author = new Author(8)
      const others = [makeJournal(database, workers), makeJournal(database, workers)]
      let standing = 0
      for (let round = 0; round < 15; round++) {
        const writing = append(
          journal,
          id,
          Array.from({ length: 20 }, () => author.type('z')),
        )
        const compactions = await Promise.all([journal, ...others].map((journal) => journal.compact(id)))
        expect(compactions.filter(({ kind }) => kind === 'failed')).toEqual([])
        await writing
        const opened = await journal.open(id)
        expect(opened?.snapshotSeq).toBeGreaterThanOrEqual(standing)
        standing = opened?.snapshotSeq ?? 0
        const read = await journal.read(id, { epoch: 0, seq: 0 })
        expect(replay(inflateRawSync, read ?? { snapshot: null, rows: [] }).getText('title').length).toBe(
          20 * (round + 1),
        )
      }
      expect(standing).toBeGreaterThan(100)
    })

    test('does not build on a snapshot that is broken: the rows make a whole one', async () => {
      const id = await makeDocument(database)
      const author = new Author(9)
      for (const state of [Buffer.from('not deflated'), Buffer.from([1, 0, 0, 255, 255])]) {
        await append(journal, id, [author.type('kept ')])
        await journal.compact(id)
        await database.sql`update snapshots set state = ${state} where document_id = ${id}`
        await append(journal, id, [author.type('too ')])
        expect((await journal.compact(id)).kind).toBe('made')
        const read = await journal.read(id, { epoch: 0, seq: 0 })
        expect(
          replay(inflateRawSync, read ?? { snapshot: null, rows: [] })
            .getText('title')
            .toString(),
        ).toBe(author.doc.getText('title').toString())
      }
    })

    test('leaves the old snapshot as it is when the workers are ended meanwhile', async () => {
      const id = await makeDocument(database)
      const own = makeWorkers()
      const other = makeJournal(database, own)
      const author = new Author(14)
      await append(journal, id, [author.type('kept')])
      await journal.compact(id)
      await append(journal, id, [rowOf(crowd(98, 40_000), 98), rowOf(crowd(99, 40_000), 99)])
      const compaction = other.compact(id)
      await own.close()
      expect((await compaction).kind).toBe('failed')
      expect((await journal.open(id))?.snapshotSeq).toBe(1)
      expect(await database.sql`select from journal_quarantine where document_id = ${id}`).toEqual([])
      await other.close()
    })

    test('leaves the title in lists as it is: who writes it may have read more than is compacted', async () => {
      const id = await makeDocument(database)
      await append(journal, id, [new Author(13).type('older')])
      const listed = { title: 'Newer', titleKey: 'newer' }
      await database.prisma.document.update({ where: { id }, data: listed })
      expect((await journal.compact(id)).kind).toBe('made')
      expect(await database.prisma.document.findUniqueOrThrow({ where: { id } })).toMatchObject(listed)
    })
  })
})
