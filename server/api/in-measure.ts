import { createMiddleware } from 'hono/factory'
import { clientAddress } from './client-address'
import { tooOften } from './too-often'

type Measure = { take(address: string): number | Promise<number> }

/**
 * Refuses an address what it has done as often as `allowance` lets it: a whole class behind one address may open a link
 * in the same minute, but a program may not fill the database.
 */
export const inMeasure = (allowance: Measure) =>
  createMiddleware(async (context, next) => {
    const address = clientAddress(context)
    const wait = address === undefined ? 0 : await allowance.take(address)
    return wait === 0 ? next() : tooOften(context, wait)
  })
