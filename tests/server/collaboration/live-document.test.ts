import { describe, expect, it } from 'vitest'
import { principalId } from '@/lib/protocol/identifiers'
import { openLive, settled, Window } from './live-document-fixture'

describe('a live document', () => {
  it('shows an update to others, and calls it saved, only after its commit (J2)', async () => {
    const { journal, document } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = await new Window(document, 12).arrive()
    ada.write('hello')
    expect(ada.all('saved')).toEqual([])
    expect(bo.all('updates')).toEqual([])
    journal.commit()
    expect(ada.all('saved')).toEqual([{ kind: 'saved', number: 1, seq: 2 }])
    expect(bo.all('updates')).toMatchObject([{ from: 2, rows: [{ clientId: 11 }] }])
    expect(ada.all('updates')).toEqual([])
  })

  it('makes one row of what one window sent during a commit, and one answer (J4)', async () => {
    const { journal, document, documentId } = await openLive()
    const ada = await new Window(document, 11).arrive()
    for (const word of ['a', 'b', 'c', 'd']) ada.write(word)
    journal.commit()
    journal.commit()
    expect(journal.rows(documentId)).toHaveLength(3)
    expect(ada.all('saved').map(({ number, seq }) => [number, seq])).toEqual([
      [1, 2],
      [4, 3],
    ])
  })

  it('tells everybody of rows in the order of their seq, authors of the same group included (P4)', async () => {
    const { journal, document } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = await new Window(document, 12).arrive()
    const cy = await new Window(document, 13).arrive()
    cy.write('first')
    ada.write('a')
    bo.write('b')
    journal.commit()
    journal.commit()
    for (const window of [ada, bo, cy]) {
      const rows = window.all('updates').flatMap(({ from, rows }) => rows.map((_, index) => from + index))
      expect(rows).toEqual(window === cy ? [3, 4] : [2, 3, 4])
    }
    expect(ada.heard.at(-1)).toEqual({ kind: 'saved', number: 1, seq: 4 })
  })

  it('tells and answers each author of a group in one piece', async () => {
    const { journal, document } = await openLive()
    const [ada, bo, cy] = [11, 12, 13].map((clientId) => new Window(document, clientId))
    if (ada === undefined || bo === undefined || cy === undefined) throw new Error('three are here')
    for (const window of [ada, bo, cy]) await window.arrive()
    cy.write('first')
    ada.write('a')
    bo.write('b')
    journal.commit()
    journal.commit()
    expect([ada.pieces, bo.pieces, cy.pieces]).toEqual([[['updates', 'saved']], [['updates', 'saved']], []])
  })

  it('lets nothing fall between what a joiner reads and what is committed meanwhile (P2)', async () => {
    const { journal, document } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = new Window(document, 12)
    document.attach(bo)
    document.receive(bo, { kind: 'sync', epoch: 0, seq: 0 })
    ada.write('meanwhile')
    journal.commit()
    expect(bo.heard).toEqual([])
    await settled()
    const [rows, synced, ...after] = bo.heard
    expect([rows?.kind, synced?.kind]).toEqual(['rows', 'synced'])
    const held = bo.all('synced')[0]?.head ?? 0
    const last = bo.all('updates').at(-1)
    expect(Math.max(held, (last?.from ?? 0) + (last?.rows.length ?? 0) - 1)).toBe(2)
    expect(after.every(({ kind }) => kind !== 'synced')).toBe(true)
  })

  it('answers at once whoever holds everything', async () => {
    const { document } = await openLive()
    const ada = await new Window(document, 11).arrive()
    document.receive(ada, { kind: 'sync', epoch: 1, seq: 1 })
    expect(ada.heard.at(-1)).toMatchObject({ kind: 'synced', head: 1, snapshotSeq: null })
  })

  it('answers what it has stored before like the first time, and stores it once (P3)', async () => {
    const { journal, document, documentId } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const update = ada.typed('once')
    document.receive(ada, { kind: 'update', number: 1, update })
    document.receive(ada, { kind: 'update', number: 2, update })
    expect(ada.all('saved')).toEqual([])
    journal.commit()
    expect(ada.all('saved').at(-1)).toEqual({ kind: 'saved', number: 2, seq: 2 })
    expect(journal.rows(documentId)).toHaveLength(2)
  })

  it('refuses by name what cannot be admitted, and stores nothing of it (U1, U2, U5)', async () => {
    const { journal, document, documentId } = await openLive()
    const viewer = await new Window(document, 11, { role: 'viewer' }).arrive()
    const commenter = await new Window(document, 12, { role: 'commenter' }).arrive()
    const ada = await new Window(document, 13).arrive()
    viewer.write('x')
    commenter.write('x')
    document.receive(ada, { kind: 'update', number: 1, update: new Uint8Array(1) })
    document.receive(ada, { kind: 'update', number: 2, update: new Uint8Array(1024 * 1024 + 1) })
    document.receive(ada, { kind: 'update', number: 3, update: Uint8Array.from([9, 9, 9]) })
    ada.typed('lost on the way')
    ada.write('and what follows')
    expect(viewer.all('refused').map(({ code }) => code)).toEqual(['not-permitted'])
    expect(commenter.all('refused').map(({ code }) => code)).toEqual(['not-permitted'])
    const codes = ada.all('refused').map(({ code }) => code)
    expect(codes).toEqual(['malformed', 'too-large', 'malformed', 'sync-needed'])
    expect(journal.underWay).toBe(0)
    expect(journal.rows(documentId)).toHaveLength(1)
  })

  it('sends everybody away when storage fails, and takes nothing more (J5)', async () => {
    const { journal, document, ended } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = await new Window(document, 12).arrive()
    ada.write('unlucky')
    journal.fail()
    expect([ada.closedWith, bo.closedWith]).toEqual(['storage-unavailable', 'storage-unavailable'])
    expect(ada.all('saved')).toEqual([])
    ada.write('more')
    expect(journal.underWay).toBe(0)
    expect(ended).toEqual([document])
    const late = new Window(document, 13)
    document.attach(late)
    expect(late.closedWith).toBe('storage-unavailable')
  })

  it('says that it is busy rather than grow without bound', async () => {
    const { document } = await openLive()
    const ada = await new Window(document, 11).arrive()
    ada.write('first')
    for (let round = 0; round < 40; round++) ada.write('x'.repeat(1_000_000))
    expect(ada.all('refused')[0]).toMatchObject({ code: 'busy' })
    expect(ada.all('refused')[0]?.retryAfterMs).toBeGreaterThan(0)
  })

  it('gives people who are here together different colours while there are any (P6)', async () => {
    const { document } = await openLive()
    const windows: Window[] = []
    for (let index = 0; index < 12; index++)
      windows.push(await new Window(document, 20 + index, { hue: 3 }).arrive())
    const last = windows.at(-1)?.all('synced')[0]?.people ?? []
    expect(new Set(last.map(({ hue }) => hue)).size).toBe(12)
    const again = await new Window(document, 40, { name: 'person 20', hue: 3 }).arrive()
    const twice =
      again.all('synced')[0]?.people.filter(({ principalId }) => principalId === 'person 20') ?? []
    expect(twice.map(({ hue }) => hue)).toEqual([3, 3])
  })

  it('tells who came, who changed and who left', async () => {
    const { document, ended, clock } = await openLive()
    const ada = await new Window(document, 11).arrive()
    clock.advance(33)
    const bo = await new Window(document, 12).arrive()
    clock.advance(33)
    document.personChanged({ ...bo.grant.principal, name: 'Bo the Great', hue: 5 })
    clock.advance(33)
    document.detach(bo)
    document.detach(bo)
    expect(ada.all('people')).toMatchObject([
      { here: [{ clientId: 12, name: 'person 12' }], left: [] },
      { here: [{ clientId: 12, name: 'Bo the Great', hue: 5 }], left: [] },
      { here: [], left: [12] },
    ])
    expect(ended).toEqual([])
    document.detach(ada)
    expect(ended).toEqual([document])
  })

  it('lets a window speak for itself alone, at most once a tick (P6)', async () => {
    const { document, clock } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = await new Window(document, 12).arrive()
    for (let round = 0; round < 10; round++)
      document.receive(ada, { kind: 'presence', state: `{"cursor":${round}}` })
    expect(bo.all('presence').map(({ entries }) => entries)).toEqual([
      [{ clientId: 11, state: '{"cursor":0}' }],
    ])
    clock.advance(33)
    expect(bo.all('presence').at(-1)?.entries).toEqual([{ clientId: 11, state: '{"cursor":9}' }])
    expect(bo.all('presence')).toHaveLength(2)
    expect(ada.all('presence')).toEqual([])
    const cy = await new Window(document, 13).arrive()
    expect(cy.all('synced')[0]?.presence).toEqual([{ clientId: 11, state: '{"cursor":9}' }])
    document.receive(bo, { kind: 'presence', state: `{"x":"${'x'.repeat(5_000)}"}` })
    expect(bo.closedWith).toBe('too-large')
  })

  it('leaves out a slow reader, and tells it all there is once it has caught up (P6)', async () => {
    const { document, clock } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = await new Window(document, 12).arrive()
    const move = (to: number): void => document.receive(ada, { kind: 'presence', state: `{"cursor":${to}}` })
    bo.slow = true
    move(1)
    clock.advance(33)
    move(2)
    clock.advance(100)
    expect(bo.all('presence')).toEqual([])
    bo.slow = false
    clock.advance(33)
    expect(bo.all('presence').at(-1)?.entries).toEqual([{ clientId: 11, state: '{"cursor":2}' }])
    clock.advance(100)
    expect(bo.all('presence')).toHaveLength(1)
    expect(clock.timers).toBe(0)
  })

  it('gives all windows of a person one colour, also when the wish for it came second', async () => {
    const { document, clock } = await openLive()
    const ada = await new Window(document, 11, { name: 'ada', hue: 3 }).arrive()
    await new Window(document, 12, { name: 'bo', hue: 3 }).arrive()
    document.detach(ada)
    const again = await new Window(document, 13, { name: 'bo', hue: 3 }).arrive()
    expect(again.all('synced')[0]?.people.map(({ hue }) => hue)).toEqual([4, 4])
    document.personChanged({ ...again.grant.principal, hue: 7 })
    clock.advance(33)
    expect(
      again
        .all('people')
        .at(-1)
        ?.here.map(({ hue }) => hue),
    ).toEqual([7, 7])
  })

  it('starts afresh from what is stored when it can no longer trust itself', async () => {
    const { journal, document, documentId, ended } = await openLive()
    const ada = await new Window(document, 11).arrive()
    ada.write('under way')
    ada.write('admitted')
    document.abandon('server-fault')
    expect(ada.closedWith).toBe('server-fault')
    const late = new Window(document, 12)
    document.attach(late)
    expect(late.closedWith).toBe('server-fault')
    journal.commit()
    expect(journal.rows(documentId)).toHaveLength(2)
    expect(ended).toEqual([document])
  })

  it("does not let a person take another's clientID, and lets a window take its own place again", async () => {
    const { document } = await openLive()
    const ada = await new Window(document, 11, { name: 'ada' }).arrive()
    const thief = new Window(document, 11, { name: 'thief' })
    document.attach(thief)
    expect(thief.closedWith).toBe('author-taken')
    expect(ada.closedWith).toBeNull()
    const again = await new Window(document, 11, { name: 'ada' }).arrive()
    expect(ada.closedWith).toBe('replaced')
    document.detach(ada)
    expect(document.connections).toBe(1)
    expect(again.all('synced')[0]?.people).toHaveLength(1)
    await new Window(document, 12).arrive()
    document.detach(again)
    const patient = new Window(document, 11, { name: 'thief' })
    document.attach(patient)
    expect(patient.closedWith).toBe('author-taken')
  })

  it('does not answer a second question before the first', async () => {
    const { document } = await openLive()
    const ada = new Window(document, 11)
    document.attach(ada)
    document.receive(ada, { kind: 'sync', epoch: 0, seq: 0 })
    document.receive(ada, { kind: 'sync', epoch: 0, seq: 0 })
    expect(ada.closedWith).toBe('out-of-turn')
  })

  it('drops what waits of whoever may not write any more, and is done when the rest is decided', async () => {
    const { journal, document, documentId, clock } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = await new Window(document, 12).arrive()
    ada.write('under way')
    ada.write('waiting')
    bo.write('untouched')
    let over = false
    const revoked = document.revoke(ada).then(() => {
      over = true
    })
    expect(ada.closedWith).toBe('access-changed')
    ada.write('too late')
    await settled()
    expect(over).toBe(false)
    journal.commit()
    await revoked
    journal.commit()
    expect(journal.rows(documentId).map(({ clientId }) => clientId)).toEqual([1, 11, 12])
    expect(ada.all('saved')).toEqual([])
    clock.advance(33)
    expect(bo.all('people').at(-1)?.left).toEqual([11])
  })

  it('takes up again, once, what was dropped when its author may write after all', async () => {
    const { journal, document, documentId } = await openLive()
    const ada = await new Window(document, 11, { name: 'ada' }).arrive()
    const [first, second] = [ada.typed('under way'), ada.typed('waiting')]
    document.receive(ada, { kind: 'update', number: 1, update: first })
    document.receive(ada, { kind: 'update', number: 2, update: second })
    void document.revoke(ada)
    const again = await new Window(document, 11, { name: 'ada' }).arrive()
    document.receive(again, { kind: 'update', number: 3, update: first })
    document.receive(again, { kind: 'update', number: 4, update: second })
    journal.commit()
    journal.commit()
    expect(again.all('saved').at(-1)).toMatchObject({ number: 4 })
    expect(journal.rows(documentId).map(({ clientId }) => clientId)).toEqual([1, 11, 11])
  })

  it('tells nothing of an answer that was being read when its asker lost their role', async () => {
    const { document } = await openLive()
    const ada = new Window(document, 11)
    document.attach(ada)
    document.receive(ada, { kind: 'sync', epoch: 0, seq: 0 })
    await document.revoke(ada)
    await settled()
    expect(ada.heard).toEqual([])
  })

  it('lets the account go on in the window of the guest that it was', async () => {
    const { document } = await openLive()
    await new Window(document, 12).arrive()
    const guest = await new Window(document, 11, { name: 'guest' }).arrive()
    await document.revoke(guest)
    document.forgetPeople(new Set([guest.grant.principal.id]))
    expect(await document.admits(11, principalId('account'))).toBe(true)
    const account = await new Window(document, 11, { name: 'account' }).arrive()
    expect(account.closedWith).toBeNull()
  })

  it('stays for somebody who is on the way from the door, and no longer', async () => {
    const { document, ended } = await openLive()
    const arrived = document.expect()
    const ada = await new Window(document, 11).arrive()
    document.detach(ada)
    expect(ended).toEqual([])
    arrived()
    arrived()
    expect(ended).toEqual([document])
  })

  it('commits what it has admitted though everybody has left', async () => {
    const { journal, document, documentId, ended } = await openLive()
    const ada = await new Window(document, 11).arrive()
    ada.write('last words')
    document.detach(ada)
    expect(ended).toEqual([])
    journal.commit()
    expect(journal.rows(documentId)).toHaveLength(2)
    expect(ended).toEqual([document])
  })
})
