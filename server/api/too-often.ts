import type { Context } from 'hono'
import { refuse } from './refuse'

/** Asks whoever tries too often to come back in `seconds`. */
export const tooOften = (context: Context, seconds: number) => {
  context.header('Retry-After', String(seconds))
  return refuse(context, 'too-many-requests')
}
