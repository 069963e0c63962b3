import { randomBytes } from 'node:crypto'
import { contentSecurityPolicy } from './content-security-policy'
import type { RequestHandler } from './http-front'

/** The header in which the pages find the nonce of their answer. Whatever a request says there is not read. */
export const nonceHeader = 'x-nonce'
const policyHeader = 'content-security-policy'

/** What is the same for everybody, and runs or shows nothing by itself. */
const builtFiles = /^\/_next\/static\//
const hostPattern = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i

/** What no page of ours asks for, and so nothing inside one may. */
const permissions = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi']
  .map((name) => `${name}=()`)
  .join(', ')

export type GuardPagesOptions = {
  readonly publicUrl: URL | undefined
  readonly development: boolean
}

/** Puts the pages behind the headers that say what they may do, with a nonce of its own for every answer. */
export const guardPages = (
  pages: RequestHandler,
  { publicUrl, development }: GuardPagesOptions,
): RequestHandler => {
  const hostOf = (asked: string | undefined): string => {
    if (publicUrl !== undefined) return publicUrl.host
    return asked !== undefined && hostPattern.test(asked) ? asked : 'localhost'
  }
  return (request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    if (!builtFiles.test(request.url ?? '')) {
      const nonce = randomBytes(16).toString('base64')
      const policy = contentSecurityPolicy({ nonce, host: hostOf(request.headers.host), development })
      request.headers[policyHeader] = policy
      delete request.headers['content-security-policy-report-only']
      request.headers[nonceHeader] = nonce
      response.setHeader('Content-Security-Policy', policy)
      // A document's address is told to nobody.
      response.setHeader('Referrer-Policy', 'no-referrer')
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
      response.setHeader('Permissions-Policy', permissions)
    }
    return pages(request, response)
  }
}
