import { Hono } from 'hono'
import { refuse } from './refuse'
import { show } from './show-share-page'
import { translateFor } from './translate-for'

/** Seconds after which programs and pages ask again. */
const againSeconds = '1'
const reloadSeconds = '2'

/**
 * What everybody is told while the server starts: people by a page that opens again by itself, without script, until what
 * they asked for is there; our own pages by the usual refusal, and everybody else by a line.
 */
export const createStarting = () =>
  new Hono().all('*', (context) => {
    const { method, path } = context.req
    context.header('Retry-After', againSeconds)
    context.header('Cache-Control', 'no-store')
    context.header('X-Content-Type-Options', 'nosniff')
    if (path.startsWith('/api/')) return refuse(context, 'not-ready')
    if (!context.req.header('accept')?.includes('text/html'))
      return context.text('Manyhands is starting. Try again in a moment.\n', 503)
    const t = translateFor(context)
    // A document's address is told to nobody.
    context.header('Referrer-Policy', 'no-referrer')
    if (method === 'GET') context.header('Refresh', reloadSeconds)
    return show(context, { title: t('entrance.starting'), text: t('entrance.startingText') }, 503)
  })
