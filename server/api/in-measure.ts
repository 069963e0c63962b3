import { createMiddleware } from 'hono/factory'
import { Allowance } from './allowance'
import { clientAddress } from './client-address'
import { refuse } from './refuse'

/** A whole class behind one address may open a link in the same minute; a program may not fill the database. */
const mostPerMinute = 300

/** Refuses what makes people and documents to an address that does it without end. */
export const inMeasure = () => {
  const allowance = new Allowance(mostPerMinute)
  return createMiddleware(async (context, next) => {
    const address = clientAddress(context)
    const wait = address === undefined ? 0 : allowance.take(address)
    if (wait === 0) return next()
    context.header('Retry-After', String(wait))
    return refuse(context, 'too-many-requests')
  })
}
