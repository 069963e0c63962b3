import type { NodeType } from 'prosemirror-model'
import type * as Y from 'yjs'
import type { NodeName } from './schema'

/**
 * Kinds of blocks that hold the same, by which one can become another in place. A shared element keeps the name that it
 * was made with for ever; what it is now, an attribute says. Whoever writes in it meanwhile goes on writing in it.
 */
const families: readonly (readonly NodeName[])[] = [
  ['paragraph', 'heading'],
  ['bulletList', 'orderedList', 'taskList'],
  ['listItem', 'taskItem'],
]

/** The attribute of a shared element that says what it became. */
export const kindAttribute = 'as'

/** The kinds that a block can change between in place, itself among them. */
export const familyOf = (name: string): readonly string[] =>
  families.find((family) => family.some((one) => one === name)) ?? [name]

/** Whether a shared element can be a block of that name. */
export const canBe = (element: Y.XmlElement, name: string): boolean =>
  familyOf(element.nodeName).includes(name)

/** What a shared element is: what it became, else what it was made as. */
export const kindOf = (element: Y.XmlElement): string => {
  const became: unknown = element.getAttribute(kindAttribute)
  return typeof became === 'string' && canBe(element, became) ? became : element.nodeName
}

export const setKind = (element: Y.XmlElement, name: string): void => {
  if (kindOf(element) === name) return
  if (element.nodeName === name) element.removeAttribute(kindAttribute)
  else element.setAttribute(kindAttribute, name)
}

/**
 * The kind that a shared element is read as in `parent`: in a list, which somebody may have made another list while an
 * item came in, the items are that list's.
 */
export const kindIn = (parent: NodeType, element: Y.XmlElement): string => {
  const kind = kindOf(element)
  if (!parent.isInGroup('list')) return kind
  const fits = (name: string): boolean => {
    const type = parent.schema.nodes[name]
    return type !== undefined && parent.contentMatch.matchType(type) !== null
  }
  return fits(kind) ? kind : (familyOf(kind).find(fits) ?? kind)
}
