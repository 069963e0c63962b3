import { inflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { integrate } from '@/lib/collaboration/integrate'

/** A document as the journal has it: the last snapshot and the rows after it. */
export type StoredDocument = {
  /** A Yjs v2 update, deflated without a header; null when there is none. */
  readonly snapshot: Uint8Array | null
  /** Yjs v1 updates, in the order of their seqs. */
  readonly updates: readonly Uint8Array[]
}

/** What a snapshot may inflate to. */
const largestState = 512 * 1024 * 1024

export const inflateState = (state: Uint8Array): Uint8Array =>
  inflateRawSync(state, { maxOutputLength: largestState })

/** The document that is stored. Throws when it does not decode or something is missing (rule J3). */
export const loadDocument = ({ snapshot, updates }: StoredDocument): Y.Doc => {
  const doc = new Y.Doc()
  integrate(doc, null, () => {
    if (snapshot !== null) Y.applyUpdateV2(doc, inflateState(snapshot))
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    throw new Error('something that the journal lacks is referred to')
  }
  return doc
}
