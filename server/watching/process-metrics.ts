import type { PoolState } from '@/server/database/open-database'
import type { EventLoop } from './event-loop'
import { type Figures, jobKinds } from './figures'
import { answeredMetric } from './gathered-metrics'
import { Metrics, type Sample } from './metrics'
import type { Readiness } from './readiness'
import type { Tally } from './tally'

export type Watched = {
  readonly figures: Figures
  readonly eventLoop: Pick<EventLoop, 'delay'>
  readonly readiness: Pick<Readiness, 'last'>
  readonly version: string
  /** How many processes serve on this machine, or should. */
  readonly workers: number
  readonly connections: () => number
  readonly liveDocuments: () => number
  readonly rowsBehind: () => { readonly all: number; readonly most: number }
  readonly commitWaitingBytes: () => number
  readonly indexWaiting: () => number
  readonly pool: () => PoolState | null
}

const one = (value: number): Sample[] => [{ value }]

const byLabel = (tally: Tally, label: string): Sample[] =>
  [...tally.entries()].map(([name, value]) => ({ labels: { [label]: name }, value }))

const refusalsOf = ({ refusals }: Figures): Sample[] =>
  [...refusals.entries()].map(([name, value]) => {
    const [where = '', code = ''] = name.split(' ')
    return { labels: { where, code }, value }
  })

const people = (metrics: Metrics, { figures, connections, liveDocuments }: Watched): void => {
  metrics.gauge('manyhands_connections', 'Windows that are connected to a document.', () =>
    one(connections()),
  )
  metrics.gauge('manyhands_live_documents', 'Documents that somebody has open.', () => one(liveDocuments()))
  metrics.counter('manyhands_edits_total', 'Edits that were answered as saved.', () =>
    one(figures.editSaved.count),
  )
  metrics.histogram(
    'manyhands_edit_told_seconds',
    'From the arrival of an edit until everybody else in the document was told.',
    () => [{ of: figures.editTold }],
  )
  metrics.histogram(
    'manyhands_edit_saved_seconds',
    'From the arrival of an edit until its author was told that it is saved.',
    () => [{ of: figures.editSaved }],
  )
  metrics.histogram(
    'manyhands_browser_saved_seconds',
    'From the first unsaved edit in a browser until all was saved, as browsers report it.',
    () => [{ of: figures.browserSaved }],
  )
  metrics.counter('manyhands_browser_reports_total', 'Reports that browsers have sent of it.', () =>
    one(figures.reports),
  )
  metrics.counter('manyhands_refusals_total', 'What was refused, by where and name.', () =>
    refusalsOf(figures),
  )
}

const storage = (metrics: Metrics, watched: Watched): void => {
  const { figures, rowsBehind, commitWaitingBytes, pool } = watched
  metrics.counter('manyhands_commits_total', 'Transactions that store edits.', () =>
    byLabel(figures.commits, 'result'),
  )
  metrics.histogram('manyhands_commit_seconds', 'How long they took.', () => [{ of: figures.commitSeconds }])
  metrics.histogram('manyhands_commit_rows', 'Rows in each.', () => [{ of: figures.commitRows }])
  metrics.histogram('manyhands_commit_bytes', 'Bytes of the updates in each.', () => [
    { of: figures.commitBytes },
  ])
  metrics.gauge('manyhands_commit_waiting_bytes', 'Bytes that wait for the next one.', () =>
    one(commitWaitingBytes()),
  )
  metrics.counter('manyhands_snapshots_total', 'Attempts to make a snapshot.', () =>
    byLabel(figures.snapshots, 'result'),
  )
  metrics.histogram('manyhands_snapshot_seconds', 'How long they took.', () => [
    { of: figures.snapshotSeconds },
  ])
  metrics.gauge('manyhands_snapshot_rows_behind', 'Rows of open documents that no snapshot has.', () => {
    const { all, most } = rowsBehind()
    return [
      { labels: { of: 'all' }, value: all },
      { labels: { of: 'most' }, value: most },
    ]
  })
  metrics.gauge('manyhands_database_connections', 'Connections to the database.', () => {
    const { busy = 0, idle = 0 } = pool() ?? {}
    return [
      { labels: { state: 'busy' }, value: busy },
      { labels: { state: 'idle' }, value: idle },
    ]
  })
  metrics.gauge('manyhands_database_waiting', 'Questions that wait for a connection.', () =>
    one(pool()?.waiting ?? 0),
  )
}

const work = (metrics: Metrics, { figures, indexWaiting }: Watched): void => {
  metrics.counter('manyhands_http_requests_total', 'Requests to the API, by the class of their status.', () =>
    byLabel(figures.requests, 'status'),
  )
  metrics.histogram('manyhands_http_request_seconds', 'How long they took to be answered.', () => [
    { of: figures.requestSeconds },
  ])
  metrics.gauge('manyhands_jobs_under_way', 'Imports, exports, copies and index reads that run.', () =>
    jobKinds.map((job) => ({ labels: { job }, value: figures.jobs[job].underWay })),
  )
  metrics.histogram('manyhands_job_seconds', 'How long they took.', () =>
    jobKinds.map((job) => ({ labels: { job }, of: figures.jobs[job].seconds })),
  )
  metrics.gauge('manyhands_index_waiting', 'Documents that wait to be read for lists and search.', () =>
    one(indexWaiting()),
  )
}

const machine = (metrics: Metrics, { eventLoop, readiness, version, workers }: Watched): void => {
  metrics.gauge('manyhands_ready', 'Whether each part that the server needs is well: 1 is yes.', () =>
    readiness.last.map(({ name, state }) => ({ labels: { part: name }, value: state === 'failed' ? 0 : 1 })),
  )
  metrics.gauge('manyhands_event_loop_delay_seconds', 'How late the event loop was in the last 10 s.', () => {
    const { median, p99, most } = eventLoop.delay
    return [
      { labels: { quantile: '0.5' }, value: median / 1000 },
      { labels: { quantile: '0.99' }, value: p99 / 1000 },
      { labels: { quantile: '1' }, value: most / 1000 },
    ]
  })
  metrics.gauge('manyhands_memory_bytes', 'Memory of the process, by kind.', () => {
    const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
    return Object.entries({ resident: rss, heap: heapUsed, external, buffers: arrayBuffers }).map(
      ([kind, value]) => ({ labels: { kind }, value }),
    )
  })
  metrics.counter('manyhands_cpu_seconds_total', 'Processor time of the process.', () => {
    const { user, system } = process.cpuUsage()
    return one((user + system) / 1e6)
  })
  metrics.gauge('manyhands_start_time_seconds', 'When the process began, in seconds since 1970.', () =>
    one(performance.timeOrigin / 1000),
  )
  metrics.gauge('manyhands_workers', 'How many processes this machine should have.', () => one(workers))
  // Who does not answer is added by whoever asks.
  metrics.gauge(answeredMetric, 'Whether each process of the machine told its numbers: 1 is yes.', () =>
    one(1),
  )
  metrics.gauge('manyhands_build_info', 'Versions: always 1.', () => [
    { labels: { version, node: process.versions.node }, value: 1 },
  ])
}

/** Everything that one process tells of itself. */
export const processMetrics = (watched: Watched): Metrics => {
  const metrics = new Metrics()
  people(metrics, watched)
  storage(metrics, watched)
  work(metrics, watched)
  machine(metrics, watched)
  return metrics
}
