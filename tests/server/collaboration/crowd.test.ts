import { describe, expect, it } from 'vitest'
import { openLive, Window } from './live-document-fixture'

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
    clock.advance(6)
    const [, together] = ada.all('people')
    expect(together?.here.map(({ clientId }) => clientId)).toEqual([203])
    expect(together?.left).toEqual([202])
    expect(third.all('synced')[0]?.people).toHaveLength(153)
  })

  it('keeps a small document up to date at once', async () => {
    const { document } = await openLive()
    const ada = await new Window(document, 11).arrive()
    const bo = await new Window(document, 12).arrive()
    document.detach(bo)
    expect(ada.all('people').map(({ here, left }) => [here.length, left.length])).toEqual([
      [1, 0],
      [0, 1],
    ])
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
