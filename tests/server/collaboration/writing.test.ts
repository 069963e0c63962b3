import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { principalId } from '@/lib/protocol/identifiers'
import type { Limits } from '@/server/limits'
import { openLive, settled, Window } from './live-document-fixture'

describe('a live document under those who write in it', () => {
  it('lets a small change pass a large paste, which goes in steps', async () => {
    const { journal, document, documentId } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = await new Window(document, 12).arrive()
    const cy = await new Window(document, 13).arrive()
    cy.write('under way')
    for (let part = 0; part < 10; part++) ada.write('x'.repeat(100_000))
    bo.write('b')
    journal.commit()
    journal.commit()
    expect(bo.all('saved')).toEqual([{ kind: 'saved', number: 1, seq: 3 }])
    expect(ada.all('saved')).toEqual([])
    journal.commit()
    expect(ada.all('saved').map(({ number }) => number)).toEqual([1])
    for (let round = 0; round < 20; round++) journal.commit()
    expect(ada.all('saved').at(-1)?.number).toBe(10)
    const shown = cy.all('updates')
    expect(
      shown.every(({ rows }) => rows.length === 1 || rows.every(({ update }) => update.length < 131_072)),
    ).toBe(true)
    expect(shown.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(journal.rows(documentId).length - 2)
  })

  it('lets a large paste rest four times as long as its last step took, though not what is small', async () => {
    const { journal, document, clock, ended } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = await new Window(document, 12).arrive()
    for (let part = 0; part < 3; part++) ada.write('x'.repeat(20_000))
    clock.advance(6)
    journal.commit()
    expect(ada.all('saved').map(({ number }) => number)).toEqual([1])
    clock.advance(2)
    expect(journal.underWay).toBe(0)
    bo.write('b')
    journal.commit()
    expect(bo.all('saved')).toHaveLength(1)
    clock.advance(21)
    expect(journal.underWay).toBe(0)
    clock.advance(1)
    expect(journal.underWay).toBe(1)
    // A slow database is not made slower still.
    clock.advance(1_000)
    journal.commit()
    clock.advance(40)
    for (const window of [ada, bo]) document.detach(window)
    journal.commit()
    expect(ada.all('saved').map(({ number }) => number)).toEqual([1, 2])
    expect(journal.rows(document.documentId)).toHaveLength(5)
    expect(ended).toHaveLength(1)
  })

  it("does not admit what builds on another's words before they are committed (J3)", async () => {
    const { journal, document } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = await new Window(document, 12).arrive()
    const update = ada.typed('first ')
    document.receive(ada, { kind: 'update', number: 1, update })
    Y.applyUpdate(bo.doc, update)
    const built = bo.typed('second')
    document.receive(bo, { kind: 'update', number: 1, update: built })
    expect(bo.all('refused').map(({ code }) => code)).toEqual(['sync-needed'])
    journal.commit()
    document.receive(bo, { kind: 'update', number: 2, update: built })
    journal.commit()
    expect(bo.all('saved').map(({ number }) => number)).toEqual([2])
  })

  it('claims a clientID with the first row under it, and not again (U3)', async () => {
    const { journal, document, documentId } = await openLive()
    const ada = await new Window(document, 11).arrive()
    for (const word of ['a', 'b']) {
      ada.write(word)
      journal.commit()
    }
    expect(journal.rows(documentId).map(({ claims }) => claims ?? false)).toEqual([false, true, false])
    expect(await document.admits(11, principalId('person 11'))).toBe(true)
    expect(await document.admits(11, principalId('thief'))).toBe(false)
    expect(await document.admits(12, principalId('thief'))).toBe(true)
  })

  it('says how long to wait to whoever writes too fast, and takes the same then (U6)', async () => {
    const { journal, document, clock } = await openLive({
      connectionMessagesBurst: 3,
      connectionMessagesPerSecond: 2,
    })
    const ada = await new Window(document, 11).arrive()
    for (const word of ['a', 'b', 'c']) ada.write(word)
    const fourth = ada.typed('d')
    document.receive(ada, { kind: 'update', number: 4, update: fourth })
    expect(ada.all('refused')).toEqual([{ kind: 'refused', number: 4, code: 'too-fast', retryAfterMs: 500 }])
    clock.advance(500)
    document.receive(ada, { kind: 'update', number: 5, update: fourth })
    journal.commit()
    journal.commit()
    expect(ada.all('saved').at(-1)?.number).toBe(5)
    expect(ada.closedWith).toBeNull()
  })

  it.each<[string, Partial<Limits>, (window: Window, round: number) => void]>([
    [
      'updates that were refused',
      { connectionBytesBurst: 1, connectionBytesPerSecond: 1 },
      (window) => window.write('a'),
    ],
    [
      'presence',
      { connectionPresenceBurst: 20, connectionPresencePerSecond: 1 },
      (window, round) => window.document.receive(window, { kind: 'presence', state: `{"cursor":${round}}` }),
    ],
    [
      'questions',
      { connectionSyncsPerMinute: 10 },
      (window) => window.document.receive(window, { kind: 'sync', epoch: 1, seq: 1 }),
    ],
  ])('ends a connection that sends %s without end (U6)', async (_, limits, send) => {
    const { document, journal } = await openLive(limits)
    const ada = await new Window(document, 11).arrive()
    let rounds = 0
    while (ada.closedWith === null && rounds < 1_000) send(ada, rounds++)
    expect(ada.closedWith).toBe('too-fast')
    expect(rounds).toBeGreaterThan(5)
    expect(journal.underWay).toBeLessThanOrEqual(1)
  })

  it('is full when so many have written in it, for newcomers alone (U7)', async () => {
    const { journal, document } = await openLive({ documentAuthors: 1 })
    const [ada, bo] = [await new Window(document, 11).arrive(), await new Window(document, 12).arrive()]
    ada.write('a')
    journal.commit()
    bo.write('b')
    ada.write('c')
    journal.commit()
    expect(bo.all('refused').map(({ code }) => code)).toEqual(['document-full'])
    expect(ada.all('saved').map(({ number }) => number)).toEqual([1, 2])
  })

  it('is full when it is too large, which it is measured for (U7)', async () => {
    const { journal, document, clock, measured } = await openLive({ documentStateBytes: 100_000 })
    const ada = await new Window(document, 11).arrive()
    ada.write('x'.repeat(90_000))
    journal.commit()
    clock.advance(60_000)
    const more = ada.typed('y'.repeat(20_000))
    const send = (number: number): void => document.receive(ada, { kind: 'update', number, update: more })
    measured.bytes = 95_000
    send(2)
    await settled()
    send(3)
    measured.bytes = 1_000
    clock.advance(60_000)
    send(4)
    await settled()
    send(5)
    journal.commit()
    expect(ada.all('refused').map(({ code }) => code)).toEqual(['busy', 'document-full', 'busy'])
    expect(ada.all('saved').at(-1)?.number).toBe(5)
  })

  it('sends whoever holds another life of it away, and whoever holds nothing gets all', async () => {
    const { document } = await openLive()
    const ada = new Window(document, 11)
    document.attach(ada)
    document.receive(ada, { kind: 'sync', epoch: 7, seq: 1 })
    expect(ada.closedWith).toBe('document-restored')
    const bo = await new Window(document, 12).arrive()
    expect(bo.closedWith).toBeNull()
  })

  it('has what is stored looked at when a window cannot read it, once a minute', async () => {
    const { document, clock, doubts } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const doubt = (epoch: number): void => document.receive(ada, { kind: 'unreadable', epoch, seq: 1 })
    doubt(7)
    expect(doubts).toHaveLength(0)
    doubt(1)
    doubt(1)
    expect(doubts).toHaveLength(1)
    clock.advance(60_000)
    doubt(1)
    expect(doubts).toHaveLength(2)
  })

  it('holds back no more for somebody who waits for an answer than they may be behind', async () => {
    const { journal, document } = await openLive({ connectionCuttingBytes: 200_000 })
    const ada = await new Window(document, 11).arrive()
    const bo = new Window(document, 12)
    document.attach(bo)
    for (let round = 0; round < 4; round++) {
      ada.write('x'.repeat(100_000))
      journal.commit()
    }
    expect(bo.closedWith).toBe('too-slow')
    expect(ada.closedWith).toBeNull()
  })

  it('rests between commits in a crowd, though not before the first, and gathers meanwhile (J4)', async () => {
    const { journal, document, clock, ended } = await openLive()
    const people: Window[] = []
    for (let clientId = 11; clientId < 161; clientId++) people.push(new Window(document, clientId))
    await Promise.all(people.map((window) => window.arrive()))
    const [ada, bo, cy] = people
    if (ada === undefined || bo === undefined || cy === undefined) throw new Error('nobody is here')
    ada.write('first ')
    journal.commit()
    expect(ada.all('saved')).toHaveLength(1)
    bo.write('second ')
    cy.write('third ')
    journal.commit()
    expect(bo.all('saved')).toHaveLength(0)
    clock.advance(5)
    journal.commit()
    expect([bo, cy].map((window) => window.all('saved').length)).toEqual([1, 1])
    expect(ada.all('updates').map(({ rows }) => rows.length)).toEqual([2])
    // Whoever writes and leaves has written.
    bo.write('last')
    for (const window of people) document.detach(window)
    expect(ended).toHaveLength(0)
    clock.advance(5)
    journal.commit()
    expect(ended).toHaveLength(1)
  })
})
