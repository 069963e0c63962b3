import * as Y from 'yjs'

/** What may stand in the attribute `file` at most, in UTF-16 units. */
const longest = 64

/**
 * The ids of the files that a document refers to, wherever in it and in whatever kind of node: what the schema cannot
 * show now may be shown again. Climbs without a stack.
 */
export const filesIn = (fragment: Y.XmlFragment): ReadonlySet<string> => {
  const found = new Set<string>()
  const waiting: Y.XmlFragment[] = [fragment]
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (type instanceof Y.XmlElement) {
      const file: unknown = type.getAttribute('file')
      if (typeof file === 'string' && file !== '' && file.length <= longest) found.add(file)
    }
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentType)) continue
      if (item.content.type instanceof Y.XmlFragment) waiting.push(item.content.type)
    }
  }
  return found
}
