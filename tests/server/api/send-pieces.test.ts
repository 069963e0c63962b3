import { describe, expect, test } from 'vitest'
import { readerPatienceMs, sendPieces } from '@/server/api/send-pieces'
import { gate } from '../../support/gate'
import { ManualClock } from '../../support/manual-clock'

/** A reader who takes so many pieces at once and then stalls; what makes the pieces tells when it is ended. */
const scene = (taken: number) => {
  const sent: number[] = []
  const stalled = gate<void>()
  let [aborted, ended] = [false, false]
  const out = {
    get aborted() {
      return aborted
    },
    write: async ([piece = -1]: Uint8Array) => {
      sent.push(piece)
      if (sent.length > taken) {
        stalled.open()
        await new Promise(() => {})
      }
    },
    abort: () => {
      aborted = true
    },
  }
  const pieces = async function* () {
    try {
      for (let piece = 0; piece < 4; piece += 1) yield Uint8Array.of(piece)
    } finally {
      ended = true
    }
  }
  return { sent, out, pieces: pieces(), stalled: stalled.promise, seen: () => ({ aborted, ended }) }
}

describe('a reader of something long', () => {
  test('gets all of it, and leaves no timer behind', async () => {
    const { sent, out, pieces, seen } = scene(4)
    const clock = new ManualClock()
    await sendPieces(out, pieces, clock)
    expect(sent).toEqual([0, 1, 2, 3])
    expect(seen()).toEqual({ aborted: false, ended: true })
    expect(clock.timers).toBe(0)
  })

  test('who takes nothing for a minute is given up, and what makes the rest is ended', async () => {
    const { sent, out, pieces, stalled, seen } = scene(1)
    const clock = new ManualClock()
    const sending = sendPieces(out, pieces, clock)
    await stalled
    clock.advance(readerPatienceMs - 1)
    expect(seen()).toEqual({ aborted: false, ended: false })
    clock.advance(1)
    await sending
    expect(seen()).toEqual({ aborted: true, ended: true })
    expect(sent).toEqual([0, 1])
  })

  test('who has gone is sent nothing more', async () => {
    const { sent, out, pieces } = scene(4)
    out.abort()
    await sendPieces(out, pieces, new ManualClock())
    expect(sent).toEqual([])
  })
})
