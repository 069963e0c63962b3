import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newDocumentId } from '@/lib/protocol/identifiers'
import type { LiveDocument } from '@/server/collaboration/live-document'
import { LiveDocuments } from '@/server/collaboration/live-documents'
import { silentMs } from '@/server/collaboration/people-elsewhere'
import { ManualClock } from '@/tests/support/manual-clock'
import { MeetingPlace, MemoryBus } from '@/tests/support/memory-bus'
import { MemoryJournal } from '@/tests/support/memory-journal'
import { testLog } from '@/tests/support/test-log'
import { settled, Window } from './live-document-fixture'

/** A document that is open in several processes over one journal. */
const openTwice = async () => {
  const place = new MeetingPlace()
  const clock = new ManualClock()
  const documentId = newDocumentId()
  const stored = new MemoryJournal()
  stored.create(documentId, { principalId: null, clientId: 1, update: Y.encodeStateAsUpdate(new Y.Doc()) })
  const start = async (name: string) => {
    const journal = stored.beside()
    const vanished: string[] = []
    const processes = new LiveDocuments({
      journal,
      bus: new MemoryBus(place, name),
      ensureSeeded: async () => false,
      clock,
      log: testLog,
      vanished: (id) => vanished.push(id),
    })
    const document = await processes.open(documentId)
    if (document === null) throw new Error('not there')
    // It stays though nobody is in it.
    document.expect()
    return { journal, document, processes, vanished }
  }
  const [one, other] = [await start('one'), await start('other')]
  const heard = async (): Promise<void> => {
    for (let round = 0; round < 6; round++) {
      place.deliver()
      await settled()
    }
  }
  /** Until everybody has been told who came and who left. */
  const called = async (): Promise<void> => {
    await heard()
    clock.advance(33)
  }
  const look = async (): Promise<void> => {
    place.look((id) => ({ epoch: 1, head: stored.rows(id).length }))
    clock.advance(20)
    await settled()
  }
  await heard()
  return { place, clock, documentId, stored, start, one, other, heard, called, look }
}

const arrive = (document: LiveDocument, clientId: number, name?: string): Promise<Window> =>
  new Window(document, clientId, name === undefined ? {} : { name }).arrive()

const seqsOf = (window: Window): number[] =>
  window.all('updates').flatMap(({ from, rows }) => rows.map((_, index) => from + index))

const namesOf = (window: Window): string[] => {
  const names = new Map<number, string>()
  for (const message of window.heard) {
    if (message.kind === 'synced') for (const { clientId, name } of message.people) names.set(clientId, name)
    if (message.kind !== 'people') continue
    for (const { clientId, name } of message.here) names.set(clientId, name)
    for (const clientId of message.left) names.delete(clientId)
  }
  return [...names.values()].sort()
}

