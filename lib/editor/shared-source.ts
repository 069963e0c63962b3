import * as Y from 'yjs'

/** All that stands in a shared element, as plain data: enough to make one that says the same. */
export type SharedSource = {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly children: readonly (SharedSource | { readonly words: readonly Words[] })[]
}

type Words = { readonly insert: unknown; readonly attributes?: Readonly<Record<string, unknown>> }

/** Levels that are copied; nobody's hands nest deeper, and no server admits it. */
const deepest = 200

export const sourceOf = (element: Y.XmlElement, depth = 0): SharedSource => ({
  name: element.nodeName,
  // A type as a value cannot be copied, and no editor of ours writes one.
  attributes: Object.fromEntries(
    Object.entries(element.getAttributes()).filter(
      ([, value]: [string, unknown]) => !(value instanceof Y.AbstractType),
    ),
  ),
  children: element.toArray().flatMap((child): SharedSource['children'][number][] => {
    if (child instanceof Y.XmlText) return [{ words: child.toDelta() }]
    return child instanceof Y.XmlElement && depth < deepest ? [sourceOf(child, depth + 1)] : []
  }),
})

/** A new element that says the same as the one that `source` was read from. */
export const elementOf = ({ name, attributes, children }: SharedSource): Y.XmlElement => {
  const element = new Y.XmlElement(name)
  // Yjs takes any plain value; its types know words only.
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string)
  const made = children.map((child) => {
    if (!('words' in child)) return elementOf(child)
    const text = new Y.XmlText()
    text.applyDelta(child.words.filter(({ insert }) => typeof insert === 'string'))
    return text
  })
  if (made.length > 0) element.insert(0, made)
  return element
}
