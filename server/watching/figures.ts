import { type SavingReport, savedWithinMs } from '@/lib/protocol/saving-report'
import type { Admitted } from '@/server/collaboration/batch'
import type { BatchTimes, LiveWatch } from '@/server/collaboration/live-watch'
import type { Commit, JournalWatch } from '@/server/journal/journal-watch'
import { Histogram } from './histogram'
import { Lately } from './lately'
import { Recent } from './recent'
import { Tally } from './tally'

/** What takes the server more than a moment, and is counted by its kind. */
export const jobKinds = ['import', 'export', 'copy', 'index'] as const
export type JobKind = (typeof jobKinds)[number]

/** Bounds, in seconds: of what somebody waits for, and of what takes a while. */
export const quickSeconds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]
export const slowSeconds = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120]
const sizes = [256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576]
const numbers = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** What is told of lately: an hour, and this many of it. */
const latelyMs = 3_600_000
export const slowestKept = 10

type Job = { readonly seconds: Histogram; underWay: number }

/**
 * Counts what this process does, since it began. It holds numbers and the names of refusals, and nothing that leads to a
 * document or a person.
 *
 * 1. Nothing here throws, waits or asks anybody: it is called where people wait.
 */
export class Figures implements LiveWatch, JournalWatch {
  readonly editTold = new Histogram(quickSeconds)
  readonly editSaved = new Histogram(quickSeconds)
  readonly browserSaved = new Histogram(savedWithinMs.map((ms) => ms / 1000))
  readonly commitSeconds = new Histogram(quickSeconds)
  readonly commitRows = new Histogram(numbers)
  readonly commitBytes = new Histogram(sizes)
  readonly commits = new Tally()
  readonly snapshotSeconds = new Histogram(slowSeconds)
  readonly snapshots = new Tally()
  readonly requestSeconds = new Histogram(quickSeconds)
  readonly requests = new Tally()
  /** By where it was said and its name, with a space between. */
  readonly refusals = new Tally()
  readonly refusedLately: Lately
  readonly jobs: Readonly<Record<JobKind, Job>>
  readonly slowestCommits: Recent<Commit>
  #reports = 0

  constructor(now: () => number = Date.now) {
    this.refusedLately = new Lately(now)
    const job = (): Job => ({ seconds: new Histogram(slowSeconds), underWay: 0 })
    this.jobs = { import: job(), export: job(), copy: job(), index: job() }
    this.slowestCommits = new Recent<Commit>({
      ageMs: latelyMs,
      most: slowestKept,
      weigh: ({ ms }) => ms,
      now,
    })
  }

  /** Reports that browsers have sent. */
  get reports(): number {
    return this.#reports
  }

  saved(batch: readonly Admitted[], { toldAt, answeredAt, others }: BatchTimes): void {
    for (const { receivedAt, update } of batch) {
      this.editSaved.show((answeredAt - receivedAt) / 1000)
      if (others && update !== null) this.editTold.show((toldAt - receivedAt) / 1000)
    }
  }

  refused(where: string, code: string): void {
    const name = `${where} ${code}`
    this.refusals.add(name)
    this.refusedLately.add(name)
  }

  committed(commit: Commit): void {
    this.commits.add(commit.ok ? 'stored' : 'failed')
    this.commitSeconds.show(commit.ms / 1000)
    this.commitRows.show(commit.rows)
    this.commitBytes.show(commit.bytes)
    this.slowestCommits.add(commit)
  }

  compacted(kind: 'made' | 'nothing-to-do' | 'failed', ms: number): void {
    this.snapshots.add(kind)
    this.snapshotSeconds.show(ms / 1000)
  }

  /** A request was answered with this status. */
  requested(status: number, ms: number): void {
    this.requests.add(`${Math.floor(status / 100)}xx`)
    this.requestSeconds.show(ms / 1000)
  }

  /** What a browser says of its own edits. */
  reported({ counts, sumMs }: SavingReport): void {
    this.#reports++
    this.browserSaved.add(counts, sumMs / 1000)
  }

  /** A job has begun; the answer says that it is over. */
  began(kind: JobKind): () => void {
    const job = this.jobs[kind]
    const begun = performance.now()
    job.underWay++
    let over = false
    return () => {
      if (over) return
      over = true
      job.underWay--
      job.seconds.show((performance.now() - begun) / 1000)
    }
  }
}
