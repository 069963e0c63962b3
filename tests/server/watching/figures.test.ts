import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocumentId } from '@/lib/protocol/identifiers'
import type { ClientMessage } from '@/lib/protocol/messages'
import { LiveDocuments } from '@/server/collaboration/live-documents'
import { Figures } from '@/server/watching/figures'
import { ManualClock } from '../../support/manual-clock'
import { MemoryJournal } from '../../support/memory-journal'
import { testLog } from '../../support/test-log'
import { Window } from '../collaboration/live-document-fixture'

/** A document that two have open, and what is counted of it. */
const opened = async () => {
  const figures = new Figures()
  const journal = new MemoryJournal()
  const clock = new ManualClock()
  const documentId = newDocumentId()
  journal.create(documentId, { principalId: null, clientId: 1, update: Y.encodeStateAsUpdate(new Y.Doc()) })
  const liveDocuments = new LiveDocuments({
    journal,
    ensureSeeded: async () => true,
    clock,
    log: testLog,
    watch: figures,
  })
  const document = await liveDocuments.open(documentId)
  if (document === null) throw new Error('not there')
  const commit = (): void => {
    while (journal.underWay > 0) journal.commit()
  }
  return { figures, clock, document, liveDocuments, commit }
}

describe('what is written', () => {
  test('is counted edit by edit: as saved, and as told when there is anybody to tell', async () => {
    const { figures, document, commit } = await opened()
    const ada = await new Window(document, 11).arrive()
    for (let edit = 0; edit < 5; edit++) ada.write('a')
    commit()
    expect(figures.editSaved.count).toBe(5)
    expect(figures.editTold.count).toBe(0)
    const bo = await new Window(document, 12).arrive()
    for (let edit = 0; edit < 3; edit++) {
      ada.write('b')
      bo.write('c')
    }
    commit()
    expect(figures.editSaved.count).toBe(11)
    expect(figures.editTold.count).toBe(6)
    expect(ada.all('saved').at(-1)?.number).toBe(8)
  })

  test('counts from its arrival, by the clock', async () => {
    const { figures, document, clock, commit } = await opened()
    const ada = await new Window(document, 11).arrive()
    ada.write('a')
    clock.advance(300)
    commit()
    expect(figures.editSaved.sum).toBeCloseTo(0.3)
    expect(figures.editSaved.within(1)).toBe(0.5)
  })

  test('and is refused is counted by its name', async () => {
    const { figures, document } = await opened()
    const reader = await new Window(document, 13, { role: 'viewer' }).arrive()
    const update: ClientMessage = { kind: 'update', number: 1, update: reader.typed('x') }
    document.receive(reader, update)
    expect([...figures.refusals.entries()]).toEqual([['message not-permitted', 1]])
    expect(figures.refusedLately.counts).toEqual([['message not-permitted', 1]])
    expect(figures.editSaved.count).toBe(0)
  })

  test('and no snapshot has yet is counted in rows', async () => {
    const { document, liveDocuments, commit } = await opened()
    const before = liveDocuments.rowsBehind.all
    const ada = await new Window(document, 11).arrive()
    ada.write('a')
    commit()
    ada.write('b')
    commit()
    expect(liveDocuments.rowsBehind).toEqual({ all: before + 2, most: before + 2 })
  })
})

describe('what is told of lately', () => {
  test('is the slowest commits of an hour, the slowest first', () => {
    let now = 0
    const figures = new Figures(() => now)
    const commit = { documents: 1, rows: 1, bytes: 10, ok: true }
    for (let ms = 1; ms <= 30; ms++) figures.committed({ ...commit, ms })
    expect(figures.slowestCommits.all.map(({ thing }) => thing.ms)).toEqual([
      30, 29, 28, 27, 26, 25, 24, 23, 22, 21,
    ])
    now = 2_000_000
    figures.committed({ ...commit, ms: 25.5 })
    expect(figures.slowestCommits.all.at(5)?.thing.ms).toBe(25.5)
    now = 3_700_000
    expect(figures.slowestCommits.all.map(({ thing }) => thing.ms)).toEqual([25.5])
    expect(figures.commitSeconds.count).toBe(31)
  })

  test('is refusals of an hour, the most frequent first', () => {
    let now = 0
    const figures = new Figures(() => now)
    figures.refused('door', 'too-many')
    now = 3_000_000
    figures.refused('request', 'malformed')
    figures.refused('request', 'malformed')
    figures.refused('door', 'too-many')
    figures.refused('door', 'too-many')
    expect(figures.refusedLately.counts).toEqual([
      ['door too-many', 3],
      ['request malformed', 2],
    ])
    now = 4_000_000
    expect(figures.refusedLately.counts).toEqual([
      ['request malformed', 2],
      ['door too-many', 2],
    ])
    now = 9_000_000
    expect(figures.refusedLately.counts).toEqual([])
    expect(figures.refusals.of('door too-many')).toBe(3)
  })
})

test('a job is under way until its end, which counts once', () => {
  const figures = new Figures()
  const over = figures.began('import')
  expect(figures.jobs.import.underWay).toBe(1)
  over()
  over()
  expect(figures.jobs.import.underWay).toBe(0)
  expect(figures.jobs.import.seconds.count).toBe(1)
})
