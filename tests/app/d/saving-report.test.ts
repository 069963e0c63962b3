import { expect, test } from 'vitest'
import { SavingWatch } from '@/app/d/[id]/saving-report'
import type { ProviderState, SaveState } from '@/lib/collaboration/provider-state'
import { mostReported, type SavingReport, savedWithinMs } from '@/lib/protocol/saving-report'
import { ManualClock } from '../../support/manual-clock'

const saved: SaveState = { kind: 'saved' }
const saving: SaveState = { kind: 'saving', waiting: 1, progress: null }
const offline: SaveState = { kind: 'offline', waiting: 2 }

/** A window whose save state the test holds in its hand. */
const opened = () => {
  const clock = new ManualClock()
  const sent: SavingReport[] = []
  const heard = new Set<() => void>()
  const provider = {
    state: { save: saved, connection: 'online' } as Pick<ProviderState, 'save' | 'connection'>,
    subscribe: (changed: () => void) => {
      heard.add(changed)
      return () => heard.delete(changed)
    },
  }
  const watch = new SavingWatch({ provider, clock, send: (report) => sent.push(report) })
  const become = (save: SaveState): void => {
    provider.state = { ...provider.state, save }
    for (const changed of heard) changed()
  }
  /** Writes something that is saved after so many milliseconds. */
  const write = (milliseconds: number, ...between: SaveState[]): void => {
    become(saving)
    for (const save of between) become(save)
    clock.advance(milliseconds)
    become(saved)
  }
  const goAway = (away: boolean): void => {
    provider.state = { ...provider.state, connection: away ? 'waiting' : 'online' }
  }
  return { clock, sent, watch, write, heard, goAway }
}

const countsAt = (...bounds: readonly number[]): number[] =>
  [...savedWithinMs, Number.POSITIVE_INFINITY].map((bound) => bounds.filter((one) => one === bound).length)

test('a window counts from its first unsaved edit until all is saved, and reports after five minutes', () => {
  const { clock, sent, write } = opened()
  write(30)
  write(40, saving, saving)
  write(700, offline, saving)
  expect(sent).toEqual([])
  clock.advance(300_000)
  expect(sent).toEqual([{ counts: countsAt(50, 50, 1_000), sumMs: 770 }])
  clock.advance(3_600_000)
  expect(sent).toHaveLength(1)
  write(2_000_000)
  clock.advance(300_000)
  expect(sent[1]).toEqual({ counts: countsAt(Number.POSITIVE_INFINITY), sumMs: 2_000_000 })
})

test('what is left is reported when the window goes, once', () => {
  const { clock, sent, watch, write, heard } = opened()
  watch.report()
  expect(sent).toEqual([])
  write(30)
  watch.report()
  watch.close()
  clock.advance(3_600_000)
  expect(sent).toHaveLength(1)
  expect(heard.size).toBe(0)
})

test('nothing is sent while the server is away, and nothing of it is lost', () => {
  const { clock, sent, write, goAway } = opened()
  write(30)
  goAway(true)
  clock.advance(300_000)
  expect(sent).toEqual([])
  goAway(false)
  write(40)
  clock.advance(300_000)
  expect(sent).toEqual([{ counts: countsAt(50, 50), sumMs: 70 }])
})

test('a report says no more than the server takes', () => {
  const { clock, sent, write } = opened()
  for (let edit = 0; edit < mostReported + 50; edit++) write(1)
  clock.advance(300_000)
  expect(sent).toEqual([{ counts: [mostReported, ...countsAt().slice(1)], sumMs: mostReported }])
})
