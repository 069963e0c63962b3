import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { isForm, mediaType } from './media-type'
import { refuse } from './refuse'

const nothing = z.strictObject({})

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Lets through what says nothing: no body, an empty JSON object or, where forms are taken, an empty form. */
export const emptyBody = ({ forms }: { readonly forms: boolean }) =>
  createMiddleware(async (context, next) => {
    if (forms && isForm(context)) {
      const fields = await context.req.parseBody().catch(() => null)
      const empty = fields !== null && Object.keys(fields).length === 0
      return empty ? next() : refuse(context, 'malformed')
    }
    const text = await context.req.text()
    if (text === '') return next()
    if (mediaType(context) !== 'application/json') return refuse(context, 'wrong-content-type')
    return nothing.safeParse(parseJson(text)).success ? next() : refuse(context, 'malformed')
  })
