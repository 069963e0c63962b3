import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { readRows } from './read-rows'
import { readSnapshot, readStanding, type Snapshot, writeSnapshot } from './snapshots'

/** What became of an attempt to make a snapshot. */
export type Compaction =
  | { readonly kind: 'made'; readonly seq: number }
  /** The snapshot is at the head already, or there is no such document. */
  | { readonly kind: 'nothing-to-do' }
  /** The old snapshot stands. */
  | { readonly kind: 'failed'; readonly reason: string }

export type CompactionParts = {
  readonly sql: postgres.Sql
  readonly workers: DocumentWorkers
  readonly log: Pick<BaseLogger, 'warn' | 'error'>
}

/** What one step takes from the journal: a long one is worked off in several. */
const stepBytes = 32 * 1024 * 1024

const takeStep = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  { after, head, most }: { readonly after: number; readonly head: number; readonly most: number },
) => {
  const updates: Uint8Array[] = []
  let seq = after
  let bytes = 0
  for await (const page of readRows(sql, documentId, { after, head })) {
    for (const row of page) {
      updates.push(row.update)
      bytes += row.update.length
      seq = row.seq
    }
    if (bytes >= most) break
  }
  return { updates, seq }
}

const step = async (
  { sql, workers }: CompactionParts,
  documentId: DocumentId,
  { base, head, most }: { readonly base: Snapshot | null; readonly head: number; readonly most: number },
): Promise<{ seq: number; written: boolean }> => {
  const { updates, seq } = await takeStep(sql, documentId, { after: base?.seq ?? 0, head, most })
  const compacted = await workers.compact({ snapshot: base?.state ?? null, updates })
  return { seq, written: await writeSnapshot(sql, documentId, { seq, ...compacted }) }
}

/**
 * Makes a snapshot up to the head that the document has when this is called (rule J6). The work is done and
 * verified in a worker thread; what it does not vouch for is not stored.
 */
export const compactDocument = async (
  parts: CompactionParts,
  documentId: DocumentId,
): Promise<Compaction> => {
  try {
    const standing = await readStanding(parts.sql, documentId)
    if (standing === null || standing.snapshotSeq >= standing.head) return { kind: 'nothing-to-do' }
    const { head } = standing
    let made = 0
    while (made < head) {
      const base = await readSnapshot(parts.sql, documentId)
      if (base !== null && base.seq >= head) break
      const done = await step(parts, documentId, { base, head, most: stepBytes }).catch(
        async (error: unknown) => {
          if (base === null) throw error
          // Should the old snapshot be what is broken, the rows still tell everything.
          parts.log.warn(
            { err: error, documentId },
            'no snapshot could be made on the last one; from all rows',
          )
          return step(parts, documentId, { base: null, head, most: Number.POSITIVE_INFINITY })
        },
      )
      if (!done.written) break
      made = done.seq
    }
    return made === 0 ? { kind: 'nothing-to-do' } : { kind: 'made', seq: made }
  } catch (error) {
    parts.log.error({ err: error, documentId }, 'no snapshot could be made')
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}
