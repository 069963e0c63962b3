import { calloutKindOf } from '../nodes/callout'
import { renamed } from './renamed'

/** What makers of documentation call the kinds that we have. */
const kinds: Readonly<Record<string, string>> = {
  info: 'note',
  note: 'note',
  tip: 'tip',
  hint: 'tip',
  success: 'tip',
  important: 'important',
  warning: 'warning',
  attention: 'warning',
  danger: 'danger',
  caution: 'danger',
  error: 'danger',
}

const boxes = '.markdown-alert, .admonition, .theme-admonition, [class*="confluence-information-macro"]'
const titles =
  '.markdown-alert-title, .admonition-title, [class*="admonitionHeading"], .confluence-information-macro-icon'

/** Notes and warnings of GitHub and of pages of documentation are callouts. */
export const tidyCallouts = (page: Document): void => {
  for (const box of page.body.querySelectorAll(boxes)) {
    const words = (box.getAttribute('class') ?? '').split(/[\s-]+/)
    const kind = words.map((word) => kinds[word]).find((found) => found !== undefined)
    if (kind === undefined || box.closest('.callout') !== null) continue
    for (const title of box.querySelectorAll(titles)) {
      const said = title.textContent.trim()
      // A title of its own is said; one that only names the kind is what the callout's sign says.
      if (said === '' || kinds[said.toLowerCase()] !== undefined) title.remove()
    }
    const callout = renamed(box, 'div')
    callout.className = 'callout'
    callout.setAttribute('data-kind', calloutKindOf(kind))
  }
}
