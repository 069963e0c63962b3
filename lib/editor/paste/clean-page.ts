import { dropJunk } from './drop-junk'
import { fromCodeEditor } from './from-code-editor'
import { fromGoogleDocs } from './from-google-docs'
import { fromNotion } from './from-notion'
import { fromWord } from './from-word'
import { fromWordOnline } from './from-word-online'
import { keepKnown } from './keep-known'
import { marksOfStyles } from './marks-of-styles'
import { sourceOf } from './source-of'
import { readStyleSheet, type Style, styleOf } from './style-sheet'
import { tidyBlanks } from './tidy-blanks'
import { tidyCallouts } from './tidy-callouts'
import { tidyCode } from './tidy-code'
import { tidyLinks } from './tidy-links'
import { tidyLists } from './tidy-lists'
import { tidyTables } from './tidy-tables'

/**
 * Leaves of a page that was copied elsewhere what a text is made of, in the elements that the schema reads. The page is
 * one that runs nothing and loads nothing, such as `DOMParser` makes; it is changed.
 */
export const cleanPage = (html: string, page: Document): void => {
  const sheet = readStyleSheet(page)
  const source = sourceOf(html, page)
  const looks = new WeakMap<Element, Style>()
  const looksOf = (element: Element): Style => {
    const known = looks.get(element)
    if (known !== undefined) return known
    const style = styleOf(element, sheet)
    // Most elements have none, and to note so of each would take longer than to look again.
    if (style.size > 0) looks.set(element, style)
    return style
  }
  if (source === 'code-editor') fromCodeEditor(page)
  dropJunk(page, looksOf)
  switch (source) {
    case 'word':
      fromWord(page, { sheet, styleOf: looksOf })
      break
    case 'word-online':
      fromWordOnline(page)
      break
    case 'google-docs':
      fromGoogleDocs(page, looksOf)
      break
    case 'notion':
      fromNotion(page)
      break
    case 'spreadsheet':
    case 'libreoffice':
    case 'code-editor':
    case 'page':
      break
  }
  breakPages(page, looksOf)
  tidyCallouts(page)
  tidyCode(page)
  tidyLists(page)
  tidyTables(page, looksOf)
  marksOfStyles(page, looksOf)
  tidyLinks(page)
  tidyPictures(page)
  tidyBlanks(page)
  keepKnown(page)
}

/** Rules and paragraphs that say of themselves that a page ends before or behind them. */
const breakPages = (page: Document, looksOf: (element: Element) => Style): void => {
  for (const element of page.body.querySelectorAll('hr, p, h1, h2, h3, div:not(.page-break)')) {
    const style = looksOf(element)
    if (style.size === 0) continue
    const says = (name: string): boolean => /^(always|page)$/.test(style.get(name) ?? '')
    const before = says('page-break-before') || says('break-before')
    if (!before && !says('page-break-after') && !says('break-after')) continue
    const made = page.createElement('div')
    made.className = 'page-break'
    if (element.localName === 'hr') element.replaceWith(made)
    else if (before) element.before(made)
    else element.after(made)
  }
}

/** Signs that are drawn as pictures are letters; what is there to be counted goes. */
const tidyPictures = (page: Document): void => {
  for (const image of page.body.querySelectorAll('img')) {
    const alt = image.getAttribute('alt') ?? ''
    const side = Math.max(Number(image.getAttribute('width') ?? 9), Number(image.getAttribute('height') ?? 9))
    if (/^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f)+$/u.test(alt))
      image.replaceWith(alt)
    else if (side <= 1) image.remove()
  }
}
