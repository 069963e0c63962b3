import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Limits } from '@/server/limits'
import type { NewRow } from './append-rows'
import { Committer } from './committer'
import type { JournalWatch } from './journal-watch'
import { type Appended, type Entry, entryOf, WaitingEntries } from './waiting-entries'

export type CommitLimits = Pick<Limits, 'processCommitBytes' | 'processCommitMs'>

export type GroupCommitParts = {
  readonly log: Pick<BaseLogger, 'warn' | 'error'>
  readonly limits: CommitLimits
  readonly watch?: Pick<JournalWatch, 'committed'> | undefined
}

const unavailable: Appended = { ok: false, reason: 'storage-unavailable' }

/**
 * Commits rows in groups, without a timer (rule J4).
 *
 * 1. One transaction is in flight; what arrives meanwhile forms the next.
 * 2. An entry is answered exactly once, after the commit that holds it or after its failure, never before
 *    `append` has returned.
 * 3. All answers of a group are given before the next group is formed.
 * 4. A document's rows are committed in the order in which they were appended.
 * 5. What waits is bounded.
 */
export class GroupCommit {
  readonly #committer: Committer
  readonly #log: Pick<BaseLogger, 'warn' | 'error'>
  readonly #limits: CommitLimits
  readonly #watch: Pick<JournalWatch, 'committed'> | undefined
  readonly #waiting = new WaitingEntries()
  #running: Promise<void> | null = null
  #closed = false

  constructor(sql: postgres.Sql, { log, limits, watch }: GroupCommitParts) {
    this.#committer = new Committer(sql, log, limits.processCommitMs)
    this.#log = log
    this.#limits = limits
    this.#watch = watch
  }

  /** Bytes that wait for their commit. */
  get waitingBytes(): number {
    return this.#waiting.bytes
  }

  append(documentId: DocumentId, rows: readonly NewRow[], done: (result: Appended) => void): void {
    if (rows.length === 0) throw new RangeError('nothing to append')
    const entry = entryOf(documentId, rows, done)
    if (this.#closed || this.#waiting.bytes + entry.bytes > this.#limits.processCommitBytes) {
      queueMicrotask(() => this.#answer(entry, unavailable))
      return
    }
    this.#waiting.add(entry)
    this.#running ??= this.#run()
  }

  /** Waits until nothing that was answered with a failure can still be committed. Rejects when storage is away. */
  settled(): Promise<void> {
    return this.#committer.settled()
  }

  /** Resolves when everything appended so far is answered; what comes later is refused. */
  async close(): Promise<void> {
    this.#closed = true
    this.#committer.close()
    await this.#running
  }

  async #run(): Promise<void> {
    // Whatever else is appended in this turn of the event loop joins the first group.
    await null
    while (!this.#waiting.isEmpty) {
      const group = this.#waiting.takeGroup()
      const begun = performance.now()
      const answers = await this.#committer.commit(group)
      const ms = performance.now() - begun
      for (const entry of group) this.#answer(entry, answers.get(entry) ?? unavailable)
      this.#tell(group, answers, ms)
    }
    this.#running = null
  }

  #tell(group: readonly Entry[], answers: ReadonlyMap<Entry, Appended>, ms: number): void {
    if (this.#watch === undefined) return
    const documents = new Set<DocumentId>()
    let [rows, bytes, ok] = [0, 0, true]
    for (const entry of group) {
      documents.add(entry.documentId)
      rows += entry.rows.length
      for (const { update } of entry.rows) bytes += update.length
      ok &&= answers.get(entry)?.ok === true
    }
    this.#watch.committed({ documents: documents.size, rows, bytes, ms, ok })
  }

  #answer(entry: Entry, result: Appended): void {
    try {
      entry.done(result)
    } catch (error) {
      this.#log.error({ err: error, documentId: entry.documentId }, 'an answer was not taken')
    }
  }
}
