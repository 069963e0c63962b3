import { type Node, Slice } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'

/** Makes a transaction's document say what `next` says, by replacing the narrowest range that differs. */
export const replaceContent = (transaction: Transaction, next: Node): Transaction => {
  const { doc } = transaction
  const start = doc.content.findDiffStart(next.content)
  const end = doc.content.findDiffEnd(next.content)
  if (start === null || end === null) return transaction
  // When text was repeated, the differences found from both ends overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const step = new ReplaceStep(start, end.a + overlap, next.slice(start, end.b + overlap))
  const result = step.apply(doc)
  return result.doc?.eq(next)
    ? transaction.step(step)
    : transaction.step(new ReplaceStep(0, doc.content.size, new Slice(next.content, 0, 0)))
}
