import * as Y from 'yjs'
import type { StateVector } from './check-update'

/** The state vector that `bytes` spell; empty for null. */
export const decodeStateVector = (bytes: Uint8Array | null): Map<number, number> =>
  bytes === null ? new Map() : Y.decodeStateVector(bytes)

/** Raises `vector` by what `update`, a Yjs v1 update, holds. Throws when it does not decode. */
export const raiseBy = (vector: Map<number, number>, update: Uint8Array): void => {
  for (const [client, clock] of Y.parseUpdateMeta(update).to) {
    if (clock > (vector.get(client) ?? 0)) vector.set(client, clock)
  }
}

export const sameStateVectors = (one: StateVector, other: StateVector): boolean =>
  one.size === other.size && [...one].every(([client, clock]) => other.get(client) === clock)
