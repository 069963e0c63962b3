import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { type AppendNumber, type BatchRow, isConnectionLost, isStorageAway, leavesOpen } from './append-rows'
import type { Appended, Entry } from './waiting-entries'
import { type Settled, Writer } from './writer'

type Answers = Map<Entry, Appended>

const unavailable: Appended = { ok: false, reason: 'storage-unavailable' }
const notFound: Appended = { ok: false, reason: 'not-found' }
const overtaken: Appended = { ok: false, reason: 'overtaken' }

/** Between attempts to hear what became of an append, in milliseconds. */
const pauses = { first: 50, most: 1_000 }
/** What is left of everybody's patience when the server is told to stop. */
const closingMs = 2_000

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Rejects when `work` is silent for too long; its answer, should it still come, is no longer awaited. */
const inTime = <Result>(milliseconds: number, work: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/**
 * Commits one group at a time, each exactly once or not at all.
 *
 * 1. When the answer to a commit is lost, it is found out what became of it before anything else is committed or
 *    answered, or else, after a time, it is given up: then `settled` finds out.
 * 2. Nothing that may have been committed is appended again.
 * 3. One document that cannot be written does not hold up the others (rule J5).
 */
export class Committer {
  readonly #writer: Writer
  readonly #log: Pick<BaseLogger, 'warn' | 'error'>
  readonly #patienceMs: number
  /** Given up, and perhaps committed yet. */
  #unsettled: AppendNumber | null = null
  #closing = false

  constructor(sql: postgres.Sql, log: Pick<BaseLogger, 'warn' | 'error'>, patienceMs: number) {
    this.#writer = new Writer(sql)
    this.#log = log
    this.#patienceMs = patienceMs
  }

  /** What became of each entry. Never rejects. */
  async commit(group: readonly Entry[]): Promise<ReadonlyMap<Entry, Appended>> {
    const deadline = performance.now() + this.#patienceMs
    const before = this.#unsettled
    try {
      return await this.#append(group, deadline)
    } catch (error) {
      const documents = new Set(group.map(({ documentId }) => documentId))
      this.#log.warn(
        { err: error, entries: group.length, documents: documents.size },
        'a group was not committed',
      )
      const isOver = isStorageAway(error) && performance.now() > deadline
      if (isOver || this.#unsettled !== before) return new Map(group.map((entry) => [entry, unavailable]))
      return this.#commitApart(group, Math.max(deadline, performance.now() + this.#patienceMs / 3))
    }
  }

  /** Waits until nothing that was given up can still be committed. Rejects when storage is away. */
  async settled(): Promise<void> {
    const unsettled = this.#unsettled
    if (unsettled === null) return
    await inTime(this.#patienceMs / 3, this.#writer.fence(unsettled))
    if (this.#unsettled === unsettled) this.#unsettled = null
  }

  /** Waits for a database that is away only a moment from now on. */
  close(): void {
    this.#closing = true
  }

  async #commitApart(group: readonly Entry[], deadline: number): Promise<Answers> {
    const answers: Answers = new Map(group.map((entry) => [entry, unavailable]))
    for (const [documentId, entries] of byDocument(group)) {
      if (performance.now() > deadline) break
      try {
        for (const [entry, answer] of await this.#appendInsisting(entries, deadline))
          answers.set(entry, answer)
      } catch (error) {
        this.#log.error({ err: error, documentId }, 'rows were not committed')
        // The rest would only wait for the same silence, one after another.
        if (isStorageAway(error)) break
      }
    }
    return answers
  }

  /** Tries again while connections die: a pool may hold several that are dead, and nobody has noticed. */
  async #appendInsisting(entries: readonly Entry[], deadline: number): Promise<Answers> {
    for (let wait = pauses.first; ; wait = Math.min(2 * wait, pauses.most)) {
      try {
        return await this.#append(entries, deadline)
      } catch (error) {
        const mayBeCommitted = this.#unsettled !== null
        const isOver = this.#closing || performance.now() + wait > deadline
        if (mayBeCommitted || isOver || !isConnectionLost(error)) throw error
        await pause(wait)
      }
    }
  }

  /** Rejects when nothing was committed, or when that is not known, which is then `#unsettled`. */
  async #append(entries: readonly Entry[], deadline: number): Promise<Answers> {
    const number = await this.#number(deadline)
    const batch = entries.flatMap(({ documentId, rows }) =>
      rows.map((row): BatchRow => ({ documentId, ...row })),
    )
    try {
      const answers = answersOf(
        entries,
        await this.#attempt(deadline, () => this.#writer.append(batch, number)),
      )
      this.#unsettled = null
      return answers
    } catch (error) {
      if (!leavesOpen(error)) throw error
      this.#log.warn({ err: error }, 'it is not known whether a group was committed')
      const settled = await this.#settle(batch, number, deadline)
      if (!settled.committed) throw error
      return answersOf(entries, settled.bases)
    }
  }

  async #number(deadline: number): Promise<AppendNumber> {
    return this.#writer.next() ?? (await this.#insist(deadline, () => this.#writer.nextOfNewName()))
  }

  async #settle(batch: readonly BatchRow[], number: AppendNumber, deadline: number): Promise<Settled> {
    this.#unsettled = number
    const settled = await this.#insist(deadline, () => this.#writer.settle(batch, number))
    this.#unsettled = null
    return settled
  }

  /** Tries until there is an answer, or the patience is over. */
  async #insist<Result>(deadline: number, work: () => Promise<Result>): Promise<Result> {
    const begun = performance.now()
    for (let wait = pauses.first; ; wait = Math.min(2 * wait, pauses.most)) {
      try {
        return await this.#attempt(deadline, work)
      } catch (error) {
        const end = this.#closing ? Math.min(deadline, begun + closingMs) : deadline
        if (performance.now() + wait > end) throw error
        await pause(wait)
      }
    }
  }

  /** A third of the patience for one attempt: a connection may be dead, and the next one not. */
  #attempt<Result>(deadline: number, work: () => Promise<Result>): Promise<Result> {
    const left = Math.max(deadline - performance.now(), pauses.first)
    return inTime(Math.min(left, this.#patienceMs / 3), work())
  }
}

const byDocument = (group: readonly Entry[]): Map<DocumentId, Entry[]> => {
  const documents = new Map<DocumentId, Entry[]>()
  for (const entry of group) {
    const entries = documents.get(entry.documentId)
    if (entries === undefined) documents.set(entry.documentId, [entry])
    else entries.push(entry)
  }
  return documents
}

const answersOf = (entries: readonly Entry[], bases: ReadonlyMap<DocumentId, number>): Answers => {
  const next = new Map(bases)
  return new Map(
    entries.map((entry): [Entry, Appended] => {
      const base = next.get(entry.documentId)
      if (base === undefined) return [entry, entry.compares ? overtaken : notFound]
      next.set(entry.documentId, base + entry.rows.length)
      return [entry, { ok: true, firstSeq: base + 1 }]
    }),
  )
}
