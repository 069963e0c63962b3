/** The headers by which a browser says where a request comes from; a page can set none of them. */
export type OriginHeaders = {
  readonly origin?: string | undefined
  readonly host?: string | undefined
  readonly 'sec-fetch-site'?: string | string[] | undefined
}

/**
 * Whether a request comes from our own pages, judged by its Origin.
 *
 * With a public URL the origin must be exactly its origin. Without one it is judged by the Host that was asked:
 * whoever reaches the server under some name may use it under that name, and no other.
 *
 * Without an origin (a same-origin GET, or a form of a page under `no-referrer`, which says `null`) the browser's own
 * word on how the page is related decides. Programs outside browsers send neither, and nobody's cookie by accident.
 */
export const isOwnOrigin = (headers: OriginHeaders, publicUrl: URL | undefined): boolean => {
  const { origin, host, 'sec-fetch-site': site } = headers
  if (origin === undefined) return site === undefined || site === 'same-origin'
  if (origin === 'null') return site === 'same-origin'
  if (!URL.canParse(origin)) return false
  return publicUrl ? new URL(origin).origin === publicUrl.origin : new URL(origin).host === host
}
