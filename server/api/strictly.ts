import { zValidator } from '@hono/zod-validator'
import { createMiddleware } from 'hono/factory'
import type { z } from 'zod'
import { mediaType } from './media-type'
import { refuse } from './refuse'
import { unfitWords } from './unfit'

/** Refuses a body that does not say that it is JSON. */
export const jsonOnly = createMiddleware(async (context, next) =>
  mediaType(context) === 'application/json' ? next() : refuse(context, 'wrong-content-type'),
)

/** Reads the body or the query by `schema`. What a schema says itself (`unfit`) reaches the person. */
export const strictly = <Target extends 'json' | 'query', Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) =>
  zValidator(target, schema, (result, context) => {
    if (result.success) return
    const [issue] = result.error.issues
    return refuse(
      context,
      'malformed',
      issue?.code === 'custom' ? unfitWords(issue.message, issue.params) : undefined,
    )
  })
