import { type JobKind, jobKinds, quickSeconds, slowestKept, slowSeconds } from '@/server/watching/figures'
import { Histogram } from '@/server/watching/histogram'
import type { Found } from '@/server/watching/readiness'
import { Tally } from '@/server/watching/tally'
import type { Share } from './report-share'

const badness = { ok: 0, warning: 1, failed: 2 }

/** Each part as the process sees it that sees it worst. */
const worstOf = (shares: readonly Share[]): Found[] => {
  const worst = new Map<string, Found>()
  for (const part of shares.flatMap(({ parts }) => parts)) {
    const before = worst.get(part.name)
    if (before === undefined || badness[part.state] > badness[before.state]) worst.set(part.name, part)
  }
  return [...worst.values()]
}

const gathered = (bounds: readonly number[], counts: readonly (readonly number[])[]): Histogram => {
  const histogram = new Histogram(bounds)
  for (const one of counts) histogram.add(one, 0)
  return histogram
}

const milliseconds = (seconds: number | null): number | null =>
  seconds === null || !Number.isFinite(seconds) ? null : seconds * 1000

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

const jobOf = (kind: JobKind, shares: readonly Share[]) => {
  const jobs = shares.flatMap((share) => share.jobs.filter((job) => job.kind === kind))
  const seconds = gathered(
    slowSeconds,
    jobs.map(({ counts }) => counts),
  )
  return {
    kind,
    underWay: total(jobs.map(({ underWay }) => underWay)),
    done: seconds.count,
    p95Ms: milliseconds(seconds.within(0.95)),
  }
}

/** What the processes of a machine say together. A document that several have open is one. */
export const joinShares = (shares: readonly Share[]) => {
  const saved = gathered(
    quickSeconds,
    shares.map((share) => share.saved),
  )
  const refusals = new Tally()
  for (const [name, count] of shares.flatMap((share) => share.refusals)) refusals.add(name, count)
  return {
    live: {
      connections: total(shares.map(({ connections }) => connections)),
      documents: new Set(shares.flatMap(({ documents }) => documents)).size,
      indexWaiting: total(shares.map(({ indexWaiting }) => indexWaiting)),
    },
    parts: worstOf(shares),
    startedAt: shares.map(({ startedAt }) => startedAt).sort()[0] ?? '',
    memoryBytes: total(shares.map(({ memoryBytes }) => memoryBytes)),
    loopMs: Math.max(...shares.map(({ loopMs }) => loopMs)),
    edits: {
      saved: saved.count,
      medianMs: milliseconds(saved.within(0.5)),
      p99Ms: milliseconds(saved.within(0.99)),
    },
    slowestCommits: shares
      .flatMap(({ slowestCommits }) => slowestCommits)
      .sort((one, other) => other.ms - one.ms)
      .slice(0, slowestKept),
    refusals: [...refusals.entries()]
      .map(([name, count]) => ({ name, count }))
      .sort((one, other) => other.count - one.count),
    jobs: jobKinds.map((kind) => jobOf(kind, shares)),
  }
}
