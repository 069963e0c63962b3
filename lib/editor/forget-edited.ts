import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { ContentMapping } from './read-content'

const holds = (content: Node, node: Node): boolean => {
  let found = false
  content.descendants((one) => {
    found ||= one === node
    return !found && !one.inlineContent
  })
  return found
}

/**
 * Forgets what stands for those of the mended elements that `content` shows edited, and for their parts, so that all
 * of them is compared and written. Says whether there were any.
 */
export const forgetEdited = (mended: Set<Y.XmlElement>, mapping: ContentMapping, content: Node): boolean => {
  let any = false
  for (const element of mended) {
    const shown = mapping.get(element)
    const gone = element._item?.deleted !== false || shown === undefined || Array.isArray(shown)
    if (!gone && holds(content, shown)) continue
    mended.delete(element)
    if (gone) continue
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
