import { describe, expect, it } from 'vitest'
import { runFuzz } from './run-fuzz'
import type { World, WorldResult } from './run-world'

const lived = ({ seed, operations }: World, broken: WorldResult['broken'] = null): WorldResult => ({
  operations,
  broken,
  tokens: 10,
  copied: 0,
  deleted: 0,
  sweptWithBlock: 0,
  unsaved: 0,
  happened: [['typed', seed]],
  digest: String(seed),
})

describe('worlds that live at once', () => {
  it('count in the order of their seeds, whichever ends first', async () => {
    const ends: (() => void)[] = []
    const begun: number[] = []
    const running = runFuzz({
      operations: 9_000,
      seed: 5,
      atOnce: 2,
      live: (world) => {
        begun.push(world.seed)
        return new Promise((resolve) => ends.push(() => resolve(lived(world))))
      },
    })
    ends[1]?.()
    await null
    expect(begun).toEqual([5, 6])
    ends[0]?.()
    await expect.poll(() => ends.length).toBe(3)
    ends[2]?.()
    const { operations, worlds, tokens, digest, happened } = await running
    expect({ operations, worlds, tokens, digest }).toEqual({
      operations: 9_000,
      worlds: 3,
      tokens: 30,
      digest: '7',
    })
    expect(happened.get('typed')).toBe(5 + 6 + 7)
  })

  it('end with the first that breaks a promise, and what becomes of the others does not matter', async () => {
    const result = await runFuzz({
      operations: 20_000,
      seed: 1,
      atOnce: 3,
      live: (world) => {
        if (world.seed === 2)
          return Promise.resolve(lived(world, { seed: 2, operation: 17, what: 'lost a letter' }))
        return world.seed === 3 ? Promise.reject(new Error('ended')) : Promise.resolve(lived(world))
      },
    })
    expect(result.broken).toEqual({ seed: 2, operation: 17, what: 'lost a letter' })
    expect([result.worlds, result.violations]).toEqual([2, 1])
  })
})
