import type { EventLoop } from './event-loop'
import type { Figures } from './figures'
import type { GatheredMetrics } from './gathered-metrics'
import type { Readiness } from './readiness'

/** How this process is doing: for whoever runs it. */
export type Watching = {
  readonly figures: Figures
  readonly eventLoop: Pick<EventLoop, 'delay'>
  readonly readiness: Readiness
  readonly metrics: Pick<GatheredMetrics, 'expose'>
  /** What whoever reads the metrics over the server's own port has to show; without one nobody does. */
  readonly metricsToken: string | undefined
}
