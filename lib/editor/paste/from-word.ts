import { readMarker } from './list-marker'
import { type FlatItem, nestItems } from './nest-items'
import { renamed, unwrap } from './renamed'
import { readStyle, type Style, type StyleSheet } from './style-sheet'

type Looks = { readonly sheet: StyleSheet; readonly styleOf: (element: Element) => Style }

/** Where a line stands in Word's lists: which list, how deep. */
const placeIn = (style: Style): { readonly list: string; readonly level: number } | null => {
  const [, list, level, more = ''] = /^(l\d+) level(\d+)( lfo\d+)?/.exec(style.get('mso-list') ?? '') ?? []
  return list === undefined ? null : { list: list + more, level: Math.min(9, Number(level) || 1) }
}

/** Takes out the sign that Word printed before a line, and says what it was. */
const takeMarker = (element: Element): string | null => {
  const found = [...element.querySelectorAll('[style*="mso-list"]')].find((part) =>
    /^ignore$/i.test(readStyle(part.getAttribute('style') ?? '').get('mso-list') ?? ''),
  )
  const text = found?.textContent ?? null
  found?.remove()
  return text
}

/** A sign in a font of signs is a letter elsewhere: Word's hollow bullet is an `o`. */
const itemOf = (element: HTMLElement, { sheet, styleOf }: Looks): FlatItem | null => {
  const place = placeIn(styleOf(element))
  if (place === null) return null
  const printed = takeMarker(element)
  const id = place.list.split(' ')[0]
  const level = sheet.get(`@list ${id}:level${place.level}`)
  const format = level?.get('mso-level-number-format')
  const marker = readMarker(printed ?? '', format === 'roman-lower' || format === 'roman-upper')
  const says = format === 'bullet' || format === 'image' ? 'ul' : level === undefined ? marker.kind : 'ol'
  const kind = printed === null && level === undefined ? 'ul' : says
  const start = Number(level?.get('mso-level-start-at') ?? 1)
  return {
    element,
    ...place,
    kind,
    start: marker.kind === 'ol' ? marker.number : start,
    ...(marker.kind === 'ul' && marker.checked !== undefined ? { checked: marker.checked } : {}),
  }
}

const isEmpty = (element: Element): boolean =>
  element.textContent.trim() === '' && element.querySelector('img, table, hr') === null

/** A line that Word indents as those of a list, without a sign of its own: more of the item above. */
const continues = (element: Element): boolean => /\bMsoList(?:Paragraph|Continue)/.test(element.className)

const nestLists = (page: Document, looks: Looks): void => {
  let items: FlatItem[] = []
  let continued = new Map<HTMLElement, HTMLElement[]>()
  const end = (): void => {
    nestItems(items, continued)
    items = []
    continued = new Map()
  }
  const lines = [...page.body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6, table, div, pre, hr')]
  let parent: Element | null = null
  for (const element of lines) {
    if (element.localName === 'div') continue
    if (element.parentElement !== parent) end()
    parent = element.parentElement
    const item = itemOf(element, looks)
    const last = items.at(-1)
    // A numbered heading is a heading.
    if (item !== null && element.localName === 'p') items.push(item)
    else if (item !== null) end()
    else if (isEmpty(element) && element.localName === 'p') continue
    else if (last !== undefined && element.localName === 'p' && continues(element))
      continued.set(last.element, [...(continued.get(last.element) ?? []), element])
    else end()
  }
  end()
}

/** Styles of Word that are kinds of blocks here. */
const nameBlocks = (page: Document, { styleOf }: Looks): void => {
  for (const element of page.body.querySelectorAll('p')) {
    const { className } = element
    const outline = Number(styleOf(element).get('mso-outline-level') ?? 0)
    if (/^MsoTitle/.test(className)) renamed(element, 'h1')
    else if (/^MsoHeading(\d)/.test(className)) renamed(element, `h${className.charAt(10)}`)
    else if (/^Mso(?:Intense)?Quote/.test(className)) {
      const quote = page.createElement('blockquote')
      element.replaceWith(quote)
      quote.append(element)
    } else if (outline >= 1 && outline <= 6) renamed(element, `h${outline}`)
  }
  // What Word lists of its headings, a document of ours lists by itself.
  const listed = [...page.body.querySelectorAll('p[class^="MsoToc"]')].filter(
    (line) => !/MsoTocHeading/.test(line.className),
  )
  const nav = page.createElement('nav')
  nav.className = 'contents'
  listed[0]?.before(nav)
  for (const line of [...listed, ...page.body.querySelectorAll('p.MsoTocHeading')]) line.remove()
  joinQuotes(page)
}

/** Lines of one quote, which stand one behind the other. */
const joinQuotes = (page: Document): void => {
  for (const quote of page.body.querySelectorAll('blockquote')) {
    const before = quote.previousElementSibling
    if (before?.localName !== 'blockquote' || !page.contains(quote)) continue
    before.append(...quote.childNodes)
    quote.remove()
  }
}

/** Where a page ends: a break of its own, or something that a paragraph says of itself. */
const breakPages = (page: Document, { styleOf }: Looks): void => {
  const newBreak = (): HTMLElement => {
    const made = page.createElement('div')
    made.className = 'page-break'
    return made
  }
  for (const element of page.body.querySelectorAll('br, p, h1, h2, h3')) {
    if (styleOf(element).get('page-break-before') !== 'always') continue
    const block = element.closest('p, h1, h2, h3') ?? element
    block.before(newBreak())
    if (element.localName === 'br') element.remove()
  }
}

/** What Word puts between words for its own use. */
const cleanWords = (page: Document): void => {
  for (const element of page.body.querySelectorAll('[style*="mso-spacerun"], [style*="mso-tab-count"]'))
    element.replaceWith(element.closest('pre') === null ? ' ' : element.textContent.replaceAll('\u00a0', ' '))
  for (const element of page.body.getElementsByTagName('*')) {
    if (element.localName.includes(':') && element.textContent.trim() === '') element.textContent = ''
  }
  for (const element of [...page.body.getElementsByTagName('*')]) {
    if (element.localName.includes(':')) unwrap(element)
  }
}

/** Word and Outlook: lists that are none, styles by name, page breaks. */
export const fromWord = (page: Document, looks: Looks): void => {
  breakPages(page, looks)
  nestLists(page, looks)
  nameBlocks(page, looks)
  cleanWords(page)
}
