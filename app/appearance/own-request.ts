/**
 * Whether a request comes from our own pages, by what the browser says and no page can set: how the page is related
 * or, where it does not tell (over plain http), the page's origin. Programs outside browsers send neither.
 */
export const isOwnRequest = (headers: Headers): boolean => {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  if (origin === null) return true
  return URL.canParse(origin) && new URL(origin).host === headers.get('host')
}
