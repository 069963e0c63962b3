import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isOutOfTime } from '@/server/database/out-of-time'
import type { Log } from '@/server/log'
import { AskerGone } from './asker-gone'
import { refuse } from './refuse'

const retryAfterSeconds = '5'

export type FailureOptions = {
  readonly ping: () => Promise<void>
  readonly log: Pick<Log, 'error' | 'warn'>
}

/**
 * Answers what nobody expected, and says nothing of its inside. Whether the database is to blame is asked of the
 * database itself: the libraries above it have a dozen ways of wrapping its errors.
 */
export const answerFailure =
  ({ ping, log }: FailureOptions): ErrorHandler =>
  async (error, context) => {
    if (error instanceof HTTPException && error.status < 500) return refuse(context, 'malformed')
    if (error instanceof AskerGone) return refuse(context, 'server-failed')
    const { method, routePath } = context.req
    const requestId: unknown = context.get('requestId')
    if (isOutOfTime(error)) {
      log.warn({ err: error, method, route: routePath, requestId }, 'a request took the database too long')
      context.header('Retry-After', retryAfterSeconds)
      return refuse(context, 'storage-slow')
    }
    const answers = await ping().then(
      () => true,
      () => false,
    )
    if (answers) {
      log.error({ err: error, method, route: routePath, requestId }, 'a request failed')
      return refuse(context, 'server-failed')
    }
    log.warn({ err: error, method, route: routePath, requestId }, 'a request found the database away')
    context.header('Retry-After', retryAfterSeconds)
    return refuse(context, 'storage-unavailable')
  }
