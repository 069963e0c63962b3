import { type Context, Hono } from 'hono'
import type { EventLoop } from '@/server/watching/event-loop'
import type { GatheredMetrics } from '@/server/watching/gathered-metrics'
import { metricsType } from '@/server/watching/metrics'
import { mayReadMetrics } from '@/server/watching/metrics-door'
import type { Found, Readiness } from '@/server/watching/readiness'
import { refuse } from './refuse'

export type StateRoutesOptions = {
  readonly readiness: Pick<Readiness, 'look'>
  readonly eventLoop: Pick<EventLoop, 'delay'>
  readonly metrics: Pick<GatheredMetrics, 'expose'>
  /** What whoever reads the metrics has to show; without one nobody reads them here. */
  readonly metricsToken: string | undefined
}

/** A process whose every other tick is so late, in milliseconds, serves nobody. */
const stuckMs = 1_000

const notReady = (context: Context, parts: readonly Found[]) => {
  context.header('Retry-After', '5')
  const failed = parts.flatMap((part) => (part.state === 'failed' ? [part] : []))
  const isStorage = failed.some(({ name }) => name === 'database')
  const sentences = failed.map(({ sentence }) => sentence).join(' ')
  return refuse(context, isStorage ? 'storage-unavailable' : 'not-ready', () => sentences)
}

/** Whether the process lives, whether it can serve, and its metrics for whoever may read them. */
export const stateRoutes = ({ readiness, eventLoop, metrics, metricsToken }: StateRoutesOptions) =>
  new Hono()
    .get('/healthz', (context) => {
      const { median, most } = eventLoop.delay
      const ok = median < stuckMs
      return context.json({ ok, eventLoopMs: Math.round(most) }, ok ? 200 : 503)
    })
    .get('/readyz', async (context) => {
      const { ready, parts } = await readiness.look()
      return ready ? context.json({ ok: true as const, parts }, 200) : notReady(context, parts)
    })
    .get('/metrics', async (context) => {
      if (!mayReadMetrics(metricsToken, context.req.header('authorization')))
        return refuse(context, 'no-such-address')
      return context.body(await metrics.expose(), 200, { 'Content-Type': metricsType })
    })
