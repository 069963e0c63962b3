import { describe, expect, test } from 'vitest'
import { Slots } from '@/server/workers/slots'
import { gate } from '../../support/gate'

describe('slots', () => {
  test('let so much run at once, and the rest in its order', async () => {
    const slots = new Slots(1)
    const begun: string[] = []
    const first = gate<void>()
    const running = slots.run(async () => {
      begun.push('first')
      await first.promise
    })
    const rest = ['second', 'third'].map((name) => slots.run(async () => begun.push(name)))
    expect(begun).toEqual(['first'])
    first.open()
    await Promise.all([running, ...rest])
    expect(begun).toEqual(['first', 'second', 'third'])
  })

  test('never begin what nobody waits for any more, and lose no turn by it', async () => {
    const slots = new Slots(1)
    const first = gate<void>()
    const gone = new AbortController()
    const running = slots.run(() => first.promise)
    const left = slots.run(async () => 'begun', gone.signal)
    const next = slots.run(async () => 'next')
    gone.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    await expect(slots.run(async () => 'begun', gone.signal)).rejects.toThrow('gone')
    first.open()
    await running
    expect(await next).toBe('next')
  })
})
