import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Compacted } from '@/server/workers/compact-task'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { TaskEnded } from '@/server/workers/task-ended'
import type { BadRow } from './quarantine'
import { readHistory } from './read-history'
import { readRowPages } from './read-rows'
import { Rot } from './rot'
import type { MadeSnapshot, Snapshot } from './snapshots'

/** Consecutive rows from which the next snapshot is made. */
export type Step = {
  /** The seq before the first of them. */
  readonly after: number
  readonly updates: readonly Uint8Array[]
  /** Which of them are rotten: why, by their index. */
  readonly rotten: ReadonlyMap<number, string>
}

/** What one step takes from the journal: a long one is worked off in several. */
const stepBytes = 32 * 1024 * 1024
const nothing = new Uint8Array([0, 0])

/** Rows after `after`, rotten ones too; from the history chunks as well when `packed`. Throws Rot at a rotten chunk. */
export const takeStep = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  { after, head, packed }: { readonly after: number; readonly head: number; readonly packed: boolean },
): Promise<Step> => {
  const updates: Uint8Array[] = []
  const rotten = new Map<number, string>()
  let bytes = 0
  const pages = (packed ? readHistory : readRowPages)(sql, documentId, { after, head })
  for await (const { rows, faults } of pages) {
    for (const { seq, reason } of faults) rotten.set(seq - after - 1, reason)
    for (const { seq, update } of rows) {
      updates[seq - after - 1] = update
      bytes += update.length
    }
    const [last] = [...rotten.keys()].slice(-1)
    updates.length = Math.max(updates.length, (last ?? -1) + 1)
    for (const [index, update] of updates.entries()) {
      if (update !== undefined) continue
      // A chunk that cannot be read is one fault for all of its rows.
      if (!rotten.has(index))
        throw new Rot(documentId, 'rows', `what became of row ${after + index + 1} is not known`)
      updates[index] = nothing
    }
    if (bytes >= stepBytes) break
  }
  return { after, updates, rotten }
}

/** How many rows to try after a task with `count` of them was ended; null when fewer would do no better. */
const fewer = (count: number, { why, row }: TaskEnded): number | null => {
  if (why !== 'late' && row !== null) return row > 0 ? row : null
  return count > 1 ? Math.ceil(count / 2) : null
}

/** Why a row is to be left out by which a task was ended; null when it is not the row's fault. */
const blame = ({ why, row, hadRoom }: TaskEnded): string | null => {
  if (row !== 0) return null
  if (why === 'stalled') return 'takes too long to read'
  return why === 'memory' && hadRoom ? 'takes too much memory to read' : null
}

/**
 * Makes and verifies a snapshot of what is on `base` and as many rows of the step as can be taken at once. A row that
 * ends the task in which it is the first, on a snapshot of everything before it, is left out as a bad one; a task
 * that is only long is tried again with fewer rows.
 */
export const makeSnapshot = async (
  workers: Pick<DocumentWorkers, 'compact'>,
  base: Snapshot | null,
  { after, updates, rotten }: Step,
): Promise<MadeSnapshot & { readonly bad: readonly BadRow[] }> => {
  const leftOut = new Map(rotten)
  let count = updates.length
  for (;;) {
    try {
      const stored = { snapshot: base?.state ?? null, updates: updates.slice(0, count) }
      const known = new Map([...leftOut].filter(([index]) => index < count))
      return snapshotOf(await workers.compact(stored, known), after, count)
    } catch (error) {
      if (!(error instanceof TaskEnded)) throw error
      const reason = blame(error)
      const next = fewer(count, error)
      if (reason !== null) leftOut.set(0, reason)
      else if (next !== null) count = next
      else throw error
    }
  }
}

const snapshotOf = (
  { state, stateVector, leftOut }: Compacted,
  after: number,
  count: number,
): MadeSnapshot & { readonly bad: readonly BadRow[] } => ({
  seq: after + count,
  state,
  stateVector,
  bad: [...leftOut]
    .map(([index, reason]) => ({ seq: after + index + 1, reason }))
    .sort((a, b) => a.seq - b.seq),
})
