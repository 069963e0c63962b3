import { safeHref } from '../safe-href'
import { unwrap } from './renamed'

/** Addresses that lead on to another one, which they name: where, and under what name. */
const redirects: readonly { readonly host: RegExp; readonly path: RegExp; readonly name: string }[] = [
  { host: /^(www\.)?google\.[a-z.]+$/, path: /^\/url$/, name: 'q' },
  { host: /^(www\.)?google\.[a-z.]+$/, path: /^\/url$/, name: 'url' },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: /^\//, name: 'url' },
  { host: /^lm?\.facebook\.com$/, path: /^\/l\.php$/, name: 'u' },
  { host: /^slack-redir\.net$/, path: /^\/link$/, name: 'url' },
  { host: /^(www\.)?youtube\.com$/, path: /^\/redirect$/, name: 'q' },
]

/** The address that a link means: without the stop at somebody who counts who follows it. */
export const meantAddress = (address: string): string | null => {
  const href = safeHref(address)
  if (href === null) return null
  const url = new URL(href)
  for (const { host, path, name } of redirects) {
    const target = host.test(url.hostname) && path.test(url.pathname) ? url.searchParams.get(name) : null
    const meant = safeHref(target)
    if (meant !== null) return meant
  }
  return href
}

/** Leaves of links those that lead somewhere, by the address that is meant; the words of the others stay. */
export const tidyLinks = (page: Document): void => {
  for (const link of page.body.querySelectorAll('a')) {
    const href = meantAddress(link.getAttribute('href') ?? '')
    const isOurs = link.hasAttribute('data-mention')
    if (href === null && !isOurs) unwrap(link)
    else if (href !== null) link.setAttribute('href', href)
    const around = link.parentElement
    if (around?.localName === 'u' && around.childNodes.length === 1) unwrap(around)
  }
}
