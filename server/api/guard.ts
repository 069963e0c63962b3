import { createMiddleware } from 'hono/factory'

/** Headers that keep an answer from being guessed at, framed, cached or told of elsewhere. */
export const guard = createMiddleware(async (context, next) => {
  await next()
  context.header('X-Content-Type-Options', 'nosniff')
  context.header('Referrer-Policy', 'no-referrer')
  if (!context.res.headers.has('Content-Security-Policy')) {
    context.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  }
  context.header('Cross-Origin-Resource-Policy', 'same-origin')
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store')
})
