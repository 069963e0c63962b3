import { createMiddleware } from 'hono/factory'
import { Allowance } from './allowance'
import { clientAddress } from './client-address'
import { refuse } from './refuse'

/**
 * Refuses what makes people and documents to an address that does it more than `perMinute` times: a whole class behind
 * one address may open a link in the same minute, but a program may not fill the database.
 */
export const inMeasure = (perMinute: number) => {
  const allowance = new Allowance(perMinute)
  return createMiddleware(async (context, next) => {
    const address = clientAddress(context)
    const wait = address === undefined ? 0 : allowance.take(address)
    if (wait === 0) return next()
    context.header('Retry-After', String(wait))
    return refuse(context, 'too-many-requests')
  })
}
