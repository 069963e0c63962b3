import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { StartError } from '@/server/start-error'
import type { GatheredMetrics } from './gathered-metrics'
import { metricsType } from './metrics'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Whether a request may read the metrics: it bears the token. Without a token nobody may. */
export const mayReadMetrics = (token: string | undefined, authorization: string | undefined): boolean => {
  if (token === undefined) return false
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`))
}

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * Serves the metrics at `/metrics` on a port of this machine's own, to whoever is on the machine. A page in a browser
 * here, that calls the port by a name of its own, gets nothing.
 * @throws StartError when the port is taken.
 */
export const openMetricsPort = async (
  port: number,
  metrics: Pick<GatheredMetrics, 'expose'>,
): Promise<Server> => {
  const server = createServer(async (request, response) => {
    const asked = request.method === 'GET' && /^\/metrics(\?|$)/.test(request.url ?? '')
    if (!asked || !loopback.test(request.headers.host ?? '')) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.\n')
      return
    }
    response.writeHead(200, { 'content-type': metricsType, 'cache-control': 'no-store' })
    response.end(await metrics.expose())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new StartError(
          `The metrics cannot be served on port ${port} (${error.message}). Set MANYHANDS_METRICS_PORT to a free one.`,
        ),
      )
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  server.unref()
  return server
}
