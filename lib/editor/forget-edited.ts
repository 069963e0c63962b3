import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { ContentMapping } from './read-content'

/** Takes out of `nodes` those that `content` holds. */
const dropHeld = (nodes: Set<Node>, content: Node): void => {
  for (const child of content.children) {
    if (nodes.size === 0) return
    nodes.delete(child)
    if (!child.inlineContent) dropHeld(nodes, child)
  }
}

/**
 * Forgets what stands for those of the mended elements that `content` shows edited, and for their parts, so that all
 * of them is compared and written. Says whether there were any.
 */
export const forgetEdited = (mended: Set<Y.XmlElement>, mapping: ContentMapping, content: Node): boolean => {
  if (mended.size === 0) return false
  const shownAs = (element: Y.XmlElement): Node | null => {
    const shown = mapping.get(element)
    return element._item?.deleted !== false || shown === undefined || Array.isArray(shown) ? null : shown
  }
  const edited = new Set([...mended].map(shownAs).filter((node) => node !== null))
  dropHeld(edited, content)
  let any = false
  for (const element of mended) {
    const shown = shownAs(element)
    if (shown !== null && !edited.has(shown)) continue
    mended.delete(element)
    if (shown === null) continue
    any = true
    mapping.delete(element)
    for (const part of element.toArray()) {
      if (!(part instanceof Y.XmlElement)) continue
      mapping.delete(part)
      for (const inner of part.toArray()) if (inner instanceof Y.XmlElement) mapping.delete(inner)
    }
  }
  return any
}
