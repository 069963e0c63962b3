import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'
import { missingKey } from '@/lib/protocol/missing-key'
import type { RequestHandler } from './http-front'

/**
 * Lets a page be drawn in full and still be answered with 404. Next knows only `notFound()`, whose first answer is an
 * empty page that script fills: whoever has none would be told nothing.
 */
export const withMissingPages = (pages: RequestHandler): RequestHandler => {
  const answers = new AsyncLocalStorage<ServerResponse>()
  Reflect.set(globalThis, missingKey, () => {
    const answer = answers.getStore()
    if (answer === undefined || answer.headersSent) throw new Error('this page has been answered already')
    answer.statusCode = 404
  })
  return (request, response) => answers.run(response, () => pages(request, response))
}
