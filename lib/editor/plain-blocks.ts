import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { ContentMapping } from './read-content'
import { blocksOf } from './shown-in'

/** Whether each child of a type is shown by one node, as in all but strange documents: then none need be looked for. */
const isPlain = (parent: Y.XmlFragment, node: Node): boolean => parent.length === node.childCount

/** The block of a plain type that `position` lies in, and how far into it; null when another way must be found. */
export const blockAround = (
  parent: Y.XmlFragment,
  mapping: ContentMapping,
  position: number,
): { readonly type: Y.XmlElement; readonly position: number } | null => {
  const node = blocksOf(parent, mapping)
  if (node === null || !isPlain(parent, node)) return null
  let [at, left] = [0, position]
  for (; at < node.childCount && left >= node.child(at).nodeSize; at += 1) left -= node.child(at).nodeSize
  if (at === node.childCount || left === 0) return null
  let item = parent._start
  for (let index = 0; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (index >= at) break
    index += item.length
  }
  const type = item?.content instanceof Y.ContentType ? item.content.type : null
  return type instanceof Y.XmlElement && mapping.get(type) === node.child(at)
    ? { type, position: left - 1 }
    : null
}

/** The size of what is shown before a child of a plain type; null when another way must be found. */
export const sizeBefore = (parent: Y.XmlFragment, own: Y.Item, mapping: ContentMapping): number | null => {
  const node = blocksOf(parent, mapping)
  const type = own.content instanceof Y.ContentType ? own.content.type : null
  if (node === null || type === null || own.deleted || !isPlain(parent, node)) return null
  let at = 0
  for (let item = own.left; item !== null; item = item.left) {
    if (!item.deleted && item.countable) at += item.length
  }
  if (node.maybeChild(at) !== mapping.get(type)) return null
  let size = 0
  for (let index = 0; index < at; index += 1) size += node.child(index).nodeSize
  return size
}
