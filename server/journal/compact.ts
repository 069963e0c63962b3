import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { TaskEnded } from '@/server/workers/task-ended'
import { type BadRow, quarantine } from './quarantine'
import { Rot } from './rot'
import { makeSnapshot, takeStep } from './snapshot-step'
import { type MadeSnapshot, readSnapshot, readStanding, type Snapshot, writeSnapshot } from './snapshots'

/** What became of an attempt to make a snapshot. */
export type Compaction =
  /** Up to `seq`; `stateBytes` as it is sent. */
  | { readonly kind: 'made'; readonly seq: number; readonly stateBytes: number }
  /** The snapshot is at the head already, or there is no such document. */
  | { readonly kind: 'nothing-to-do' }
  /** The old snapshot stands. */
  | { readonly kind: 'failed'; readonly reason: string }

export type CompactionParts = {
  readonly sql: postgres.Sql
  readonly workers: DocumentWorkers
  readonly log: Pick<BaseLogger, 'warn' | 'error'>
  /** Rows were quarantined: the document lives in a new epoch. */
  readonly repaired: (documentId: DocumentId) => void
}

type Task = { readonly documentId: DocumentId; readonly head: number }

/** Puts what was made in place; false when a later snapshot stands there. */
const store = async (
  { sql, log, repaired }: CompactionParts,
  documentId: DocumentId,
  made: MadeSnapshot & { readonly mends: boolean; readonly bad: readonly BadRow[] },
): Promise<boolean> => {
  const { bad: rows } = made
  if (rows.length === 0) return writeSnapshot(sql, documentId, made)
  if (!(await quarantine(sql, documentId, { rows, made }))) return false
  log.error(
    { documentId, rows },
    'rows that no reader can take were quarantined; the document lives on without them',
  )
  repaired(documentId)
  return true
}

/** Up to the head, on the last snapshot, a step after the other; null when a later one stood there. */
const continueSnapshot = async (
  parts: CompactionParts,
  { documentId, head }: Task,
): Promise<Snapshot | null> => {
  let made: Snapshot | null = null
  while (made === null || made.seq < head) {
    const base: Snapshot | null = await readSnapshot(parts.sql, documentId)
    if (base !== null && base.seq >= head) break
    const step = await takeStep(parts.sql, documentId, { after: base?.seq ?? 0, head, packed: false })
    const next = await makeSnapshot(parts.workers, base, step)
    if (!(await store(parts, documentId, { ...next, mends: false }))) break
    made = next
  }
  return made
}

/**
 * A snapshot up to `head` from everything that was ever written; what stands in the table of snapshots is not looked at.
 */
export const snapshotFromAll = async (
  { sql, workers }: Pick<CompactionParts, 'sql'> & { readonly workers: Pick<DocumentWorkers, 'compact'> },
  { documentId, head }: Task,
): Promise<MadeSnapshot & { readonly bad: readonly BadRow[] }> => {
  let base: (MadeSnapshot & { readonly bad: readonly BadRow[] }) | null = null
  const bad: BadRow[] = []
  while (base === null || base.seq < head) {
    const after: number = base?.seq ?? 0
    const step = await takeStep(sql, documentId, { after, head, packed: true })
    base = await makeSnapshot(workers, base, step)
    bad.push(...base.bad)
  }
  return { ...base, bad }
}

/** What stands there is replaced at the end. */
const rebuildSnapshot = async (parts: CompactionParts, task: Task): Promise<Snapshot | null> => {
  const made = await snapshotFromAll(parts, task)
  return (await store(parts, task.documentId, { ...made, mends: true })) ? made : null
}

const headOf = async (sql: postgres.Sql, documentId: DocumentId): Promise<number> => {
  const [found] = await sql<{ seq: string }[]>`
    select seq from journal_heads where document_id = ${documentId}`
  return Number(found?.seq ?? 0)
}

/**
 * Makes a snapshot up to the head that the document has when this is called (rule J6). The work is done and
 * verified in a worker thread; what it does not vouch for is not stored. Rows that no reader can take, and those that
 * depend on them, are quarantined (rule J8). A snapshot that is broken is made anew from everything that was ever
 * written; `anew` says that it is known to be.
 */
export const compactDocument = async (
  parts: CompactionParts,
  documentId: DocumentId,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<Compaction> => {
  try {
    const made = anew
      ? await rebuild(parts, documentId)
      : await compactOrRebuild(parts, documentId).catch((error: unknown) => {
          if (!(error instanceof Rot && error.in === 'snapshot')) throw error
          parts.log.error({ err: error, documentId }, 'a snapshot is not what was written; it is made anew')
          return rebuild(parts, documentId)
        })
    return made === null
      ? { kind: 'nothing-to-do' }
      : { kind: 'made', seq: made.seq, stateBytes: made.state.length }
  } catch (error) {
    parts.log.error({ err: error, documentId }, 'no snapshot could be made')
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

const rebuild = async (parts: CompactionParts, documentId: DocumentId): Promise<Snapshot | null> => {
  const head = await headOf(parts.sql, documentId)
  return head === 0 ? null : rebuildSnapshot(parts, { documentId, head })
}

const compactOrRebuild = async (parts: CompactionParts, documentId: DocumentId): Promise<Snapshot | null> => {
  const standing = await readStanding(parts.sql, documentId)
  if (standing === null || standing.snapshotSeq >= standing.head) return null
  const { head, snapshotSeq } = standing
  try {
    return await continueSnapshot(parts, { documentId, head })
  } catch (error) {
    const isCostly = error instanceof TaskEnded
    if (snapshotSeq === 0 || isCostly || error instanceof Rot) throw error
    // Should the old snapshot be what is broken, the rows still tell everything.
    parts.log.warn({ err: error, documentId }, 'no snapshot could be made on the last one; from all rows')
    return rebuildSnapshot(parts, { documentId, head })
  }
}
