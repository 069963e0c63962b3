import type { Clock } from '@/lib/collaboration/clock'
import type { HistoryRow, NewRow } from '@/server/journal/journal'
import type { Connection } from './connection'

/** Rows that are committed at `from`, `from` + 1, … */
export type Turn = {
  readonly from: number
  readonly rows: readonly NewRow[]
  /** Present when this process has committed them: for whom they are no news, if for anybody. */
  readonly ours?: { readonly author: Connection | null }
  /** Called once, after everything up to the last of them has been told. */
  readonly done?: () => void
}

export type SuccessionOptions = {
  /** The seq of the last row that everybody here has been told of, or will be told in an answer to `sync`. */
  readonly head: number
  /** Takes the next rows. `whole` is the turn that they are of, when all of it is news. */
  readonly next: (from: number, rows: readonly NewRow[], whole: Turn | null) => void
  /** What the journal holds after a seq, in order. Rejects when storage is away. */
  readonly read: (after: number) => AsyncIterable<readonly HistoryRow[]>
  /** A reading failed; `awaited` when something is ahead of its turn and cannot have it. */
  readonly failed: (error: unknown, awaited: boolean) => void
  /** Milliseconds that what lies between has to come by itself, before it is read. */
  readonly patienceMs: number
  readonly clock: Clock
}

/** Bytes of others' rows that wait for their turn at most: beyond, they are read when it comes. */
const mostWaitingBytes = 1024 * 1024

const bytesOf = (rows: readonly NewRow[]): number => rows.reduce((sum, { update }) => sum + update.length, 0)

/**
 * Brings what is committed in one document, by this process and by others, into the order of its seqs (rule M1).
 *
 * 1. Every row after the head is taken once, in order, without gaps.
 * 2. What is ahead of its turn waits. What lies between comes by itself in a moment, or is read from the journal.
 * 3. One reading is under way at a time. One that fails is told when somebody waits for it, and else tried again when
 *    the journal is next known to have come further.
 */
export class Succession {
  readonly #options: SuccessionOptions
  #head: number
  /** In the order of their seqs. */
  #ahead: Turn[] = []
  #aheadBytes = 0
  /** The journal is known to have come so far. */
  #known: number
  #reading: Promise<void> | null = null
  #cancelPatience: (() => void) | null = null
  #closed = false

  constructor(options: SuccessionOptions) {
    this.#options = options
    this.#head = options.head
    this.#known = options.head
  }

  get head(): number {
    return this.#head
  }

  /** Rows that this process has committed. */
  take(turn: Turn): void {
    if (this.#closed) return
    if (turn.from > this.#head + 1) this.#wait(turn)
    else this.#pass(turn)
  }

  /** Rows that another process says it has committed. */
  hear(turn: Turn): void {
    if (this.#closed) return
    const last = turn.from + turn.rows.length - 1
    if (turn.from <= this.#head + 1) this.#pass(turn)
    else if (this.#aheadBytes + bytesOf(turn.rows) <= mostWaitingBytes) this.#wait(turn)
    else this.know(last)
  }

  /** Calls `run` when everything that waits for its turn has had it: at once, when nothing does. */
  afterAll(run: () => void): void {
    const last = this.#ahead.at(-1)
    if (last === undefined) run()
    else this.#wait({ from: last.from + last.rows.length, rows: [], done: run })
  }

  /** The journal has come to `seq`. */
  know(seq: number): void {
    if (this.#closed || seq <= this.#head) return
    this.#known = Math.max(this.#known, seq)
    this.#beImpatient()
  }

  /** Resolves when all is taken that stood in the journal when this was called, or that cannot be read. */
  async catchUp(): Promise<void> {
    // What is under way may have looked before.
    await this.#reading
    if (!this.#closed) await this.#read()
  }

  close(): void {
    this.#closed = true
    this.#ahead = []
    this.#cancelPatience?.()
    this.#cancelPatience = null
  }

  #wait(turn: Turn): void {
    const before = this.#ahead.findLastIndex(({ from }) => from <= turn.from)
    this.#ahead.splice(before + 1, 0, turn)
    this.#aheadBytes += bytesOf(turn.rows)
    this.#beImpatient()
  }

  #pass(turn: Turn): void {
    this.#tell(turn)
    for (let next = this.#ahead[0]; next !== undefined; next = this.#ahead[0]) {
      if (this.#closed || next.from > this.#head + 1) return
      this.#ahead.shift()
      this.#aheadBytes -= bytesOf(next.rows)
      this.#tell(next)
    }
    if (this.#known > this.#head) return
    this.#cancelPatience?.()
    this.#cancelPatience = null
  }

  #tell(turn: Turn): void {
    const held = this.#head + 1 - turn.from
    const news = held === 0 ? turn.rows : turn.rows.slice(held)
    if (news.length > 0) {
      const from = this.#head + 1
      this.#head += news.length
      this.#options.next(from, news, held === 0 ? turn : null)
    }
    turn.done?.()
  }

  #beImpatient(): void {
    if (this.#reading !== null || this.#cancelPatience !== null) return
    this.#cancelPatience = this.#options.clock.after(this.#options.patienceMs, () => {
      this.#cancelPatience = null
      void this.#read()
    })
  }

  #read(): Promise<void> {
    this.#cancelPatience?.()
    this.#cancelPatience = null
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null
      if (!this.#closed && (this.#known > this.#head || this.#ahead.length > 0)) this.#beImpatient()
    })
    return this.#reading
  }

  async #readAll(): Promise<void> {
    const { read, failed } = this.#options
    const goal = this.#known
    const [waiting] = this.#ahead
    try {
      for await (const rows of read(this.#head)) {
        const [first] = rows
        if (first !== undefined && !this.#closed) this.#pass({ from: first.seq, rows })
      }
      if (waiting !== undefined && this.#ahead[0] === waiting)
        throw new Error(`the journal ends at ${this.#head}, and row ${waiting.from} is not there`)
      // Nobody knows better than the journal.
      if (this.#known <= goal) this.#known = Math.min(this.#known, this.#head)
    } catch (error) {
      this.#known = this.#head
      if (!this.#closed) failed(error, this.#ahead.length > 0)
    }
  }
}
