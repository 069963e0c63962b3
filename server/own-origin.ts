import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request comes from our own pages, judged by its Origin, which a browser sets and a page cannot forge.
 * With a public URL its origin must match exactly; without one the origin's host must be the host that was asked.
 * Programs outside browsers send no Origin and carry nobody's cookies by accident.
 */
export const isOwnOrigin = (headers: IncomingHttpHeaders, publicUrl: URL | undefined): boolean => {
  const { origin, host } = headers
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site'
  if (!URL.canParse(origin)) return false
  return publicUrl ? new URL(origin).origin === publicUrl.origin : new URL(origin).host === host
}
