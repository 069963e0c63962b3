import { deflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { readTitle } from '@/lib/editor/read-document'
import { raiseBy, sameStateVectors } from '@/server/journal/state-vector'
import { inflateState, loadDocument, type StoredDocument } from './stored-document'

export type Compacted = {
  /** A Yjs v2 update, deflated without a header: as it is sent. */
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
  readonly title: string
}

const longestTitle = 300

/** As Postgres can hold it: whole characters, none of them zero. */
const storableTitle = (doc: Y.Doc): string =>
  Buffer.from(readTitle(doc).replaceAll('\0', '').slice(0, longestTitle)).toString()

/** What the state vector has to be, from the stored bytes alone: by another way than through a document. */
const expectedVector = ({ snapshot, updates }: StoredDocument): Map<number, number> => {
  const vector = new Map(snapshot === null ? [] : Y.parseUpdateMetaV2(inflateState(snapshot)).to)
  for (const update of updates) raiseBy(vector, update)
  return vector
}

/**
 * Makes a snapshot and verifies it (rule J6): decoded again afresh it is complete, knows as much of every author as
 * the stored rows do, and has the same deletions. Throws otherwise.
 */
export const compact = (stored: StoredDocument): Compacted => {
  const doc = loadDocument(stored)
  const state = deflateRawSync(Y.encodeStateAsUpdateV2(doc))
  const again = loadDocument({ snapshot: state, updates: [] })

  const stateVector = Y.encodeStateVector(again)
  const vector = Y.decodeStateVector(stateVector)
  if (!sameStateVectors(vector, Y.decodeStateVector(Y.encodeStateVector(doc)))) {
    throw new Error('decoded again, the snapshot knows less')
  }
  if (!sameStateVectors(vector, expectedVector(stored))) {
    throw new Error('the snapshot knows something else than the rows that it was made from')
  }
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(again))) {
    throw new Error('decoded again, the snapshot has other deletions')
  }
  return { state, stateVector, title: storableTitle(again) }
}
