import type { Findings } from '../findings'
import { XmlElement } from '../xml/xml-element'

const hasDeletedEnd = (element: XmlElement): boolean =>
  element.name === 'w:p' && element.at('w:pPr', 'w:rPr', 'w:del') !== null

const contentOf = (paragraph: XmlElement): readonly XmlElement[] =>
  paragraph.elements.filter(({ name }) => name !== 'w:pPr')

/** Paragraphs whose ends are suggested to go, each as one with the paragraph that follows it, which keeps its looks. */
export const withoutDeletedEnds = (
  elements: readonly XmlElement[],
  findings: Findings,
): readonly XmlElement[] => {
  if (!elements.some(hasDeletedEnd)) return elements
  const made: XmlElement[] = []
  let before: XmlElement[] = []
  elements.forEach((element, at) => {
    if (hasDeletedEnd(element)) {
      findings.lose('change')
      if (elements[at + 1]?.name === 'w:p') {
        before.push(...contentOf(element))
        return
      }
    }
    if (before.length === 0) {
      made.push(element)
      return
    }
    const joined = new XmlElement('w:p', element.attributes)
    joined.append(...element.all('w:pPr'), ...before, ...contentOf(element))
    before = []
    made.push(joined)
  })
  return made
}
