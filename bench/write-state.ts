import * as Y from 'yjs'

/** Writes what `author` once wrote, as if they wrote it now: `doc` has to be theirs, by its clientID, and empty. */
export const writeState = (doc: Y.Doc, state: Uint8Array): void => {
  const author = doc.clientID
  doc.transact(() => Y.applyUpdate(doc, state))
  // Yjs takes whoever brings so much of one's own for somebody else with the same clientID, and gives the doc another.
  doc.clientID = author
}
