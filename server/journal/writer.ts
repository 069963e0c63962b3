import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { type AppendNumber, appendRows, type BatchRow, basesOf } from './append-rows'

/** What became of an append: the seq that each document stood at before, or that it never will be committed. */
export type Settled =
  | { readonly committed: true; readonly bases: ReadonlyMap<DocumentId, number> }
  | { readonly committed: false }

/** A writer that has been silent for so long takes a new name: its row may have been removed meanwhile. */
const silentMs = 24 * 60 * 60 * 1000

/**
 * The name under which one process appends.
 *
 * 1. Each append has a number of its own, higher than all before it, and raises the writer's number in the database
 *    in its own transaction: it is committed once at most, and never once a number as high has been there.
 * 2. Numbers are used one after the other.
 */
export class Writer {
  readonly #sql: postgres.Sql
  #id: string | null = null
  #number = 0
  #heardAt = 0

  constructor(sql: postgres.Sql) {
    this.#sql = sql
  }

  /** A number for the next append; null while it has no name, or one whose row may not be there any more. */
  next(): AppendNumber | null {
    if (this.#id === null || Date.now() - this.#heardAt > silentMs) return null
    this.#number++
    return { writer: this.#id, number: this.#number }
  }

  /** Takes a new name, and a number for the next append. Rejects when storage is away. */
  async nextOfNewName(): Promise<AppendNumber> {
    const id = randomUUID()
    await this.#sql`insert into journal_writers (id) values (${id})`
    this.#id = id
    this.#heardAt = Date.now()
    this.#number++
    return { writer: id, number: this.#number }
  }

  /** The seq that each document stood at before. Rejects when it was not committed, or when that is not known. */
  async append(batch: readonly BatchRow[], number: AppendNumber): Promise<ReadonlyMap<DocumentId, number>> {
    const bases = await appendRows(this.#sql, batch, number)
    if (bases === null) {
      this.#id = null
      throw new Error('the database does not know this writer')
    }
    this.#heardAt = Date.now()
    return bases
  }

  /** From now on an append of `number`, should it not be committed yet, never will be; true if this did it. */
  async fence({ writer, number }: AppendNumber): Promise<boolean> {
    const fenced = await this.#sql`
      update journal_writers set number = ${number}, bases = null, updated_at = now()
      where id = ${writer} and number < ${number} returning id`
    return fenced.length > 0
  }

  /** What became of the last append, of `batch`; it does not change any more. Rejects when storage is away. */
  async settle(batch: readonly BatchRow[], number: AppendNumber): Promise<Settled> {
    if (await this.fence(number)) return { committed: false }
    const [found] = await this.#sql<{ number: string; bases: (number | null)[] | null }[]>`
      select number, bases from journal_writers where id = ${number.writer}`
    // Its row is kept for weeks after an append: without one there was none, nor will there be.
    if (found === undefined) this.#id = null
    // No bases: fenced off before, and the answer was lost.
    if (found === undefined || found.bases === null) return { committed: false }
    if (Number(found.number) !== number.number) throw new Error('an append was settled out of turn')
    return { committed: true, bases: basesOf(batch, found.bases) }
  }
}
