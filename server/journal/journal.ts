import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { defaultLimits } from '@/server/limits'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import type { NewRow } from './append-rows'
import { readAuthor } from './authors'
import { type Compaction, compactDocument } from './compact'
import { type CommitLimits, GroupCommit } from './group-commit'
import { type JournalRow, readRows } from './read-rows'
import { readSnapshot, readStanding, type Snapshot } from './snapshots'
import { decodeStateVector, raiseBy } from './state-vector'
import type { Appended } from './waiting-entries'

export type { NewRow } from './append-rows'
export type { Compaction } from './compact'
export type { JournalRow } from './read-rows'
export type { Snapshot } from './snapshots'
export type { Appended } from './waiting-entries'

/** What a live document has to know of a document to begin with. */
export type OpenedDocument = {
  readonly epoch: number
  /** The seq of its last row. */
  readonly head: number
  /** 0 when there is no snapshot. */
  readonly snapshotSeq: number
  /** Of everything up to `head`. */
  readonly stateVector: Map<number, number>
  /** Bytes of the rows after the snapshot. */
  readonly bytesSinceSnapshot: number
  /** Bytes of the snapshot as it is sent; 0 without one. */
  readonly stateBytes: number
}

/** What somebody lacks of a document. */
export type Lacking = {
  readonly epoch: number
  readonly head: number
  /** Present when they are behind it. */
  readonly snapshot: Snapshot | null
  /** Consecutive, the last one at `head`. */
  readonly rows: readonly JournalRow[]
}

/**
 * Every document's updates in commit order (rules J1 to J6), in Postgres and nowhere else: several journals, in
 * several processes, may stand over one database.
 */
export class Journal {
  readonly #sql: postgres.Sql
  readonly #workers: DocumentWorkers
  readonly #log: Pick<BaseLogger, 'warn' | 'error'>
  readonly #commits: GroupCommit
  readonly #compactions = new Map<DocumentId, Promise<Compaction>>()

  constructor(parts: {
    readonly sql: postgres.Sql
    readonly workers: DocumentWorkers
    readonly log: Pick<BaseLogger, 'warn' | 'error'>
    readonly limits?: CommitLimits
    /** A document was mended and lives anew, in another epoch: whoever holds something of it holds too much. */
    readonly repaired?: (documentId: DocumentId) => void
  }) {
    this.#sql = parts.sql
    this.#workers = parts.workers
    this.#log = parts.log
    this.#commits = new GroupCommit(parts.sql, parts.log, parts.limits ?? defaultLimits)
  }

  /**
   * Rows of one document become consecutive seqs. `done` is called exactly once, right after the commit or its
   * failure, never before this returns. All of a group's answers are given before the next group is formed, so
   * what they append joins it.
   */
  append(documentId: DocumentId, rows: readonly NewRow[], done: (result: Appended) => void): void {
    this.#commits.append(documentId, rows, done)
  }

  /** Null when there is no such document. Rejects when storage is unavailable. */
  async open(documentId: DocumentId): Promise<OpenedDocument | null> {
    await this.#commits.settled()
    const standing = await readStanding(this.#sql, documentId)
    if (standing === null) return null
    const { epoch, head, snapshotSeq, stateBytes } = standing
    const stateVector = decodeStateVector(standing.stateVector)
    let bytesSinceSnapshot = 0
    for await (const page of readRows(this.#sql, documentId, { after: snapshotSeq, head })) {
      for (const { update } of page) {
        raiseBy(stateVector, update)
        bytesSinceSnapshot += update.length
      }
    }
    return { epoch, head, snapshotSeq, stateVector, bytesSinceSnapshot, stateBytes }
  }

  /**
   * What somebody who holds everything up to `seq` of `epoch` lacks; of another epoch, or beyond the head, they
   * hold nothing of use. Null when there is no such document. Rejects when storage is unavailable.
   */
  async read(
    documentId: DocumentId,
    have: { readonly epoch: number; readonly seq: number },
  ): Promise<Lacking | null> {
    const standing = await readStanding(this.#sql, documentId)
    if (standing === null) return null
    const { epoch } = standing
    const held = have.epoch === epoch && have.seq <= standing.head ? have.seq : 0
    const snapshot = held < standing.snapshotSeq ? await readSnapshot(this.#sql, documentId) : null
    // A snapshot made since we looked may be ahead of the head that we saw.
    const head = Math.max(standing.head, snapshot?.seq ?? 0)
    const rows: JournalRow[] = []
    for await (const page of readRows(this.#sql, documentId, { after: snapshot?.seq ?? held, head })) {
      rows.push(...page)
    }
    return { epoch, head, snapshot, rows }
  }

  /**
   * Whose a clientID is in a document: the principal's, or the server's own; null when nobody has written under it.
   * Rejects when storage is unavailable.
   */
  authorOf(documentId: DocumentId, clientId: number): Promise<PrincipalId | 'server' | null> {
    return readAuthor(this.#sql, documentId, clientId)
  }

  /** Makes and verifies a snapshot up to the head, in a worker thread (rule J6). One at a time for a document. */
  compact(documentId: DocumentId): Promise<Compaction> {
    const running = this.#compactions.get(documentId)
    if (running !== undefined) return running
    const parts = { sql: this.#sql, workers: this.#workers, log: this.#log }
    const compaction = compactDocument(parts, documentId).finally(() => this.#compactions.delete(documentId))
    this.#compactions.set(documentId, compaction)
    return compaction
  }

  /** Commits what was appended, then refuses; waits for compactions under way. */
  async close(): Promise<void> {
    await this.#commits.close()
    await Promise.all(this.#compactions.values())
  }
}
