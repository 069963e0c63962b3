import type { Findings } from './findings'
import { titleLine } from './title-of'

type OpenList = { readonly element: Element; readonly level: number }

/** Which list one is a part of, and how deep it stands there, from 0: Google says both in one class. */
const placeOf = (list: Element): { readonly list: string; readonly level: number } | null => {
  const [, name = '', level] = /(?:^|\s)(lst-kix_\S+)-(\d)(?:\s|$)/.exec(list.className) ?? []
  return level === undefined ? null : { list: name, level: Number(level) }
}

/**
 * Puts lists into the items that they stand below. Google writes one behind the other for each change of depth, and
 * begins one anew where it comes back from deeper ones.
 */
const nestLists = (page: Document): void => {
  const open: OpenList[] = []
  for (const list of page.body.querySelectorAll('ul, ol')) {
    const place = placeOf(list)
    if (place === null) continue
    const before = list.previousElementSibling
    if (before !== open[0]?.element) open.length = 0
    while ((open.at(-1)?.level ?? -1) > place.level) open.pop()
    const last = open.at(-1)
    const goesOn =
      last?.level === place.level &&
      last.element.localName === list.localName &&
      placeOf(last.element)?.list === place.list
    if (last?.level === place.level && !goesOn) open.pop()
    const item = open.at(-1)?.element.lastElementChild
    if (goesOn) {
      last.element.append(...list.children)
      list.remove()
    } else {
      if (item) item.append(list)
      open.push({ element: list, level: place.level })
    }
  }
}

/** What people said of the text stands below it, and signs in it lead there. */
const takeComments = (page: Document, findings: Findings): void => {
  const signs = page.body.querySelectorAll('a[id^="cmnt_ref"]')
  findings.lose('comment', signs.length)
  for (const sign of signs) (sign.closest('sup') ?? sign).remove()
  for (const said of page.body.querySelectorAll('a[id^="cmnt"]')) said.closest('div')?.remove()
}

/** A page that Google Docs has saved; its own title, which is left out of it, or empty. */
export const fromGooglePage = (page: Document, findings: Findings): string => {
  nestLists(page)
  takeComments(page, findings)
  findings.lose('note', page.body.querySelectorAll('a[id^="ftnt_ref"]').length)
  const first = [...page.body.querySelectorAll('p, h1, h2, h3, ul, ol, table')].find(
    ({ textContent }) => textContent.trim() !== '',
  )
  if (first?.localName !== 'p' || !first.classList.contains('title')) return ''
  first.remove()
  return titleLine(first.textContent)
}

/** Whether a page is one that Google Docs has saved. */
export const isGooglePage = (html: string): boolean =>
  /<body\s[^>]*class="[^"]*\bdoc-content\b|<[uo]l\s[^>]*class="[^"]*\blst-kix_/i.test(html)
