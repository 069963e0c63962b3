import * as Y from 'yjs'
import { isSaneName, reservedNames } from '@/lib/editor/sane-name'

/**
 * What an editor of ours can have written into a document. Where an item stands beside another one, only that other
 * one knows what both stand in; such an item is held to what may stand somewhere.
 */

/** Names of marks: each letter is read with all that are open around it, so strangers must not make up more. */
export const markNames: ReadonlySet<string> = new Set([
  'bold',
  'code',
  'italic',
  'link',
  'strike',
  'underline',
])

/** Levels of lists and objects in the value of an attribute or a mark. */
const deepestValue = 4
/** Parts of each of them. */
const mostParts = 64

const areSaneParts = (parts: readonly [string, unknown][], depth: number): boolean =>
  parts.length <= mostParts &&
  parts.every(([key, part]) => !reservedNames.has(key) && isSaneValue(part, depth + 1))

/** Plain data, as it comes out of the editor's own attributes. */
export const isSaneValue = (value: unknown, depth = 0): boolean => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'object':
      if (value === null) return true
      if (depth >= deepestValue) return false
      if (Array.isArray(value)) {
        return value.length <= mostParts && value.every((part) => isSaneValue(part, depth + 1))
      }
      // Decoding obeys a key `__proto__` instead of keeping it.
      if (Object.getPrototypeOf(value) !== Object.prototype) return false
      return areSaneParts(Object.entries(value), depth)
    default:
      return false
  }
}

const isSaneContent = (content: Y.Item['content']): boolean => {
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return true
  if (content instanceof Y.ContentFormat) {
    const { key, value } = content
    return markNames.has(key) && isSaneValue(value) && (value === null || typeof value === 'object')
  }
  if (content instanceof Y.ContentAny) {
    // An attribute that is taken away is deleted, not set to null. Of one that was set again and again, and went with
    // its block, Yjs joins the values into one item.
    const { arr } = content
    return arr.length <= mostParts && arr.every((value) => value !== null && isSaneValue(value))
  }
  if (!(content instanceof Y.ContentType)) return false
  const { type } = content
  return type instanceof Y.XmlElement ? isSaneName(type.nodeName) : type instanceof Y.XmlText
}

const isElement = (content: Y.Item['content']): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement

/** Whether `content` may stand first in a root; roots have no attributes, and there are but two. */
const fitsRoot = (root: string, content: Y.Item['content']): boolean => {
  if (content instanceof Y.ContentDeleted) return root === 'title' || root === 'content'
  if (root === 'title') return content instanceof Y.ContentString
  return root === 'content' && isElement(content)
}

/** Whether an editor of ours can have made this item, as it comes decoded and not yet integrated. */
export const isOurs = (item: Y.Item): boolean => {
  const { content, parentSub } = item
  if (!isSaneContent(content)) return false
  // Before it is integrated, a root as a parent is its name.
  const parent = item.parent as unknown as string | Y.ID | null
  if (typeof parent === 'string') return parentSub === null && fitsRoot(parent, content)
  // Attributes follow one another, with nothing after the newest.
  if (content instanceof Y.ContentAny && item.rightOrigin !== null) return false
  if (parent === null) return true
  if (parentSub === null) return !(content instanceof Y.ContentAny)
  return isSaneName(parentSub) && (content instanceof Y.ContentAny || content instanceof Y.ContentDeleted)
}
