import { describe, expect, it } from 'vitest'
import { newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { SnapshotSchedule } from '@/server/collaboration/snapshot-schedule'
import type { Compaction } from '@/server/journal/compact'
import { ManualClock } from '@/tests/support/manual-clock'

const MiB = 1024 * 1024
const documentId = newDocumentId()

/** A document that is open and empty, and snapshots that are ready when the test says so. */
const scheduling = () => {
  const clock = new ManualClock()
  const begun: number[] = []
  let finish: ((compaction: Compaction) => void) | null = null
  const compact = (): Promise<Compaction> => {
    begun.push(clock.now)
    return new Promise((resolve) => {
      finish = resolve
    })
  }
  const schedule = new SnapshotSchedule({ compact }, clock)
  const opened = { epoch: 1, head: 1, snapshotSeq: 0, bytesSinceSnapshot: 0, stateBytes: 0 }
  schedule.opened(documentId, { ...opened, stateVector: new Map() })
  const rowOf = (bytes: number) => ({
    principalId: principalId('somebody'),
    clientId: 1,
    update: new Uint8Array(bytes),
  })
  return {
    clock,
    /** When snapshots were begun, in milliseconds. */
    begun,
    schedule,
    write: () =>
      schedule.appended(
        documentId,
        Array.from({ length: 256 }, () => rowOf(4 * 1024)),
      ),
    writeLarge: () => schedule.appended(documentId, [rowOf(MiB)]),
    finish: async (compaction: Compaction = { kind: 'made', seq: 1, stateBytes: 100 }) => {
      finish?.(compaction)
      await null
      await null
    },
  }
}

describe('when a live document gets a snapshot', () => {
  it('gets one at a time, and then none for ten times as long as that took, however much is written', async () => {
    const { clock, begun, write, finish } = scheduling()
    write()
    write()
    expect(begun).toEqual([0])
    clock.advance(100)
    await finish()
    for (let written = 0; written < 9; written++) {
      write()
      clock.advance(100)
    }
    expect(begun).toEqual([0])
    clock.advance(100)
    expect(begun).toEqual([0, 1_100])
  })

  it('gets none after the rest when little was written meanwhile', async () => {
    const { clock, begun, write, finish } = scheduling()
    write()
    await finish()
    clock.advance(1)
    expect([begun, clock.timers]).toEqual([[0], 0])
  })

  it('gets none while something large is being written, and one a second after', () => {
    const { clock, begun, write, writeLarge } = scheduling()
    for (let written = 0; written < 4; written++) {
      writeLarge()
      clock.advance(900)
    }
    write()
    expect(begun).toEqual([])
    clock.advance(100)
    expect(begun).toEqual([3_700])
  })

  it('gets one all the same when that does not end', () => {
    const { clock, begun, writeLarge } = scheduling()
    for (let written = 0; written < 10; written++) {
      writeLarge()
      clock.advance(100)
    }
    expect(begun).toHaveLength(1)
  })

  it('gets one at once when whoever wrote something large leaves', () => {
    const { clock, begun, schedule, writeLarge } = scheduling()
    writeLarge()
    clock.advance(10)
    schedule.ended(documentId)
    clock.advance(5_000)
    expect(begun).toEqual([10])
  })

  it('gets one at once when everybody leaves, and nothing more', async () => {
    const { clock, begun, schedule, write, finish } = scheduling()
    write()
    clock.advance(100)
    await finish()
    write()
    schedule.ended(documentId)
    expect(begun).toEqual([0, 100])
    clock.advance(5_000)
    expect(begun).toEqual([0, 100])
  })

  it('waits for as much again after one that failed', async () => {
    const { clock, begun, write, finish } = scheduling()
    write()
    clock.advance(10)
    await finish({ kind: 'failed', reason: 'of the test' })
    clock.advance(100)
    expect(begun).toEqual([0])
    write()
    expect(begun).toEqual([0, 110])
  })
})
