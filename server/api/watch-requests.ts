import { randomBytes } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Log } from '@/server/log'
import type { Figures } from '@/server/watching/figures'

export type WatchRequestsOptions = {
  readonly figures: Pick<Figures, 'requested' | 'refused'>
  readonly log: Pick<Log, 'debug'>
}

/**
 * Counts requests and names each of them: the name stands in the log and in the answer, so that the two are found
 * together. What is logged is the route, never the address, which may hold a token.
 */
export const watchRequests = ({ figures, log }: WatchRequestsOptions) => {
  const process = randomBytes(4).toString('hex')
  let last = 0
  return createMiddleware(async (context, next) => {
    const begun = performance.now()
    const requestId = `${process}-${(++last).toString(36)}`
    context.set('requestId', requestId)
    await next()
    const { status } = context.res
    const ms = performance.now() - begun
    context.header('X-Request-Id', requestId)
    figures.requested(status, ms)
    const refusal: unknown = context.get('refusal')
    if (typeof refusal === 'string') figures.refused('request', refusal)
    const { method } = context.req
    log.debug({ requestId, method, route: routePath(context, -1), status, ms: Math.round(ms) }, 'a request')
  })
}
