import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { ContentMapping } from './read-content'
import { placesIn } from './shown-in'

/**
 * ProseMirror copies the nodes on the way to a change: from now on the copies in `node`, which says the same as what
 * stood for `type` so far, stand for the shared types. Looks only where they are other nodes.
 */
export const adoptContent = (mapping: ContentMapping, type: Y.XmlFragment, node: Node): void => {
  const before = mapping.get(type)
  if (before === node) return
  mapping.set(type, node)
  if (before === undefined || Array.isArray(before)) return
  if (adoptInPlace(mapping, type, { before: before.children, now: node.children })) return
  const placeOf = placesIn(before)
  let next = 0
  for (const child of type.toArray()) {
    const known = child instanceof Y.XmlElement ? mapping.get(child) : undefined
    if (!(child instanceof Y.XmlElement) || known === undefined || Array.isArray(known)) continue
    const at = placeOf(known, next)
    const copy = at === null ? null : node.maybeChild(at)
    // A block that cannot be shown, or that stands elsewhere than it was written.
    if (at === null || copy === null) continue
    adoptContent(mapping, child, copy)
    next = at + 1
  }
}

type Children = { readonly before: readonly Node[]; readonly now: readonly Node[] }

/**
 * The same where nothing came or went, and each child that differs stands where its shared type does: then the others,
 * nearly all of a long text, need not be looked at. False, and nothing is done, where it is not so.
 */
const adoptInPlace = (mapping: ContentMapping, type: Y.XmlFragment, { before, now }: Children): boolean => {
  if (before.length !== now.length || type.length !== now.length) return false
  const changed: { readonly element: Y.XmlElement; readonly copy: Node }[] = []
  let item = type._start
  let passed = 0
  for (const [at, copy] of now.entries()) {
    if (copy === before[at]) continue
    for (; item !== null && (item.deleted || !item.countable || passed < at); item = item.right)
      if (!item.deleted && item.countable) passed += item.length
    const element = item?.content instanceof Y.ContentType ? item.content.type : null
    if (passed !== at || !(element instanceof Y.XmlElement) || mapping.get(element) !== before[at])
      return false
    changed.push({ element, copy })
  }
  for (const { element, copy } of changed) adoptContent(mapping, element, copy)
  return true
}
