import { type Node, Slice } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'

/** The one step over the narrowest range that makes `from` say what `to` says; null when it already does. */
export const contentDifference = (from: Node, to: Node): ReplaceStep | null => {
  const start = from.content.findDiffStart(to.content)
  const end = from.content.findDiffEnd(to.content)
  if (start === null || end === null) return null
  // When text was repeated, the differences found from both ends overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const step = new ReplaceStep(start, end.a + overlap, to.slice(start, end.b + overlap))
  return step.apply(from).doc?.eq(to)
    ? step
    : new ReplaceStep(0, from.content.size, new Slice(to.content, 0, 0))
}
