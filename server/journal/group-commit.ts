import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { appendRows, type BatchRow, isStorageAway, type NewRow } from './append-rows'

/** What became of appended rows: the first one's seq, or why there is none. */
export type Appended =
  | { readonly ok: true; readonly firstSeq: number }
  | { readonly ok: false; readonly reason: 'storage-unavailable' | 'not-found' }

type Entry = {
  readonly documentId: DocumentId
  readonly rows: readonly NewRow[]
  readonly bytes: number
  readonly done: (result: Appended) => void
}

/** Bounds of one transaction, so that none keeps everybody waiting. */
const groupRows = 2_000
const groupBytes = 4 * 1024 * 1024
/** What may wait for a commit; beyond it, rows are refused at once. */
const waitingBytes = 64 * 1024 * 1024
const commitTimeoutMs = 15_000

const unavailable: Appended = { ok: false, reason: 'storage-unavailable' }
const notFound: Appended = { ok: false, reason: 'not-found' }

const sizeOf = (rows: readonly NewRow[]): number =>
  // What a row takes beside its update.
  rows.reduce((sum, row) => sum + row.update.length + 100, 0)

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
  readonly #sql: postgres.Sql
  readonly #log: Pick<BaseLogger, 'warn' | 'error'>
  #waiting: Entry[] = []
  #waitingBytes = 0
  #running: Promise<void> | null = null
  #closed = false

  constructor(sql: postgres.Sql, log: Pick<BaseLogger, 'warn' | 'error'>) {
    this.#sql = sql
    this.#log = log
  }

  append(documentId: DocumentId, rows: readonly NewRow[], done: (result: Appended) => void): void {
    if (rows.length === 0) throw new RangeError('nothing to append')
    const entry = { documentId, rows, bytes: sizeOf(rows), done }
    if (this.#closed || this.#waitingBytes + entry.bytes > waitingBytes) {
      queueMicrotask(() => this.#answer(entry, unavailable))
      return
    }
    this.#waiting.push(entry)
    this.#waitingBytes += entry.bytes
    this.#running ??= this.#run()
  }

  /** Resolves when everything appended so far is answered; what comes later is refused. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }

  async #run(): Promise<void> {
    // Whatever else is appended in this turn of the event loop joins the first group.
    await null
    while (this.#waiting.length > 0) {
      const group = this.#nextGroup()
      const answers = await this.#commit(group)
      for (const entry of group) this.#answer(entry, answers.get(entry) ?? unavailable)
    }
    this.#running = null
  }

  #nextGroup(): readonly Entry[] {
    let rows = 0
    let bytes = 0
    const end = this.#waiting.findIndex((entry, index) => {
      rows += entry.rows.length
      bytes += entry.bytes
      return index > 0 && (rows > groupRows || bytes > groupBytes)
    })
    const group = this.#waiting.splice(0, end === -1 ? this.#waiting.length : end)
    this.#waitingBytes -= group.reduce((sum, entry) => sum + entry.bytes, 0)
    return group
  }

  async #commit(group: readonly Entry[]): Promise<Map<Entry, Appended>> {
    try {
      return await this.#transact(group)
    } catch (error) {
      this.#log.warn({ err: error, entries: group.length }, 'a group was not committed; trying each document')
      return this.#commitApart(group)
    }
  }

  /** Rule J5: one document that cannot be written does not hold up the others. */
  async #commitApart(group: readonly Entry[]): Promise<Map<Entry, Appended>> {
    const answers = new Map<Entry, Appended>()
    const documents = new Map<DocumentId, Entry[]>()
    for (const entry of group) {
      const entries = documents.get(entry.documentId)
      if (entries === undefined) documents.set(entry.documentId, [entry])
      else entries.push(entry)
    }
    for (const [documentId, entries] of documents) {
      try {
        for (const [entry, answer] of await this.#transact(entries)) answers.set(entry, answer)
      } catch (error) {
        this.#log.error({ err: error, documentId }, 'rows were not committed')
        // The rest would only wait for the same silence, one after another.
        if (isStorageAway(error)) return answers
      }
    }
    return answers
  }

  async #transact(entries: readonly Entry[]): Promise<Map<Entry, Appended>> {
    const batch = entries.flatMap(({ documentId, rows }) =>
      rows.map((row): BatchRow => ({ documentId, ...row })),
    )
    const bases = new Map(
      (await this.#inTime(appendRows(this.#sql, batch))).map(({ documentId, base }) => [
        documentId,
        Number(base),
      ]),
    )
    const answers = new Map<Entry, Appended>()
    for (const entry of entries) {
      const base = bases.get(entry.documentId)
      answers.set(entry, base === undefined ? notFound : { ok: true, firstSeq: base + 1 })
      if (base !== undefined) bases.set(entry.documentId, base + entry.rows.length)
    }
    return answers
  }

  /** A database that went silent counts as away: its answer, should it still come, is no longer awaited. */
  async #inTime<Result>(query: Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer to a commit in time')), commitTimeoutMs)
    })
    return Promise.race([query, late]).finally(() => clearTimeout(timer))
  }

  #answer(entry: Entry, result: Appended): void {
    try {
      entry.done(result)
    } catch (error) {
      this.#log.error({ err: error, documentId: entry.documentId }, 'an answer was not taken')
    }
  }
}
