import { equalityDeep } from 'lib0/function'
import type { Attrs, Node, NodeType } from 'prosemirror-model'
import type * as Y from 'yjs'
import { kindAttribute } from './block-kinds'
import { isSaneName } from './sane-name'
import { nodes, schema } from './schema'
import { elementOf, type SharedSource } from './shared-source'

/** Whether an element is of a kind that this version does not know: a newer one may have made it. */
export const isUnknownKind = ({ nodeName }: Y.XmlElement): boolean =>
  isSaneName(nodeName) && !Object.hasOwn(nodes, nodeName)

/** What stands for something unknown where `parent` is; null where there is no place for it, so that it is not shown. */
export const placeholderIn = (parent: NodeType): NodeType | null => {
  const { unknownBlock, unknownInline } = schema.nodes
  const content = parent.spec.content ?? ''
  if (parent.inlineContent) return /\binline\b/.test(content) ? unknownInline : null
  return /\bblock\b/.test(content) ? unknownBlock : null
}

export const isPlaceholder = ({ type }: Node): boolean =>
  type === schema.nodes.unknownBlock || type === schema.nodes.unknownInline

const sourceIn = (node: Node): SharedSource | null => node.attrs.source

/** Whether two placeholders stand for what says the same. */
export const sameSource = (one: Node, other: Node): boolean =>
  one.type === other.type && equalityDeep(sourceIn(one), sourceIn(other))

/** The element that a placeholder stands for, made anew; null where it stands for none. */
export const elementBehind = (placeholder: Node): Y.XmlElement | null => {
  const source = sourceIn(placeholder)
  return source === null ? null : elementOf(source)
}

/** Attributes that this version does not know, of nodes that were read with them. */
const unknownAttributes = new WeakMap<Node, Attrs>()

/** Remembers of a node what its element says in attributes that no node of its kind has. */
export const rememberUnknown = (node: Node, given: Attrs): void => {
  const unknown = Object.entries(given).filter(
    ([name, value]) => name !== kindAttribute && !(name in node.attrs) && isSaneName(name) && value !== null,
  )
  if (unknown.length > 0) unknownAttributes.set(node, Object.fromEntries(unknown))
}

/** What was remembered of one node holds for another that stands in its place. */
export const carryUnknown = (from: Node | null, to: Node): void => {
  const known = from === null || from === to ? undefined : unknownAttributes.get(from)
  if (known !== undefined) unknownAttributes.set(to, known)
}

/** What a new element has to say besides what the node says. */
export const unknownOf = (node: Node): Attrs => unknownAttributes.get(node) ?? {}
