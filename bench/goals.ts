import type { ServerName } from './drivers'
import { figuresOf, type Kind, type Result } from './results'
import { median } from './statistics'

/** What came of one part of a goal. Ratios are taken round by round, and the middle one counts. */
export type Verdict = {
  readonly goal: number
  readonly part: string
  /** Ours, and what it is held against, as medians. */
  readonly figure: number
  readonly against: number
  readonly ratio: number
  readonly met: boolean
  /** The ratio at which it is just met. */
  readonly bound: number
}

const ours: ServerName = 'manyhands on Postgres'
const floor: ServerName = 'bare ws relay'
const peers: readonly ServerName[] = [
  ...(['y-websocket', 'y-socket.io', 'Hocuspocus', 'Hocuspocus on Postgres'] as const),
  ...(['y-websocket on LevelDB', 'y-socket.io on LevelDB'] as const),
]
const hocuspocus: readonly ServerName[] = ['Hocuspocus', 'Hocuspocus on Postgres']

type ByRound = ReadonlyMap<number, number>
type Part = {
  readonly goal: number
  readonly part: string
  readonly ours: ByRound
  readonly against: ByRound
  readonly bound: number
  /** Whether ours has to be the larger one. */
  readonly more?: boolean
}

/** The value for every round that both know. */
const perRound = (one: ByRound, other: ByRound, join: (a: number, b: number) => number): ByRound =>
  new Map(
    [...one].flatMap(([round, value]) => {
      const against = other.get(round)
      return against === undefined ? [] : [[round, join(value, against)] as const]
    }),
  )

/** Where nothing is allowed, the ratio is how much there is. */
const ratioOf = (value: number, against: number): number => (against === 0 ? value : value / against)

const verdictOf = ({ goal, part, ours, against, bound, more = false }: Part): Verdict[] => {
  const ratios = [...perRound(ours, against, ratioOf).values()]
  if (ratios.length === 0) return []
  const ratio = median(ratios)
  const met = more ? ratio >= bound : ratio <= bound
  return [
    {
      goal,
      part,
      figure: median([...ours.values()]),
      against: median([...against.values()]),
      ratio,
      met,
      bound,
    },
  ]
}

/** What this run says of each numbered goal that it measures. */
export const verdictsOf = (results: readonly Result[]): readonly Verdict[] => {
  const of = (kind: Kind, server: ServerName, figure: string): ByRound =>
    figuresOf(results, { kind, server, figure })
  const best = (kind: Kind, figure: string, servers = peers, choose = Math.min): ByRound => {
    const all = servers.map((server) => of(kind, server, figure)).filter(({ size }) => size > 0)
    const rounds = new Set(all.flatMap((one) => [...one.keys()]))
    return new Map(
      [...rounds].map((round) => [round, choose(...all.flatMap((one) => one.get(round) ?? []))] as const),
    )
  }
  const fixed = (values: ByRound, against: number): ByRound =>
    new Map([...values].map(([round]) => [round, against]))
  const absolute = (goal: number, part: string, values: ByRound, most: number): Part => ({
    ...{ goal, part, ours: values, against: fixed(values, most) },
    bound: most === 0 ? 0 : 1,
  })
  const commitOf = (percentile: string): ByRound => of('commit', ours, percentile)
  const keys = (['p50', 'p99'] as const).flatMap((percentile): Part[] => {
    const relay = of('keystroke', floor, `${percentile} of 2`)
    return [
      {
        ...{ goal: 1, part: `${percentile} of 2 people, against the bare ws relay and one commit`, bound: 1 },
        ours: of('keystroke', ours, `${percentile} of 2`),
        against: perRound(relay, commitOf(percentile), (a, b) => a + b),
      },
      ...[10, 50, 200].map(
        (people): Part => ({
          ...{ goal: 1, part: `${percentile} of ${people} people, against the quickest peer`, bound: 1 },
          ours: of('keystroke', ours, `${percentile} of ${people}`),
          against: best('keystroke', `${percentile} of ${people}`),
        }),
      ),
    ]
  })
  const parts: readonly Part[] = [
    ...keys,
    {
      ...{ goal: 2, part: 'delivered a second, against Hocuspocus', bound: 1.3, more: true },
      ours: of('one document', ours, 'deliveredPerSecond'),
      against: best('one document', 'deliveredPerSecond', hocuspocus, Math.max),
    },
    {
      ...{ goal: 2, part: 'server µs per delivered edit, against the best peer', bound: 0.6 },
      ours: of('one document', ours, 'serverUs'),
      against: best('one document', 'serverUs'),
    },
    {
      ...{ goal: 3, part: 'µs per delivered edit, Postgres included, against y-websocket', bound: 0.7 },
      ours: of('many documents', ours, 'serverAndDatabaseUs'),
      against: of('many documents', 'y-websocket', 'serverUs'),
    },
    {
      ...{ goal: 4, part: 'bytes of a join, against the best peer', bound: 0.25 },
      ours: of('join', ours, 'bytes'),
      against: best('join', 'bytes'),
    },
    {
      ...{ goal: 4, part: 'server ms of 100 joins at once, against the best peer', bound: 0.5 },
      ours: of('join', ours, 'crowdServerMs'),
      against: best('join', 'crowdServerMs'),
    },
    {
      ...{ goal: 4, part: 'ms of a cold join, against the best peer', bound: 0.5 },
      ours: of('join', ours, 'coldMs'),
      against: best('join', 'coldMs'),
    },
    {
      ...{ goal: 5, part: 'KiB per idle connection, against Hocuspocus', bound: 0.5 },
      ours: of('idle', ours, 'kibPerConnection'),
      against: best('idle', 'kibPerConnection', hocuspocus),
    },
    {
      ...{
        goal: 5,
        part: 'KiB that a large document holds in memory beyond an empty one, of its size',
        bound: 0.05,
      },
      ours: of('weight', ours, 'kibOfContent'),
      against: of('weight', ours, 'documentKib'),
    },
    {
      ...{ goal: 6, part: 'ms until 1,000 are back, against y-websocket', bound: 1 },
      ours: of('storm', ours, 'backMs'),
      against: of('storm', 'y-websocket', 'backMs'),
    },
    absolute(6, 'windows of 10,000 that are not back in two minutes', of('large storm', ours, 'missing'), 0),
    absolute(7, 'edits lost that others had seen', of('crash', ours, 'lostEdits'), 0),
    absolute(8, 'p95 ms from key to peer among 1,000', of('crowd', ours, 'p95'), 150),
    absolute(8, 'server % of a core with 1,000', of('crowd', ours, 'serverPercent'), 100),
  ]
  return parts.flatMap(verdictOf)
}

/** Whether a verdict is so far off that a noisy machine is no excuse: by a factor of two beyond its bound. */
export const isFarOff = ({ ratio, bound, met }: Verdict): boolean =>
  !met && (ratio > bound ? ratio > 2 * bound : ratio < bound / 2)
