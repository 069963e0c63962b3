import type * as Y from 'yjs'

/** An update as it came, in the first or the second of Yjs's two notations. */
export type ArrivedUpdate = { readonly version: 1 | 2; readonly bytes: Uint8Array }

const arrived = new WeakMap<Y.Transaction, readonly ArrivedUpdate[]>()

export const noteArrived = (transaction: Y.Transaction, updates: readonly ArrivedUpdate[]): void => {
  arrived.set(transaction, updates)
}

/** The updates from the server that a transaction applied; none where it was an edit made here. */
export const arrivedIn = (transaction: Y.Transaction): readonly ArrivedUpdate[] =>
  arrived.get(transaction) ?? []
