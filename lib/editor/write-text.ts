import * as Y from 'yjs'
import type { WrittenStep } from './content-binding'
import { attributesOfMarks } from './mark-attributes'
import { type ContentPlaces, locate } from './relative-position'

/**
 * Writes one step of plain typing or deleting, at exactly the letters where it happened. Comparing texts cannot tell
 * which of two equal letters is the new one, and a word written before another's word would come apart when somebody
 * else writes there too.
 *
 * False, and nothing is written, for steps of other kinds; the comparison then writes them.
 */
export const writeText = (places: ContentPlaces, { step, before, after: next }: WrittenStep): boolean => {
  const { from, to, slice } = step
  const $from = before.resolve(from)
  const inline = slice.content.content
  const plain = slice.openStart === 0 && slice.openEnd === 0 && inline.every((node) => node.isText)
  if (!plain || !$from.parent.isTextblock || !$from.sameParent(before.resolve(to))) return false
  const { type, index } = locate(places, from)
  const block = type.parent
  if (!(type instanceof Y.XmlText && block instanceof Y.XmlElement)) return false
  if (places.mapping.get(block) !== $from.parent || index + to - from > type.length) return false
  type.delete(index, to - from)
  let at = index
  for (const { text = '', marks } of inline) {
    type.insert(at, text, attributesOfMarks(marks))
    at += text.length
  }
  // Which nodes stand for the text, its block and everything around it has changed.
  places.mapping.delete(type)
  const after = next.resolve(from)
  let around: unknown = block
  for (let depth = after.depth; depth >= 0 && around instanceof Y.XmlFragment; depth -= 1) {
    places.mapping.set(around, after.node(depth))
    around = around.parent
  }
  return true
}
