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
    // A block that is shown and stands for no shared type, or one that cannot be shown.
    const found = blocks.findIndex(({ type: { name } }, index) => index >= at && name === child.nodeName)
    const block = blocks[found]
    if (block === undefined) continue
    adoptContent(mapping, child, block)
    at = found + 1
  }
}
