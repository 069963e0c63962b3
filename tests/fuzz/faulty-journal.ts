import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Appended, NewRow } from '@/server/journal/journal'
import { MemoryJournal } from '@/tests/support/memory-journal'
import type { Random } from '@/tests/support/random'
import { promise } from './violation'

const unavailable: Appended = { ok: false, reason: 'storage-unavailable' }

/**
 * A journal whose storage goes away and comes back, which takes its time to read, and which is watched: what it answers
 * is stored.
 */
export class FaultyJournal extends MemoryJournal {
  /** Storage cannot be reached: nothing is read, and nothing is committed. */
  away = false
  readonly #waiting = new Set<(result: Appended) => void>()
  readonly #reading: (() => void)[] = []

  override append(documentId: DocumentId, rows: readonly NewRow[], done: (result: Appended) => void): void {
    const told = (result: Appended): void => {
      if (!this.#waiting.delete(told)) return
      if (result.ok) this.#isStored(documentId, rows, result.firstSeq)
      done(result)
    }
    this.#waiting.add(told)
    super.append(documentId, rows, told)
  }

  override commit(): void {
    if (this.away) this.fail()
    else super.commit()
  }

  /** Everything under way is committed, and whoever waits is told that storage is away. */
  commitUnheard(): void {
    const waiting = [...this.#waiting]
    this.crash(true)
    for (const told of waiting) told(unavailable)
  }

  /** Something that is being read comes one step further; false when nothing is. */
  serve(random: Random): boolean {
    const [next] = this.#reading.splice(random.integer(this.#reading.length), 1)
    next?.()
    return next !== undefined
  }

  override async open(documentId: DocumentId): ReturnType<MemoryJournal['open']> {
    await this.#served()
    const opened = await super.open(documentId)
    await this.#served()
    return opened
  }

  override async read(...[id, have]: Parameters<MemoryJournal['read']>): ReturnType<MemoryJournal['read']> {
    await this.#served()
    const lacking = await super.read(id, have)
    await this.#served()
    return lacking
  }

  override async authorOf(
    ...asked: Parameters<MemoryJournal['authorOf']>
  ): ReturnType<MemoryJournal['authorOf']> {
    await this.#served()
    return await super.authorOf(...asked)
  }

  /** What somebody who comes anew is given, at once. */
  async whole(documentId: DocumentId): ReturnType<MemoryJournal['read']> {
    return await super.read(documentId, { epoch: 0, seq: 0 })
  }

  override async compact(documentId: DocumentId): ReturnType<MemoryJournal['compact']> {
    return this.away ? { kind: 'failed', reason: 'storage is away' } : await super.compact(documentId)
  }

  async #served(): Promise<void> {
    await new Promise<void>((resolve) => this.#reading.push(resolve))
    if (this.away) throw new Error('storage is away')
  }

  #isStored(documentId: DocumentId, rows: readonly NewRow[], firstSeq: number): void {
    const stored = this.rows(documentId).slice(firstSeq - 1)
    const same = rows.every(({ update, clientId }, index) => {
      const row = stored[index]
      return row?.clientId === clientId && Buffer.compare(row.update, update) === 0
    })
    promise(same && stored.length === rows.length, () => `rows answered at ${firstSeq} do not stand there`)
  }
}
