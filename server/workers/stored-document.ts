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

/** A row that cannot be applied. */
export class RowFault extends Error {
  readonly index: number

  constructor(index: number, reason: string) {
    super(reason)
    this.index = index
  }
}

const holdsBack = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null

/**
 * The document that is stored. Throws when it does not decode or something is missing (rule J3): a RowFault when a
 * row is to blame. `begins` is called before each row.
 */
export const loadDocument = (
  { snapshot, updates }: StoredDocument,
  begins: (index: number) => void = () => {},
): Y.Doc => {
  const doc = new Y.Doc()
  integrate(doc, null, () => {
    if (snapshot !== null) Y.applyUpdateV2(doc, inflateState(snapshot))
    if (holdsBack(doc)) throw new Error('the snapshot refers to something that is not in it')
    for (const [index, update] of updates.entries()) {
      begins(index)
      try {
        Y.applyUpdate(doc, update)
      } catch (error) {
        throw new RowFault(index, error instanceof Error ? error.message : String(error))
      }
      if (holdsBack(doc)) throw new RowFault(index, 'refers to something that the journal lacks')
    }
  })
  return doc
}
