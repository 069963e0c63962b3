import type { LoopDelay } from '@/server/watching/event-loop'
import { Figures } from '@/server/watching/figures'
import { GatheredMetrics } from '@/server/watching/gathered-metrics'
import { processMetrics } from '@/server/watching/process-metrics'
import { Readiness } from '@/server/watching/readiness'
import type { Watching } from '@/server/watching/watching'

export const testMetricsToken = 'a token of tests, which opens nothing 0123456789'

export type TestWatching = Watching & {
  /** What the event loop is said to be: set it. */
  readonly eventLoop: { delay: LoopDelay }
}

/** The figures of a process in which nobody is connected. */
export const testWatching = (): TestWatching => {
  const figures = new Figures()
  const readiness = new Readiness(() => 0)
  const eventLoop = { delay: { median: 0, p99: 0, most: 0 } }
  const own = processMetrics({
    figures,
    eventLoop,
    readiness,
    version: '0.0.0',
    workers: 1,
    connections: () => 0,
    liveDocuments: () => 0,
    rowsBehind: () => ({ all: 0, most: 0 }),
    commitWaitingBytes: () => 0,
    indexWaiting: () => 0,
    pool: () => null,
  })
  const metrics = new GatheredMetrics(own, null)
  return { figures, readiness, eventLoop, metrics, metricsToken: testMetricsToken }
}