describe('a document in several processes', () => {
  it('shows everywhere what was committed anywhere, in order (M1, P4)', async () => {
    const { one, other, heard } = await openTwice()
    const [ada, bo] = [await arrive(one.document, 11), await arrive(other.document, 12)]
    await heard()
    ada.write('a')
    bo.write('b')
    one.journal.commit()
    other.journal.commit()
    expect(bo.all('saved')).toEqual([])
    await heard()
    expect(ada.all('saved')).toEqual([{ kind: 'saved', number: 1, seq: 2 }])
    expect(bo.all('saved')).toEqual([{ kind: 'saved', number: 1, seq: 3 }])
    expect([seqsOf(ada), seqsOf(bo)]).toEqual([[3], [2]])
  })

  it('reads from the journal what it was not told, when it commits behind it or looks (M1)', async () => {
    const { place, clock, one, other, look } = await openTwice()
    const [ada, bo] = [await arrive(one.document, 11), await arrive(other.document, 12)]
    ada.write('a')
    one.journal.commit()
    place.deliver(() => true)
    bo.write('b')
    other.journal.commit()
    place.deliver(() => true)
    clock.advance(20)
    await settled()
    expect(seqsOf(bo)).toEqual([2, 3])
    expect(bo.all('saved')).toEqual([{ kind: 'saved', number: 1, seq: 3 }])
    expect(seqsOf(ada)).toEqual([])
    await look()
    expect(seqsOf(ada)).toEqual([3])
  })

  it('admits what builds on rows that it has not heard of, after it has read them (M2, U5)', async () => {
    const { place, one, other, documentId, stored, heard } = await openTwice()
    const ada = await arrive(one.document, 11)
    ada.write('first')
    one.journal.commit()
    place.deliver(() => true)
    const moved = new Window(other.document, 12)
    Y.applyUpdate(moved.doc, Y.encodeStateAsUpdate(ada.doc))
    other.document.attach(moved)
    other.document.receive(moved, { kind: 'sync', epoch: 1, seq: 2 })
    moved.write('second')
    moved.write('third')
    await heard()
    other.journal.commit()
    other.journal.commit()
    expect(moved.all('refused')).toEqual([])
    expect(moved.all('saved').at(-1)).toEqual({ kind: 'saved', number: 2, seq: 4 })
    expect(stored.rows(documentId)).toHaveLength(4)
  })

  it('still refuses what builds on nothing', async () => {
    const { other } = await openTwice()
    const bo = await arrive(other.document, 12)
    bo.typed('lost on the way')
    bo.write('and what follows')
    await settled()
    expect(bo.all('refused').map(({ code }) => code)).toEqual(['sync-needed'])
    expect(other.journal.underWay).toBe(0)
  })

  it('gives a clientID to one person, in whichever process they are (U3)', async () => {
    const { one, other, heard } = await openTwice()
    await arrive(one.document, 11, 'Ada')
    await heard()
    const mallory = await arrive(other.document, 11, 'Mallory')
    expect(mallory.closedWith).toBe('author-taken')
  })

  it('ends a window under whose clientID somebody else has written elsewhere (U3)', async () => {
    const { place, one, other, heard } = await openTwice()
    const mallory = await arrive(other.document, 11, 'Mallory')
    const ada = await arrive(one.document, 11, 'Ada')
    place.deliver(() => true)
    ada.write('mine')
    one.journal.commit()
    await heard()
    expect(mallory.closedWith).toBe('author-taken')
    expect(ada.closedWith).toBeNull()
  })

  it('tells whoever comes who is there, in every process, and what they show', async () => {
    const { clock, one, other, heard, called } = await openTwice()
    const ada = await arrive(one.document, 11, 'Ada')
    one.document.receive(ada, { kind: 'presence', state: '{"cursor":1}' })
    await heard()
    const bo = await arrive(other.document, 12, 'Bo')
    expect(namesOf(bo)).toEqual(['Ada', 'Bo'])
    expect(bo.all('synced')[0]?.presence).toEqual([{ clientId: 11, state: '{"cursor":1}' }])
    await called()
    expect(namesOf(ada)).toEqual(['Ada', 'Bo'])
    other.document.receive(bo, { kind: 'presence', state: '{"cursor":2}' })
    await heard()
    clock.advance(50)
    await heard()
    expect(ada.all('presence').at(-1)?.entries).toEqual([{ clientId: 12, state: '{"cursor":2}' }])
    const hues = bo.all('synced')[0]?.people.map(({ hue }) => hue)
    expect(new Set(hues).size).toBe(2)
    other.document.detach(bo)
    await called()
    expect(namesOf(ada)).toEqual(['Ada'])
  })

  it('tells a process that opens the document later who was there before', async () => {
    const { one, start, heard } = await openTwice()
    await arrive(one.document, 11, 'Ada')
    const third = await start('third')
    await heard()
    const cy = await arrive(third.document, 13, 'Cy')
    expect(namesOf(cy)).toEqual(['Ada', 'Cy'])
  })

  it('shows nobody any more of a process that has fallen silent (P6)', async () => {
    const { place, clock, one, other, called } = await openTwice()
    const ada = await arrive(one.document, 11, 'Ada')
    await arrive(other.document, 12, 'Bo')
    await called()
    expect(namesOf(ada)).toEqual(['Ada', 'Bo'])
    for (let waited = 0; waited <= silentMs + 10_000; waited += 10_000) {
      clock.advance(10_000)
      place.deliver(() => true)
    }
    expect(namesOf(ada)).toEqual(['Ada'])
    clock.advance(10_000)
    await called()
    expect(namesOf(ada)).toEqual(['Ada', 'Bo'])
  })

  it('follows a window that moves from one process to another, and lets its old connection go', async () => {
    const { one, other, called } = await openTwice()
    const [ada, bo] = [await arrive(one.document, 11, 'Ada'), await arrive(one.document, 12, 'Bo')]
    await called()
    const again = await arrive(other.document, 12, 'Bo')
    expect(again.closedWith).toBeNull()
    await called()
    expect(bo.closedWith).toBe('replaced')
    expect(namesOf(ada)).toEqual(['Ada', 'Bo'])
    one.document.detach(bo)
    await called()
    expect(namesOf(ada)).toEqual(['Ada', 'Bo'])
    expect(namesOf(again)).toEqual(['Ada', 'Bo'])
  })

  it('sends everybody on when its process ends, and commits what was admitted (M4)', async () => {
    const { clock, one, other, heard, documentId, stored } = await openTwice()
    const [ada, bo] = [await arrive(one.document, 11, 'Ada'), await arrive(other.document, 12, 'Bo')]
    await heard()
    ada.write('last words')
    const drained = one.processes.drain('server-stopping')
    clock.advance(2_000)
    await drained
    expect(ada.closedWith).toBe('server-stopping')
    await expect(one.processes.open(documentId)).rejects.toThrow()
    one.journal.commit()
    await heard()
    expect(stored.rows(documentId)).toHaveLength(2)
    expect(seqsOf(bo)).toEqual([2])
    expect(namesOf(bo)).toEqual(['Ada', 'Bo'])
    const again = await arrive(other.document, 11, 'Ada')
    expect(namesOf(again)).toEqual(['Ada', 'Bo'])
    expect(bo.closedWith).toBeNull()
  })

  it('stores nothing of what was written into a document that is put back meanwhile, and says so', async () => {
    const { documentId, stored, one } = await openTwice()
    const ada = await arrive(one.document, 11)
    ada.write('too late')
    one.journal.epoch = 2
    one.journal.commit()
    await settled()
    expect(stored.rows(documentId)).toHaveLength(1)
    expect(ada.all('saved')).toEqual([])
    expect(ada.closedWith).toBe('document-restored')
  })

  it('says so when the document is gone, or has begun another epoch (M3)', async () => {
    const { place, one, other } = await openTwice()
    const [ada] = [await arrive(one.document, 11)]
    place.look(() => null)
    expect([one.vanished.length, other.vanished.length]).toEqual([1, 1])
    place.look(() => ({ epoch: 2, head: 1 }))
    expect(ada.closedWith).toBe('document-restored')
  })
})
