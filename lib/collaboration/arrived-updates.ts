import type * as Y from 'yjs'

/** An update as it came, in the first or the second of Yjs's two notations. */
export type ArrivedUpdate = { readonly version: 1 | 2; readonly bytes: Uint8Array }

/** Under this they stand in a transaction's `meta`. */
const arrived = {}

export const noteArrived = (transaction: Y.Transaction, updates: readonly ArrivedUpdate[]): void => {
  transaction.meta.set(arrived, updates)
}

/** The updates from the server that a transaction applied; none where it was an edit made here. */
export const arrivedIn = (transaction: Y.Transaction): readonly ArrivedUpdate[] =>
  transaction.meta.get(arrived) ?? []
