import { describe, expect, it } from 'vitest'
import { openLive, settled, Window } from './live-document-fixture'

describe('what a crowd is told', () => {
  it('tells a crowd together who came and left while it rests, each window once', async () => {
    const { document, clock } = await openLive()
    const hall: Window[] = []
    for (let clientId = 11; clientId < 161; clientId++) hall.push(new Window(document, clientId))
    await Promise.all(hall.map((window) => window.arrive()))
    clock.advance(1_000)
    const [ada] = hall
    if (ada === undefined) throw new Error('nobody is here')
    ada.heard.length = 0
    const [first, second, third] = [201, 202, 203].map((clientId) => new Window(document, clientId))
    if (first === undefined || second === undefined || third === undefined) throw new Error('nobody comes')
    for (const window of [first, second, third]) await window.arrive()
    document.detach(second)
    expect(ada.all('people').map(({ here }) => here.length)).toEqual([1])
    clock.advance(33)
    const [, together] = ada.all('people')
    expect(together?.here.map(({ clientId }) => clientId)).toEqual([203])
    expect(together?.left).toEqual([202])
    expect(third.all('synced')[0]?.people).toHaveLength(153)
  })

  it('tells a small document at once who comes, and those who come with them a moment later', async () => {
    const { document, clock } = await openLive()
    const ada = await new Window(document, 11).arrive()
    clock.advance(33)
    const [bo, cy, dee] = [12, 13, 14].map((clientId) => new Window(document, clientId))
    for (const window of [bo, cy, dee]) await window?.arrive()
    if (bo !== undefined) document.detach(bo)
    const told = () => ada.all('people').map(({ here, left }) => [here.length, left.length])
    expect(told()).toEqual([[1, 0]])
    clock.advance(33)
    expect(told()).toEqual([
      [1, 0],
      [2, 1],
    ])
  })

  it('tells of those who keep coming ever less often, and of the next after a while at once', async () => {
    const { document, clock } = await openLive()
    const ada = await new Window(document, 11).arrive()
    clock.advance(33)
    const begun = clock.now
    const told: number[] = []
    let came = 0
    const come = async (): Promise<void> => {
      await new Window(document, 100 + came++).arrive()
      if (ada.all('people').length > told.length) told.push(clock.now - begun)
    }
    for (; clock.now - begun < 800; clock.advance(1)) {
      if (ada.all('people').length > told.length) told.push(clock.now - begun)
      if ((clock.now - begun) % 10 === 0) await come()
    }
    expect(told).toEqual([0, 33, 99, 231, 495, 759])
    expect(ada.all('people').flatMap(({ here }) => here)).toHaveLength(76)

    clock.advance(600)
    const before = ada.all('people').length
    await new Window(document, 12).arrive()
    expect(ada.all('people')).toHaveLength(before + 1)
    await new Window(document, 13).arrive()
    clock.advance(33)
    expect(ada.all('people')).toHaveLength(before + 2)
  })

  it('tells nobody who is waiting for what they lack, and whose answer says who is here', async () => {
    const { document, clock } = await openLive()
    const ada = new Window(document, 11)
    document.attach(ada)
    await new Window(document, 12).arrive()
    clock.advance(33)
    document.receive(ada, { kind: 'sync', epoch: 0, seq: 0 })
    await settled()
    expect(ada.all('people')).toEqual([])
    expect(ada.all('synced')[0]?.people.map(({ clientId }) => clientId)).toEqual([11, 12])
  })

  it('leaves cursors of a crowd more time', async () => {
    const { document, clock } = await openLive()
    const hall: Window[] = []
    for (let clientId = 11; clientId < 511; clientId++) hall.push(new Window(document, clientId))
    await Promise.all(hall.map((window) => window.arrive()))
    const [ada, bo, cy] = hall
    if (ada === undefined || bo === undefined || cy === undefined) throw new Error('nobody is here')
    document.receive(bo, { kind: 'presence', state: '{"cursor":1}' })
    document.receive(cy, { kind: 'presence', state: '{"cursor":2}' })
    clock.advance(49)
    expect(ada.all('presence')).toHaveLength(1)
    clock.advance(1)
    expect(ada.all('presence').map(({ entries }) => entries.length)).toEqual([1, 1])
  })
})
