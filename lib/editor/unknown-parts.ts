import { equalityDeep } from 'lib0/function'
import type { Attrs, Node, NodeType } from 'prosemirror-model'
import * as Y from 'yjs'
import { familyOf, kindAttribute } from './block-kinds'
import { isSaneName } from './sane-name'
import { nodes, schema, unknownWithin } from './schema'
import { elementOf, type SharedSource } from './shared-source'

/** Whether an element is of a kind that this version does not know: a newer one may have made it. */
export const isUnknownKind = ({ nodeName }: Y.XmlElement): boolean =>
  !Object.hasOwn(nodes, nodeName) && isSaneName(nodeName)

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

/** Whether blocks of that name, or what they can become in place, have such an attribute in this version. */
const isKnown = (name: string, attribute: string): boolean =>
  attribute === kindAttribute ||
  familyOf(name).some((kind) => {
    const type = Object.hasOwn(nodes, kind) ? schema.nodes[kind as keyof typeof nodes] : undefined
    return Object.hasOwn(type?.spec.attrs ?? {}, attribute)
  })

const unless = (given: Attrs, isLeftOut: (name: string, value: unknown) => boolean): Attrs | null => {
  const left = Object.entries(given).filter(([name, value]) => !isLeftOut(name, value))
  // In one order for everybody, in whichever they learnt it.
  return left.length === 0 ? null : Object.fromEntries(left.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** What an element says in attributes that this version does not know; null where it says nothing in any. */
export const unknownIn = ({ nodeName }: Y.XmlElement, given: Attrs): Attrs | null =>
  unless(
    given,
    (name, value) =>
      value === null || value instanceof Y.AbstractType || !isSaneName(name) || isKnown(nodeName, name),
  )

/** What this version does not know of a node. */
export const unknownOf = (node: Node): Attrs | null => node.attrs[unknownWithin] ?? null

/** The same as the attributes of a node of `type` that is made of it; null where there is nothing to be said. */
export const carriedFrom = (node: Node, type: NodeType): Attrs | null => {
  const unknown = unknownOf(node)
  const carried = unknown === null ? null : unless(unknown, (name) => isKnown(type.name, name))
  return carried === null ? null : { [unknownWithin]: carried }
}

/** All that an element says in attributes, for a node. */
export const writtenAttributes = ({ attrs }: Node): Attrs => {
  const { [unknownWithin]: unknown, ...known } = attrs
  return { ...unknown, ...known }
}
