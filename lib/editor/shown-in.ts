import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { ContentMapping } from './read-content'

/** A child of a shared type that is shown: its size in ProseMirror's count, and that of what is shown before it only. */
type Shown = {
  readonly item: Y.Item
  readonly type: Y.XmlText | Y.XmlFragment | null
  readonly before: number
  readonly size: number
}

/** The node that stands for a type whose children are blocks. */
export const blocksOf = (type: Y.XmlFragment, mapping: ContentMapping): Node | null => {
  const node = mapping.get(type)
  return node === undefined || Array.isArray(node) || node.inlineContent ? null : node
}

/**
 * Leads to the place of one node after the other among the children of `parent`, or to null where it is not shown.
 * Nearly every node stands next; a document full of those that do not must not take for ever.
 */
export const placesIn = (parent: Node): ((child: Node, next: number) => number | null) => {
  let all: Map<Node, number[]> | null = null
  return (child, next) => {
    if (parent.maybeChild(next) === child) return next
    if (all === null) {
      all = new Map()
      // What is pasted twice may stand in two places as one and the same node.
      for (let at = parent.childCount - 1; at >= 0; at -= 1) {
        const found = all.get(parent.child(at))
        if (found === undefined) all.set(parent.child(at), [at])
        else found.push(at)
      }
    }
    const found = all.get(child)
    let at = found?.pop()
    while (at !== undefined && at < next) at = found?.pop()
    return at ?? null
  }
}

/**
 * The children of `parent` up to `end`. Content that lacks what the schema wants is shown with an empty block in its
 * place, which stands for no shared type, and what could not be read is not shown and takes nothing.
 */
export function* shownIn(
  parent: Y.XmlFragment,
  mapping: ContentMapping,
  end: Y.Item | null = null,
): Iterable<Shown> {
  const node = blocksOf(parent, mapping)
  const placeOf = node === null ? () => null : placesIn(node)
  let next = 0
  for (let item = parent._start; item !== null && item !== end; item = item.right) {
    if (item.deleted || !item.countable) continue
    const type = item.content instanceof Y.ContentType ? item.content.type : null
    const own = type === null ? undefined : mapping.get(type)
    let before = 0
    if (type instanceof Y.XmlText) {
      yield { item, type, before, size: type.length }
    } else if (!(type instanceof Y.XmlElement) || own === undefined || Array.isArray(own)) {
      yield { item, type: null, before, size: 0 }
    } else if (node === null) {
      yield { item, type, before, size: own.nodeSize }
    } else {
      const at = placeOf(own, next)
      if (at !== null) {
        for (; next < at; next += 1) before += node.child(next).nodeSize
        next += 1
      }
      yield { item, type: at === null ? null : type, before, size: at === null ? 0 : own.nodeSize }
    }
  }
}
