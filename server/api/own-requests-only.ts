import { createMiddleware } from 'hono/factory'
import { isOwnOrigin } from '@/server/own-origin'
import { refuse } from './refuse'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses to change anything for a page that is not ours: a browser sends a person's cookie along with whatever a
 * foreign page makes it send, but it names that page in Origin.
 */
export const ownRequestsOnly = (publicUrl: URL | undefined) =>
  createMiddleware(async (context, next) => {
    if (safe.has(context.req.method)) return next()
    const headers = {
      origin: context.req.header('origin'),
      host: context.req.header('host') ?? new URL(context.req.url).host,
      'sec-fetch-site': context.req.header('sec-fetch-site'),
    }
    return isOwnOrigin(headers, publicUrl) ? next() : refuse(context, 'foreign-origin')
  })
