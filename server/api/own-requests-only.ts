import { createMiddleware } from 'hono/factory'
import { isOwnOrigin } from '@/server/own-origin'
import { refuse } from './refuse'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses to change anything for a page that is not ours: a browser sends a person's cookie along with whatever a
 * foreign page makes it send, but it names that page in Origin, and a page cannot forge that.
 *
 * With a public URL the origin must be exactly its origin. Without one it is judged by the Host that the request
 * asked for: whoever reaches the server under some name may use it under that name, and no other.
 *
 * A page under `no-referrer` posts its forms with `Origin: null`; the browser's own word that the page is of the
 * same origin stands in then. Programs outside browsers send neither, and nobody's cookie by accident.
 */
export const ownRequestsOnly = (publicUrl: URL | undefined) =>
  createMiddleware(async (context, next) => {
    if (safe.has(context.req.method)) return next()
    const site = context.req.header('sec-fetch-site')
    const stated = context.req.header('origin')
    const origin = stated === 'null' && site === 'same-origin' ? undefined : stated
    const host = context.req.header('host') ?? new URL(context.req.url).host
    const own =
      origin === undefined
        ? site === undefined || site === 'same-origin'
        : isOwnOrigin({ origin, host, 'sec-fetch-site': site }, publicUrl)
    return own ? next() : refuse(context, 'foreign-origin')
  })
