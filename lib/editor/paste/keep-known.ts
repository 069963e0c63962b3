/** Attributes that say something of a text; whatever else programs write stays behind. */
const known: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt', 'width', 'height'],
  iframe: ['src'],
  td: ['colspan', 'rowspan', 'align', 'data-shade', 'data-colwidth'],
  th: ['colspan', 'rowspan', 'align', 'data-shade', 'data-colwidth'],
  ol: ['start'],
  li: ['data-checked'],
  pre: ['data-language'],
}

/** Classes and data by which the schema knows its own. */
const ownClasses =
  /^(callout|callout-content|page-break|contents|math|math-block|picture|caption|attachment|embed|mention|toggle|toggle-content)$/
const ownData = /^data-(kind|file|upload|by|name|bytes|align|share|mention|id|provider)$/

/** Leaves of each element what the schema reads of it. */
export const keepKnown = (page: Document): void => {
  for (const element of page.body.querySelectorAll('*')) {
    if (!element.hasAttributes()) continue
    const ours = element.hasAttribute('class')
      ? [...element.classList].filter((name) => ownClasses.test(name))
      : []
    const plain = element.hasAttribute('data-plain')
    for (const name of element.getAttributeNames()) {
      const kept = known[element.localName]?.includes(name) === true
      if (!kept && !(ours.length > 0 && ownData.test(name))) element.removeAttribute(name)
    }
    if (ours.length > 0) element.setAttribute('class', ours.join(' '))
    if (plain) element.setAttribute('style', 'font-weight: 400')
  }
}
