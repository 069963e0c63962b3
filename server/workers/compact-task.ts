import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { raiseBy, sameStateVectors } from '@/server/journal/state-vector'

/** A document as the journal has it: the last snapshot and the rows after it. */
export type StoredDocument = {
  /** A Yjs v2 update, deflated without a header; null when there is none. */
  readonly snapshot: Uint8Array | null
  /** Yjs v1 updates, in the order of their seqs. */
  readonly updates: readonly Uint8Array[]
}

export type Compacted = {
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
  readonly title: string
}

/** What a snapshot may inflate to. */
const largestState = 512 * 1024 * 1024
const longestTitle = 300

const inflate = (state: Uint8Array): Uint8Array => inflateRawSync(state, { maxOutputLength: largestState })

const assertComplete = (doc: Y.Doc): void => {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    throw new Error('something that the journal lacks is referred to')
  }
}

/** The document that is stored. Throws when it does not decode or something is missing (rule J3). */
export const loadDocument = ({ snapshot, updates }: StoredDocument): Y.Doc => {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdateV2(doc, inflate(snapshot))
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  assertComplete(doc)
  return doc
}

/** As Postgres can hold it: whole characters, none of them zero. */
const titleOf = (doc: Y.Doc): string =>
  Buffer.from(doc.getText('title').toString().replaceAll('\0', '').slice(0, longestTitle)).toString()

/** What the state vector has to be, from the stored bytes alone, by another way than through a document. */
const expectedVector = ({ snapshot, updates }: StoredDocument): Map<number, number> => {
  const vector =
    snapshot === null ? new Map<number, number>() : new Map(Y.parseUpdateMetaV2(inflate(snapshot)).to)
  for (const update of updates) raiseBy(vector, update)
  return vector
}

/**
 * Makes a snapshot and verifies it (rule J6): decoded again afresh it is complete, knows as much of every author as
 * the stored rows do, and holds and lacks the same. Throws otherwise.
 */
export const compact = (stored: StoredDocument): Compacted => {
  const doc = loadDocument(stored)
  const state = deflateRawSync(Y.encodeStateAsUpdateV2(doc))
  const again = loadDocument({ snapshot: state, updates: [] })

  const vector = Y.decodeStateVector(Y.encodeStateVector(again))
  if (!sameStateVectors(vector, Y.decodeStateVector(Y.encodeStateVector(doc)))) {
    throw new Error('decoded again, the snapshot knows less')
  }
  if (!sameStateVectors(vector, expectedVector(stored))) {
    throw new Error('the snapshot knows something else than the rows it was made from')
  }
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(again))) {
    throw new Error('decoded again, the snapshot has other deletions')
  }
  return { state, stateVector: Y.encodeStateVector(again), title: titleOf(again) }
}
