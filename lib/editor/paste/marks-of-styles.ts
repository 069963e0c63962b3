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
const isMark = (name: string): boolean => /^(b|strong|i|em|u|s|strike|del|sub|sup|font)$/.test(name)

const isBlock = (element: Element): boolean => /^(p|div|li|td|th|h[1-6])$/.test(element.localName)

/** A block in it would end up in a mark: then its words carry the looks themselves, or nothing does. */
const holdsBlocks = (element: Element): boolean =>
  element.firstElementChild !== null &&
  element.querySelector('p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, pre, blockquote, figure, hr') !== null

/**
 * Makes styles into elements that say the same: the looks of words become marks, and all other looks are left behind.
 * Of a heading's own weight, and of a link's line, nothing stays: they look so by themselves.
 */
export const marksOfStyles = (page: Document, styleOf: (element: Element) => Style): void => {
  for (const element of page.body.querySelectorAll(wordy)) {
    const style = styleOf(element)
    const name = element.localName
    if (style.size === 0 && !isMark(name)) continue
    // Google wraps what it copies in a `b` that is none; others write an `i` that stands upright.
    const undone =
      (/^(b|strong)$/.test(name) && isPlain(style.get('font-weight'))) ||
      (/^(i|em)$/.test(name) && style.get('font-style') === 'normal')
    if (undone) {
      unwrap(element)
      continue
    }
    if (holdsBlocks(element)) {
      if (isMark(name)) unwrap(element)
      continue
    }
    if (element.textContent.trim() === '') continue
    const heading = element.closest('h1, h2, h3, h4, h5, h6, th') !== null
    const inLink = element.closest('a[href]') !== null
    const blocky = isBlock(element)
    // That a task is done says its box.
    const done = element.closest('li[data-checked="true"]') !== null
    if (isBold(style.get('font-weight')) && !heading && !/^(b|strong)$/.test(name))
      wrapContent(element, 'strong')
    if (style.get('font-style') === 'italic' && !/^(i|em)$/.test(name)) wrapContent(element, 'em')
    if (/underline/.test(lines(style)) && !inLink && name !== 'u') wrapContent(element, 'u')
    if (/line-through/.test(lines(style)) && !done && !/^(s|strike|del)$/.test(name))
      wrapContent(element, 's')
    const raised = style.get('vertical-align')
    if (!blocky && (raised === 'super' || raised === 'sub'))
      wrapContent(element, raised === 'super' ? 'sup' : 'sub')
    if (!blocky && heading && /^(b|strong)$/.test(name)) unwrap(element)
    if (!blocky && inLink && name === 'u') unwrap(element)
    // Something plain among words that are bold, as a style may say of a part.
    if (name === 'span' && isPlain(style.get('font-weight')) && element.closest('b, strong') !== null)
      element.setAttribute('data-plain', '')
  }
}
