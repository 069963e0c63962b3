import * as Y from 'yjs'

/** Says of a transaction, in its `meta`, that it applies what others wrote. */
const othersWrote = {}

const leaveMarks = (transaction: Y.Transaction): void => {
  if (transaction.meta.has(othersWrote)) transaction._needFormattingCleanup = false
}

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
  // Once for a document, however often it is said: to come and go with each update would be a tenth of what it costs.
  doc.on('afterTransaction', leaveMarks)
  const run = (transaction: Y.Transaction): void => {
    transaction.meta.set(othersWrote, true)
    apply(transaction)
  }
  Y.transact(doc, run, origin, false)
}
