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
  const row = (bytes: number) => ({
    principalId: principalId('somebody'),
    clientId: 1,
    update: new Uint8Array(bytes),
  })
  return {
    clock,
    /** When snapshots were begun, in milliseconds. */
    begun,
    schedule,
    /** As if typed: a megabyte in small rows. */
    write: () => schedule.appended(documentId, Array(1024).fill(row(1024))),
    paste: (bytes: number) => schedule.appended(documentId, [row(bytes)]),
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

  it('gets none while something large comes in, and one soon after its end', () => {
    const { clock, begun, paste } = scheduling()
    for (let part = 0; part < 100; part++) {
      paste(64 * 1024)
      clock.advance(20)
    }
    expect(begun).toEqual([])
    clock.advance(1_000)
    expect(begun).toEqual([2_230])
    expect(clock.timers).toBe(0)
  })

  it('waits for the end of nothing that goes on and on', () => {
    const { clock, begun, paste } = scheduling()
    for (let part = 0; part < 8; part++) {
      paste(MiB)
      clock.advance(100)
    }
    expect(begun).toEqual([])
    paste(1)
    expect(begun).toEqual([800])
  })

  it('gets one at once when everybody leaves in the middle of something large', () => {
    const { clock, begun, schedule, paste } = scheduling()
    paste(MiB)
    schedule.ended(documentId)
    expect([begun, clock.timers]).toEqual([[0], 0])
  })

  it('holds nothing back when it is closed', () => {
    const { clock, begun, schedule, paste } = scheduling()
    paste(MiB)
    schedule.close()
    expect(clock.timers).toBe(0)
    expect(begun).toEqual([])
  })
})
