import * as Y from 'yjs'
import { cutUpdate } from '@/lib/collaboration/cut-update'
import { readName } from '@/lib/editor/read-document'
import { seedUpdate } from '@/lib/editor/seed'

/** Updates that build on the first row of a document and on each other, under a clientID of their own. */
export type FirstEdit = {
  readonly clientId: number
  readonly updates: readonly Uint8Array[]
  /** What the document is called from then on. */
  readonly title: string
}

/** Bytes of one row, as of a window's. */
const rowBytes = 32 * 1024

/** What `write` writes into a new document, as an edit that follows its first row (rule C5), as by any window. */
export const writeFirstEdit = (write: (doc: Y.Doc) => void): FirstEdit => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedUpdate)
  const before = Y.encodeStateVector(doc)
  doc.transact(() => write(doc))
  const updates = cutUpdate(Y.encodeStateAsUpdate(doc, before), rowBytes)
  return { clientId: doc.clientID, updates, title: readName(doc) }
}
