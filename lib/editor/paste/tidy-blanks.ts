import { unwrap } from './renamed'

const blocks =
  'p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, table, tr, td, th, blockquote, pre, figure, hr, details, summary, nav, aside, section, article'
const blockNames = new Set(blocks.split(', '))

const isBlock = (node: Node | null): boolean =>
  node?.nodeType === 1 && blockNames.has((node as Element).localName)
const isBlank = (node: Node | null): boolean => node?.nodeType === 3 && (node.nodeValue ?? '').trim() === ''

/** The one before or behind, over what is only space. */
const beside = (node: Node, side: 'previousSibling' | 'nextSibling'): Node | null => {
  let found = node[side]
  while (isBlank(found)) found = found?.[side] ?? null
  return found
}

/** What is no text and yet is there to be seen. */
const things =
  'img, hr, iframe, input, pre, .math, .math-block, .page-break, nav.contents, figure, .embed, .attachment, [data-mention]'

const saysNothing = (element: Element): boolean =>
  !/\S/.test(element.firstChild?.nodeValue ?? '') &&
  element.textContent.trim() === '' &&
  element.querySelector(things) === null &&
  !element.matches(things)

/** A break that no line follows, or that stands between blocks, only makes room. */
const dropBreaks = (page: Document): void => {
  for (const line of [...page.body.querySelectorAll('br')]) {
    if (!page.contains(line)) continue
    const [before, after] = [beside(line, 'previousSibling'), beside(line, 'nextSibling')]
    if (isBlock(before) || isBlock(after) || after === null || before === null) {
      const parent = line.parentElement
      const alone = before === null && after === null
      const atEdge = parent !== null && isBlock(parent)
      if (isBlock(before) || isBlock(after) || alone || atEdge || parent === page.body) line.remove()
    }
  }
}

/** Two breaks one behind the other end a paragraph, as pages without paragraphs write them. */
const splitAtBreaks = (page: Document): void => {
  for (const first of [...page.body.querySelectorAll('br')]) {
    const second = beside(first, 'nextSibling')
    const parent = first.parentElement
    if (!(second?.nodeType === 1 && (second as Element).localName === 'br') || parent === null) continue
    if (!/^(p|div|body|td|li|blockquote)$/.test(parent.localName)) continue
    if (parent.localName === 'p') {
      const rest = page.createElement('p')
      while (second.nextSibling !== null) rest.append(second.nextSibling)
      parent.after(rest)
      ;(second as Element).remove()
      first.remove()
    } else {
      const made = page.createElement('p')
      let node = first.previousSibling
      const line: Node[] = []
      while (node !== null && !isBlock(node)) {
        line.unshift(node)
        node = node.previousSibling
      }
      first.before(made)
      made.append(...line)
      ;(second as Element).remove()
      first.remove()
    }
  }
}

/** Takes out blocks and breaks that only made room, and elements around nothing. */
export const tidyBlanks = (page: Document): void => {
  splitAtBreaks(page)
  dropBreaks(page)
  const elements = [
    ...page.body.querySelectorAll(
      'p, div, h1, h2, h3, h4, h5, h6, span, a, b, strong, i, em, u, s, li, ul, ol, blockquote, figure',
    ),
  ]
  // From within: what holds only empty things is empty itself.
  for (const element of elements.reverse()) {
    if (!saysNothing(element)) continue
    const inText = /^(span|a|b|strong|i|em|u|s)$/.test(element.localName)
    if (inText && element.textContent !== '') unwrap(element)
    else if (element.localName === 'li' && element.parentElement !== null) {
      if (element.parentElement.childElementCount === 1) element.remove()
      else element.replaceChildren()
    } else element.remove()
  }
}
