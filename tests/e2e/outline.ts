import type { Locator } from '@playwright/test'

/**
 * The blocks of a text as it stands in a page, one string each: `h1(Plan)`, `ul(li(p(milk)))`, `p(a b(bold) word)`,
 * `li[x]` and `li[ ]` for tasks. What only serves the editor is left out.
 */
export const outline = (text: Locator): Promise<string[]> =>
  text.evaluate((root) => {
    const name = (element: Element): string => {
      const task = element.getAttribute('data-checked')
      const mark = task === null ? '' : task === 'true' ? '[x]' : '[ ]'
      const href = element.getAttribute('href')
      return `${element.localName}${mark}${href === null ? '' : `[${href}]`}`
    }
    const inside = (parent: Element): string => [...parent.childNodes].map(shown).join('')
    const shown = (node: Node): string => {
      if (!(node instanceof Element)) return node.textContent ?? ''
      if (
        node.matches(
          '.ProseMirror-trailingBreak, .task-check, .code-tools, .callout-mark, .toggle-mark, .ProseMirror-widget',
        )
      )
        return ''
      if (
        node.matches(
          '.remote-selection, .task-content, .callout-content, .toggle-content, pre > code, [class^="code-"]',
        )
      )
        return inside(node)
      return node.matches('br, hr') ? node.localName : `${name(node)}(${inside(node)})`
    }
    return [...root.children].map(shown)
  })
