import { groupBySize } from '@/lib/collaboration/group-by-size'
import { mergeUpdates } from '@/lib/collaboration/merge-updates'
import type { NewRow } from '@/server/journal/journal'
import type { Connection } from './connection'

/** Updates of one connection are joined into rows of about this size (rule J4). */
const joinedBytes = 256 * 1024

/** An update that is admitted and waits for its commit; null for a repeated one, which waits for the same answer. */
export type Admitted = {
  readonly from: Connection
  readonly number: number
  readonly update: Uint8Array | null
  /** Its author's clock once it is known. */
  readonly clock: number
  /** When it came and when it was admitted, in milliseconds of the server's clock. */
  readonly receivedAt: number
  readonly admittedAt: number
}

export type AuthoredRow = { readonly from: Connection; readonly row: NewRow }

/**
 * The rows that a batch becomes: one for each connection, a few when its updates are large. The first of a clientID
 * claims it for its author, unless it `isBound` already (rule U3).
 */
export const rowsOf = (batch: readonly Admitted[], isBound: (clientId: number) => boolean): AuthoredRow[] => {
  const updates = new Map<Connection, Uint8Array[]>()
  for (const { from, update } of batch) {
    if (update === null) continue
    const others = updates.get(from)
    if (others === undefined) updates.set(from, [update])
    else others.push(update)
  }
  return [...updates].flatMap(([from, updates]) =>
    groupBySize(updates, joinedBytes, ({ length }) => length).map((part, index) => {
      const { clientId, principal } = from.grant
      const claims = index === 0 && !isBound(clientId)
      return {
        from,
        row: { principalId: principal.id, clientId, update: mergeUpdates(part), ...(claims && { claims }) },
      }
    }),
  )
}

/** The last number of each connection: one answer for it answers all that came before. */
export const answersOf = (batch: readonly Admitted[]): Map<Connection, number> =>
  new Map(batch.map(({ from, number }) => [from, number]))
