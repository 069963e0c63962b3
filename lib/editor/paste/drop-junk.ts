import { sheetSelector } from './inert'
import { unwrap } from './renamed'
import type { Style } from './style-sheet'

/** What is no text of the page, or runs, or is there for its looks. */
const junk = [
  `script, style, ${sheetSelector}, link, meta, title, base, template, noscript, xml, object, applet, embed, canvas, audio, video, map`,
  'button, select, textarea, option, datalist, dialog, progress, meter, input:not([type="checkbox"])',
  'svg, [hidden], a.anchor[aria-hidden="true"], [id^="_mso"], .MsoCommentReference, .msocomanchor, del[datetime], del[cite]',
  'span.Apple-converted-space:empty, .EOP, .ms-comment-reference, [style*="mso-element:comment"]',
  '.katex-html, mjx-container > svg, .sr-only, .visually-hidden, .ProseMirror-trailingBreak, .ProseMirror-widget',
].join(', ')

/** A frame stays only where its address leads to something that can be shown: the schema knows which. */
const isFrame = (element: Element): boolean => element.localName === 'iframe'

/** What stands so deep was not put there by hand; it is taken as its words. */
const deepest = 120

const commentsIn = (page: Document): Comment[] => {
  const walker = page.createTreeWalker(page, 0x80)
  const found: Comment[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) found.push(node as Comment)
  return found
}

/** What stands too deep, as a browser finds it by itself. */
const tooDeep = `:scope${' > *'.repeat(deepest + 1)}`

/** Leaves no element within more than `deepest` others. */
const flatten = (page: Document): void => {
  if (page.body.querySelector(tooDeep) === null) return
  const walk: { readonly element: Element; readonly depth: number }[] = [{ element: page.body, depth: 0 }]
  for (let at = walk.pop(); at !== undefined; at = walk.pop()) {
    const { element, depth } = at
    if (depth >= deepest) {
      element.replaceChildren(page.createTextNode(element.textContent))
      continue
    }
    for (const child of element.children) walk.push({ element: child, depth: depth + 1 })
  }
}

/** Takes out of a page what nobody wrote into its text: scripts, comments, what is hidden, what programs left. */
export const dropJunk = (page: Document, styleOf: (element: Element) => Style): void => {
  for (const comment of commentsIn(page)) comment.remove()
  // The source of a formula stands beside its drawing.
  for (const formula of page.querySelectorAll('.katex, mjx-container, span.mwe-math-element, math')) {
    const tex = formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent
    if (tex === undefined || !page.contains(formula)) continue
    const display = formula.closest('.katex-display, .mwe-math-element-block') ?? null
    const made = page.createElement(display === null ? 'span' : 'div')
    made.className = display === null ? 'math' : 'math-block'
    made.textContent = tex.trim().replace(/^\{\\displaystyle (.*)\}$/s, '$1')
    ;(display ?? formula).replaceWith(made)
  }
  flatten(page)
  for (const element of page.querySelectorAll(junk)) {
    if (element.closest('.math, .math-block') === null) element.remove()
  }
  for (const element of page.body.querySelectorAll('[style], [class]')) {
    const style = styleOf(element)
    const hidden = style.get('display') === 'none' || style.get('mso-hide') === 'all'
    if (hidden && element.localName !== 'hr') element.remove()
  }
  for (const element of page.body.querySelectorAll('ins, form, fieldset, label, noframes')) unwrap(element)
  for (const element of page.body.querySelectorAll('iframe, frame, frameset')) {
    if (isFrame(element)) element.replaceChildren()
    else element.remove()
  }
}
