import { unwrap, wrapContent } from './renamed'
import type { Style } from './style-sheet'

const isBold = (weight: string | undefined): boolean => /^(bold(er)?|[6-9]\d\d)$/.test(weight ?? '')
const isPlain = (weight: string | undefined): boolean => /^(normal|[1-5]\d\d)$/.test(weight ?? '')

const lines = (style: Style): string =>
  `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`

/** Elements around words, and blocks that may carry the looks of all of their words. */
const wordy =
  'span, font, a, p, div, li, td, th, h1, h2, h3, h4, h5, h6, b, strong, i, em, u, s, strike, del, sub, sup, code'

/** Elements that look so by themselves, whatever their style says. */
const marks: ReadonlySet<string> = new Set('b strong i em u s strike del sub sup font'.split(' '))

const isBlock = (element: Element): boolean => /^(p|div|li|td|th|h[1-6])$/.test(element.localName)

const isStrong = (name: string): boolean => name === 'b' || name === 'strong'
const isEmphasis = (name: string): boolean => name === 'i' || name === 'em'

const inHeading = (element: Element): boolean => element.closest('h1, h2, h3, h4, h5, h6, th') !== null
const inLink = (element: Element): boolean => element.closest('a[href]') !== null

const saysSomething = (element: Element): boolean => element.textContent.trim() !== ''

/** A block in it would end up in a mark: then its words carry the looks themselves, or nothing does. */
const holdsBlocks = (element: Element): boolean =>
  element.firstElementChild !== null &&
  element.querySelector('p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, pre, blockquote, figure, hr') !== null

/** Puts around the words of an element the marks that its style says. */
const wrapAsStyled = (element: Element, style: Style): void => {
  const name = element.localName
  const weight = style.get('font-weight')
  if (isBold(weight) && !isStrong(name) && !inHeading(element)) wrapContent(element, 'strong')
  if (style.get('font-style') === 'italic' && !isEmphasis(name)) wrapContent(element, 'em')
  if (/underline/.test(lines(style)) && name !== 'u' && !inLink(element)) wrapContent(element, 'u')
  // That a task is done says its box.
  const done = element.closest('li[data-checked="true"]') !== null
  if (/line-through/.test(lines(style)) && !done && !/^(s|strike|del)$/.test(name)) wrapContent(element, 's')
  const raised = style.get('vertical-align')
  if (!isBlock(element) && (raised === 'super' || raised === 'sub'))
    wrapContent(element, raised === 'super' ? 'sup' : 'sub')
  // Something plain among words that are bold, as a style may say of a part.
  if (name === 'span' && isPlain(weight) && element.closest('b, strong') !== null)
    element.setAttribute('data-plain', '')
}

/**
 * Makes styles into elements that say the same: the looks of words become marks, and all other looks are left behind.
 * Of a heading's own weight, and of a link's line, nothing stays: they look so by themselves.
 */
export const marksOfStyles = (page: Document, styleOf: (element: Element) => Style): void => {
  for (const element of page.body.querySelectorAll(wordy)) {
    const style = styleOf(element)
    const name = element.localName
    const isMark = marks.has(name)
    if (style.size === 0 && !isMark) continue
    // Google wraps what it copies in a `b` that is none; others write an `i` that stands upright.
    const undone =
      (isStrong(name) && isPlain(style.get('font-weight'))) ||
      (isEmphasis(name) && style.get('font-style') === 'normal')
    if (undone) {
      unwrap(element)
      continue
    }
    if (holdsBlocks(element)) {
      if (isMark) unwrap(element)
      continue
    }
    if (style.size > 0 && saysSomething(element)) wrapAsStyled(element, style)
    const needless = (isStrong(name) && inHeading(element)) || (name === 'u' && inLink(element))
    if (needless && saysSomething(element)) unwrap(element)
  }
}
