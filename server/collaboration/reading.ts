import { groupBySize } from '@/lib/collaboration/group-by-size'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { encodeServerMessage } from '@/lib/protocol/messages'
import type { Journal, Lacking } from '@/server/journal/journal'

/** A document is sent in messages of about this size, between which heartbeats find their way: bytes. */
const partBytes = 64 * 1024

/** What somebody lacks, as it is sent: everything up to `head`. */
export type Answer = {
  readonly epoch: number
  readonly head: number
  /** Of the snapshot among the messages; null when there is none. */
  readonly snapshotSeq: number | null
  readonly messages: readonly Uint8Array[]
}

const answerOf = ({ epoch, head, snapshot, rows }: Lacking): Answer => {
  const messages: Uint8Array[] = []
  if (snapshot !== null) {
    const { seq, state } = snapshot
    for (let at = 0; at < state.length; at += partBytes) {
      const part = state.subarray(at, at + partBytes)
      messages.push(encodeServerMessage({ kind: 'snapshot', seq, size: state.length, part }))
    }
  }
  const updates = rows.map(({ update }) => update)
  for (const group of groupBySize(updates, partBytes, ({ length }) => length)) {
    messages.push(encodeServerMessage({ kind: 'rows', rows: group }))
  }
  return { epoch, head, snapshotSeq: snapshot?.seq ?? null, messages }
}

/** `next` begins where `first` ends, or is complete by itself. */
const joined = (first: Answer, next: Answer): Answer =>
  next.snapshotSeq !== null || next.epoch !== first.epoch
    ? next
    : { ...next, snapshotSeq: first.snapshotSeq, messages: [...first.messages, ...next.messages] }

/**
 * Reads for the joiners of one document what they lack.
 *
 * 1. Those who hold the same and ask at the same time share one reading, and its bytes.
 * 2. So do those who hold nothing and come while another is still being sent all of it.
 * 3. Nobody is told less than what stood in the journal when they asked (rule P2).
 */
export class Reading {
  readonly #journal: Pick<Journal, 'read'>
  readonly #documentId: DocumentId
  readonly #underWay = new Map<number, Promise<Answer | null>>()
  /** The whole document, as it is on its way to so many joiners. */
  #whole: { readonly answer: Answer; readers: number } | null = null

  constructor(journal: Pick<Journal, 'read'>, documentId: DocumentId) {
    this.#journal = journal
    this.#documentId = documentId
  }

  /**
   * What somebody lacks who holds everything up to `seq` of `epoch`, up to `least` or further. Null when there is no
   * such document. Rejects when storage is away.
   */
  async lacking(
    have: { readonly epoch: number; readonly seq: number },
    least: number,
  ): Promise<Answer | null> {
    let answer = have.seq === 0 && this.#whole !== null ? this.#whole.answer : await this.#shared(have)
    while (answer !== null && answer.head < least) {
      const next = await this.#read({ epoch: answer.epoch, seq: answer.head })
      if (next !== null && next.head <= answer.head) throw new Error('the journal ends before its head')
      answer = next && joined(answer, next)
    }
    return answer
  }

  /** The answer is on its way to somebody; the answer of this call says that it has left. */
  pouring(have: { readonly seq: number }, answer: Answer): () => void {
    if (have.seq > 0) return () => {}
    if (this.#whole?.answer !== answer) this.#whole = { answer, readers: 0 }
    const whole = this.#whole
    whole.readers++
    return () => {
      whole.readers--
      if (whole.readers === 0 && this.#whole === whole) this.#whole = null
    }
  }

  #shared(have: { readonly epoch: number; readonly seq: number }): Promise<Answer | null> {
    const reading =
      this.#underWay.get(have.seq) ?? this.#read(have).finally(() => this.#underWay.delete(have.seq))
    this.#underWay.set(have.seq, reading)
    return reading
  }

  async #read(have: { readonly epoch: number; readonly seq: number }): Promise<Answer | null> {
    const lacking = await this.#journal.read(this.#documentId, have)
    return lacking && answerOf(lacking)
  }
}
