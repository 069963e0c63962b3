import * as Y from 'yjs'

/**
 * Applies what others wrote, as one transaction of `origin`, and writes nothing itself.
 *
 * After a transaction that came from elsewhere, Yjs takes marks without effect out of formatted text, in a transaction
 * of its own that counts as an edit made here. A window that may only read would have it refused, and a snapshot would
 * have deletions that its journal has not: a mark that has no effect now may have one beside what others are writing.
 */
export const integrate = (
  doc: Y.Doc,
  origin: object | null,
  apply: (transaction: Y.Transaction) => void,
): void => {
  let begun: Y.Transaction | null = null
  const leaveMarks = (transaction: Y.Transaction): void => {
    if (transaction !== begun) return
    transaction._needFormattingCleanup = false
    doc.off('afterTransaction', leaveMarks)
  }
  doc.on('afterTransaction', leaveMarks)
  const run = (transaction: Y.Transaction): void => {
    begun = transaction
    apply(transaction)
  }
  Y.transact(doc, run, origin, false)
}
