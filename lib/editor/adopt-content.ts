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
  const blocks = node.children.filter((child) => !child.isText)
  let at = 0
  for (const child of type.toArray()) {
    if (!(child instanceof Y.XmlElement) || !mapping.has(child)) continue
    const block = blocks[at]
    if (block === undefined || block.type.name !== child.nodeName) return
    adoptContent(mapping, child, block)
    at += 1
  }
}
