import { equalityDeep } from 'lib0/function'
import type { Attrs, Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { setKind } from './block-kinds'
import { attributesOfMarks } from './mark-attributes'
import type { ContentMapping } from './read-content'
import { elementBehind, isPlaceholder, unknownIn, unknownOf, writtenAttributes } from './unknown-parts'

const setAttribute = (element: Y.XmlElement, name: string, value: unknown): void => {
  // Yjs takes any plain value; its types know words only.
  element.setAttribute(name, value as string)
}

/** Makes a shared element, with all that stands in it, that nothing stands for yet. */
export const createElement = (node: Node, mapping: ContentMapping): Y.XmlElement => {
  const behind = isPlaceholder(node) ? elementBehind(node) : null
  if (behind !== null) {
    mapping.set(behind, node)
    return behind
  }
  const element = new Y.XmlElement(node.type.name)
  for (const [name, value] of Object.entries(writtenAttributes(node))) {
    if (value !== null) setAttribute(element, name, value)
  }
  const children = node.inlineContent
    ? createInline(node.children, mapping)
    : node.children.map((child) => createElement(child, mapping))
  // Two people who type into an empty block type into one text.
  if (node.inlineContent && children.length === 0) children.push(new Y.XmlText())
  if (children.length > 0) element.insert(0, children)
  mapping.set(element, node)
  return element
}

/** Makes the shared types for what stands in a block of text: a text for all words between two that are none. */
export const createInline = (
  inline: readonly Node[],
  mapping: ContentMapping,
): (Y.XmlText | Y.XmlElement)[] => {
  const made: (Y.XmlText | Y.XmlElement)[] = []
  let words: { insert: string; attributes: Attrs }[] = []
  const endWords = (): void => {
    if (words.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(words)
    made.push(text)
    words = []
  }
  for (const node of inline) {
    if (node.isText) words.push({ insert: node.text ?? '', attributes: attributesOfMarks(node.marks) })
    else {
      endWords()
      made.push(createElement(node, mapping))
    }
  }
  endWords()
  return made
}

/**
 * Writes what differs between a node and the one that stood for the element so far: its kind and its attributes, those
 * that this version does not know among them.
 */
export const writeMarkup = (element: Y.XmlElement, node: Node, known: Node | null): void => {
  setKind(element, node.type.name)
  const before = known === null ? {} : writtenAttributes(known)
  const now = writtenAttributes(node)
  for (const [name, value] of Object.entries(now)) {
    if (name in before && equalityDeep(before[name], value)) continue
    const written: unknown = element.getAttribute(name)
    if (equalityDeep(written ?? null, value)) continue
    if (value === null) element.removeAttribute(name)
    else setAttribute(element, name, value)
  }
  if (known !== null && unknownOf(known) === unknownOf(node)) return
  for (const name of Object.keys(unknownIn(element, element.getAttributes()) ?? {})) {
    if (!(name in now)) element.removeAttribute(name)
  }
}
