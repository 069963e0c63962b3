import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { ContentMapping } from './read-content'

/**
 * ProseMirror copies the nodes on the way to a change: from now on the copies in `node` stand for the shared types.
 * Looks only where they differ from what stood for them before.
 */
export const adoptContent = (mapping: ContentMapping, type: Y.XmlFragment, node: Node): void => {
  if (mapping.get(type) === node) return
  mapping.set(type, node)
  const named = new Map<string, number[]>()
  // Last first, so that the next of a name is taken off the end: documents have tens of thousands of blocks.
  for (let at = node.childCount - 1; at >= 0; at -= 1) {
    const { name } = node.child(at).type
    const places = named.get(name)
    if (places === undefined) named.set(name, [at])
    else places.push(at)
  }
  let last = -1
  for (const child of type.toArray()) {
    const known = child instanceof Y.XmlElement ? mapping.get(child) : undefined
    if (!(child instanceof Y.XmlElement) || known === undefined || Array.isArray(known)) continue
    // By the name of what is shown: a block that stands too deep is shown as a paragraph.
    const places = named.get(known.type.name) ?? []
    let at = places.pop()
    while (at !== undefined && at < last) at = places.pop()
    // A block that is shown and stands for no shared type, or one that cannot be shown.
    if (at === undefined) continue
    adoptContent(mapping, child, node.child(at))
    last = at
  }
}
