import { renamed, unwrap } from './renamed'
import type { Style } from './style-sheet'

const pointsOf = (size: string | undefined): number => {
  const [, points] = /^([\d.]+)pt$/.exec(size ?? '') ?? []
  return Number(points ?? 0)
}

/** Points of the letters of a document's title, as Google sets them. */
const titleSize = 26

/** Google Docs: a title has no element of its own, and a checklist's boxes are pictures. */
export const fromGoogleDocs = (page: Document, styleOf: (element: Element) => Style): void => {
  for (const box of page.body.querySelectorAll('img[aria-roledescription="checkbox"]')) box.remove()
  for (const item of page.body.querySelectorAll('li[role="checkbox"]'))
    item.setAttribute('data-checked', String(item.getAttribute('aria-checked') === 'true'))
  for (const paragraph of page.body.querySelectorAll('p')) {
    const words = [...paragraph.querySelectorAll(':scope > span')]
    if (words.length === 0 || paragraph.closest('li, td') !== null) continue
    if (words.every((span) => pointsOf(styleOf(span).get('font-size')) >= titleSize)) renamed(paragraph, 'h1')
  }
  for (const wrapper of page.body.querySelectorAll('[id^="docs-internal-guid"]')) unwrap(wrapper)
}
