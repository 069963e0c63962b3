import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { Grouped } from '@/server/database/grouped'
import { defaultLimits } from '@/server/limits'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import type { NewRow } from './append-rows'
import { arrayLiteral } from './array-literal'
import { readAuthors, type WrittenUnder } from './authors'
import { type Compaction, compactDocument } from './compact'
import { type CommitLimits, GroupCommit } from './group-commit'
import type { HistoryRow } from './history-chunk'
import type { JournalWatch } from './journal-watch'
import { packHistory } from './pack-history'
import { readEnd } from './read-end'
import { readHistory } from './read-history'
import { type Lacking, type OpenedDocument, openDocument, readLacking } from './reading'
import { Rot, RowMissing } from './rot'
import type { Appended } from './waiting-entries'

export type { NewRow } from './append-rows'
export type { Compaction } from './compact'
export type { HistoryRow } from './history-chunk'
export type { Lacking, OpenedDocument } from './reading'
export type { Snapshot } from './snapshots'
export type { Appended } from './waiting-entries'

export type JournalParts = {
  readonly sql: postgres.Sql
  /** What rows are appended by; the same when there is nothing of its own. */
  readonly appends?: postgres.Sql
  readonly workers: DocumentWorkers
  readonly log: Pick<BaseLogger, 'warn' | 'error'>
  readonly limits?: CommitLimits
  /** A document was mended and lives anew, in another epoch: whoever holds something of it holds too much. */
  readonly repaired?: (documentId: DocumentId) => void
  readonly watch?: JournalWatch
}

/** Postgres' numbers for these types: named here, they need not be asked for. */
const texts = 1009
const integers = 1007

/** Rows may be packed while they are looked for, but not again and again. */
const mostLooks = 3

/**
 * Every document's updates in commit order (rules J1 to J8), in Postgres and nowhere else: several journals, in
 * several processes, may stand over one database.
 *
 * 1. What is read is what was written: rot that is found is mended first, by the snapshot that is made without it.
 * 2. One compaction of a document is under way at a time.
 */
export class Journal {
  readonly #parts: JournalParts
  readonly #commits: GroupCommit
  readonly #authors: Grouped<WrittenUnder, PrincipalId | 'server' | null>
  readonly #compactions = new Map<DocumentId, Promise<Compaction>>()

  constructor(parts: JournalParts) {
    this.#parts = parts
    const { sql, appends = sql, log, limits = defaultLimits, watch } = parts
    this.#commits = new GroupCommit(appends, { log, limits, watch })
    this.#authors = new Grouped((asked) => readAuthors(parts.sql, asked))
  }

  /** Bytes that wait for their commit. */
  get waitingBytes(): number {
    return this.#commits.waitingBytes
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
    return this.#mending(documentId, () => openDocument(this.#parts.sql, documentId))
  }

  /**
   * What somebody who holds everything up to `seq` of `epoch` lacks; of another epoch, or beyond the head, they
   * hold nothing of use. Null when there is no such document. Rejects when storage is unavailable.
   */
  read(
    documentId: DocumentId,
    have: { readonly epoch: number; readonly seq: number },
  ): Promise<Lacking | null> {
    return this.#mending(documentId, () => readLacking(this.#parts.sql, documentId, have))
  }

  /** Where a document's journal ends now; null when there is no such document. Rejects when storage is away. */
  async end(documentId: DocumentId): Promise<{ readonly epoch: number; readonly head: number } | null> {
    return readEnd(this.#parts.sql, documentId)
  }

  /**
   * Whose a clientID is in a document: the principal's, or the server's own; null when nobody has written under it.
   * Those who ask at the same time are answered by one statement. Rejects when storage is unavailable.
   */
  authorOf(documentId: DocumentId, clientId: number): Promise<PrincipalId | 'server' | null> {
    return this.#authors.ask({ documentId, clientId })
  }

  /** Which documents live in another epoch than the one that is held here. Rejects when storage is unavailable. */
  async otherEpochs(held: ReadonlyMap<DocumentId, number>): Promise<DocumentId[]> {
    const other = await this.#parts.sql<{ id: DocumentId }[]>`
      select id from documents join unnest(
        ${this.#parts.sql.typed(arrayLiteral([...held.keys()]), texts)},
        ${this.#parts.sql.typed(arrayLiteral([...held.values()].map(String)), integers)}
      ) as held (held_id, held_epoch) on id = held_id
      where epoch <> held_epoch`
    return other.map(({ id }) => id)
  }

  /**
   * Everything that was written after `after`, up to and with `head`, with authors and times (rule J7). Throws at
   * what is missing or not what was written.
   */
  async *history(
    documentId: DocumentId,
    range: { readonly after: number; readonly head: number },
  ): AsyncGenerator<HistoryRow, void, undefined> {
    for await (const { rows, faults } of readHistory(this.#parts.sql, documentId, range)) {
      const [fault] = faults
      if (fault !== undefined) throw new Rot(documentId, 'rows', fault.reason)
      yield* rows
    }
  }

  /**
   * Makes and verifies a snapshot up to the head, in a worker thread (rule J6), and quarantines what no reader can
   * take (rule J8).
   */
  compact(documentId: DocumentId): Promise<Compaction> {
    return this.#compactions.get(documentId) ?? this.#compact(documentId)
  }

  /** Moves rows below the snapshot into history chunks (rule J7), as far as that is worth it; how many it were. */
  async pack(documentId: DocumentId): Promise<number> {
    let moved = 0
    for (;;) {
      const more = await packHistory(this.#parts.sql, documentId, (rows) => this.#parts.workers.pack(rows))
      if (more === 0) return moved
      moved += more
    }
  }

  /** Commits what was appended, then refuses; waits for compactions under way. */
  async close(): Promise<void> {
    await this.#commits.close()
    await Promise.all(this.#compactions.values())
  }

  #compact(documentId: DocumentId, options: { readonly anew?: boolean } = {}): Promise<Compaction> {
    const parts = { ...this.#parts, repaired: this.#parts.repaired ?? (() => {}) }
    const begun = performance.now()
    const compaction = compactDocument(parts, documentId, options).finally(() =>
      this.#compactions.delete(documentId),
    )
    void compaction.then(({ kind }) => this.#parts.watch?.compacted(kind, performance.now() - begun))
    this.#compactions.set(documentId, compaction)
    return compaction
  }

  async #mending<Result>(documentId: DocumentId, read: () => Promise<Result>): Promise<Result> {
    for (let looks = 1; ; looks++) {
      try {
        return await read()
      } catch (error) {
        if (looks === mostLooks) throw error
        if (error instanceof Rot) await this.#mend(documentId, error)
        else if (!(error instanceof RowMissing)) throw error
      }
    }
  }

  async #mend(documentId: DocumentId, rot: Rot): Promise<void> {
    // What is under way may have begun before there was rot to see.
    const running = this.#compactions.get(documentId)
    if (running !== undefined) await running
    else
      this.#parts.log.error(
        { err: rot, documentId },
        'a document is not as it was written; it is being mended',
      )
    const anew = rot.in === 'snapshot'
    const compaction = await (this.#compactions.get(documentId) ?? this.#compact(documentId, { anew }))
    if (compaction.kind === 'failed') throw new Error(`a document could not be mended: ${compaction.reason}`)
  }
}
