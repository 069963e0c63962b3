import * as Y from 'yjs'
import { contentDigest } from './content-digest'
import { inflateState, loadDocument, type StoredDocument } from './stored-document'

export type AuditTask = {
  /** Every update that was ever written, in the order of their seqs. */
  readonly history: readonly Uint8Array[]
  /** What a reader is given: the snapshot, and the rows after it. */
  readonly stored: StoredDocument
}

export type Audited = {
  /** What the replayed history says. */
  readonly history: string
  /** What a reader sees. */
  readonly stored: string
  /** What the snapshot alone knows of each author; null without one. */
  readonly snapshotVector: Uint8Array | null
}

/** Replays a document from its whole history, and as a reader is given it. Throws when one of them is not whole. */
export const audit = ({ history, stored }: AuditTask): Audited => ({
  history: contentDigest(loadDocument({ snapshot: null, updates: history })),
  stored: contentDigest(loadDocument(stored)),
  snapshotVector:
    stored.snapshot === null
      ? null
      : Y.encodeStateVector(new Map(Y.parseUpdateMetaV2(inflateState(stored.snapshot)).to)),
})
