import type { Context } from 'hono'

const forms = new Set(['application/x-www-form-urlencoded', 'multipart/form-data'])

/** What kind of body a request says it has; empty when it does not say. */
export const mediaType = (context: Context): string =>
  (context.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** Whether it is a plain HTML form's, whose answer is a page and not JSON. */
export const isForm = (context: Context): boolean => forms.has(mediaType(context))
