import { describe, expect, it } from 'vitest'
import { isFarOff, type Verdict, verdictsOf } from '@/bench/goals'
import type { Result } from '@/bench/results'

const ours = 'manyhands on Postgres'

const round = (
  number: number,
  kind: Result['kind'],
  figures: Partial<Record<Result['server'], Result['figures']>>,
) =>
  Object.entries(figures).map(
    ([server, figures]): Result => ({ kind, server: server as Result['server'], round: number, figures }),
  )

const find = (verdicts: readonly Verdict[], goal: number, part: string): Verdict => {
  const found = verdicts.find((verdict) => verdict.goal === goal && verdict.part.startsWith(part))
  if (found === undefined) throw new Error(`no verdict on ${part}`)
  return found
}

describe('verdicts', () => {
  it('hold the first key against the relay and one commit of the same round', () => {
    const results = [
      ...round(0, 'commit', { [ours]: { p50: 0.5 } }),
      ...round(0, 'keystroke', { [ours]: { 'p50 of 2': 1 }, 'bare ws relay': { 'p50 of 2': 0.5 } }),
    ]
    expect(find(verdictsOf(results), 1, 'p50 of 2')).toMatchObject({
      figure: 1,
      against: 1,
      ratio: 1,
      met: true,
    })
  })

  it('hold the others against the quickest peer', () => {
    const results = round(0, 'keystroke', {
      [ours]: { 'p99 of 50': 3 },
      'y-websocket': { 'p99 of 50': 4 },
      'y-socket.io': { 'p99 of 50': 2 },
    })
    expect(find(verdictsOf(results), 1, 'p99 of 50')).toMatchObject({ against: 2, ratio: 1.5, met: false })
  })

  it('take ratios round by round, and the middle one of them', () => {
    const results = [1, 2, 10].flatMap((slowness, number) =>
      round(number, 'many documents', {
        [ours]: { serverAndDatabaseUs: slowness * (number === 2 ? 9 : 5) },
        'y-websocket': { serverUs: slowness * 10 },
      }),
    )
    expect(find(verdictsOf(results), 3, 'µs')).toMatchObject({ ratio: 0.5, met: true })
  })

  it('ask for more where more is better', () => {
    const delivered = (mine: number) =>
      round(0, 'one document', {
        [ours]: { deliveredPerSecond: mine },
        Hocuspocus: { deliveredPerSecond: 100 },
        'Hocuspocus on Postgres': { deliveredPerSecond: 200 },
      })
    expect(find(verdictsOf(delivered(260)), 2, 'delivered')).toMatchObject({ against: 200, met: true })
    const short = find(verdictsOf(delivered(259)), 2, 'delivered')
    expect(short.met).toBe(false)
    expect(isFarOff(short)).toBe(false)
    expect(isFarOff(find(verdictsOf(delivered(129)), 2, 'delivered'))).toBe(true)
  })

  it('let no edit be lost', () => {
    const lost = (lostEdits: number) =>
      find(verdictsOf(round(0, 'crash', { [ours]: { lostEdits } })), 7, 'edits lost')
    expect(lost(0).met).toBe(true)
    expect(lost(1).met).toBe(false)
    expect(isFarOff(lost(1))).toBe(true)
  })

  it('say nothing of what was not measured', () => {
    expect(verdictsOf([])).toEqual([])
    expect(verdictsOf(round(0, 'join', { [ours]: { bytes: 1 } }))).toEqual([])
  })
})
