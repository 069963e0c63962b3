import { deflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { integrate } from '@/lib/collaboration/integrate'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { checkUpdate } from '@/server/journal/check-update'
import type { Appended, Journal, NewRow, OpenedDocument } from '@/server/journal/journal'

type Snapshot = {
  readonly seq: number
  readonly state: Uint8Array
  readonly stateVector: Map<number, number>
}
type Kept = {
  readonly rows: NewRow[]
  readonly authors: Map<number, PrincipalId | 'server'>
  snapshot: Snapshot | null
}
type Append = {
  readonly kept: Kept
  readonly rows: readonly NewRow[]
  readonly done: (result: Appended) => void
}

/**
 * A journal in memory whose commits the test holds in its hand: an append stays under way until `commit`, `fail`
 * or `crash` decides. A test holds it beside the one over Postgres.
 */
export class MemoryJournal
  implements Pick<Journal, 'append' | 'open' | 'read' | 'end' | 'history' | 'compact' | 'authorOf' | 'close'>
{
  readonly #documents: Map<DocumentId, Kept>
  /** Which life of its documents this is: a repair begins another one. */
  epoch = 1
  #underWay: Append[] = []

  constructor(documents: Map<DocumentId, Kept> = new Map()) {
    this.#documents = documents
  }

  /** The journal of another process over the same documents. */
  beside(): MemoryJournal {
    return new MemoryJournal(this.#documents)
  }

  create(documentId: DocumentId, ...rows: NewRow[]): void {
    const kept: Kept = { rows: [], authors: new Map(), snapshot: null }
    this.#documents.set(documentId, kept)
    this.#store(kept, rows)
  }

  /** Appends that wait for the test's word. */
  get underWay(): number {
    return this.#underWay.length
  }

  rows(documentId: DocumentId): readonly NewRow[] {
    return this.#documents.get(documentId)?.rows ?? []
  }

  snapshot(documentId: DocumentId): Snapshot | null {
    return this.#documents.get(documentId)?.snapshot ?? null
  }

  append(documentId: DocumentId, rows: readonly NewRow[], done: (result: Appended) => void): void {
    const kept = this.#documents.get(documentId)
    if (kept === undefined) queueMicrotask(() => done({ ok: false, reason: 'not-found' }))
    else this.#underWay.push({ kept, rows, done })
  }

  /** Everything under way is committed, as one group. */
  commit(): void {
    const group = this.#underWay
    this.#underWay = []
    const results = group.map(({ kept, rows }) => this.#store(kept, rows))
    group.forEach(({ done }, index) => {
      done(results[index] ?? { ok: false, reason: 'storage-unavailable' })
    })
  }

  /** Everything under way fails, and nothing of it is stored. */
  fail(): void {
    const group = this.#underWay
    this.#underWay = []
    for (const { done } of group) done({ ok: false, reason: 'storage-unavailable' })
  }

  /** The process dies with everything under way: nobody is told whether it was stored. */
  crash(stored: boolean): void {
    if (stored) for (const { kept, rows } of this.#underWay) this.#store(kept, rows)
    this.#underWay = []
  }

  async open(documentId: DocumentId): Promise<OpenedDocument | null> {
    const kept = this.#documents.get(documentId)
    if (kept === undefined) return null
    const after = kept.rows.slice(kept.snapshot?.seq ?? 0)
    const stateVector = new Map(kept.snapshot?.stateVector)
    for (const { update, clientId } of after) {
      const checked = checkUpdate(update, stateVector, clientId)
      if (!checked.ok) throw new Error(`row of ${clientId} is not admissible: ${checked.code}`)
      if (!checked.known) stateVector.set(clientId, checked.clock)
    }
    return {
      epoch: this.epoch,
      head: kept.rows.length,
      snapshotSeq: kept.snapshot?.seq ?? 0,
      stateVector,
      bytesSinceSnapshot: after.reduce((sum, row) => sum + row.update.length, 0),
      stateBytes: kept.snapshot?.state.length ?? 0,
    }
  }

  async read(documentId: DocumentId, have: { epoch: number; seq: number }): ReturnType<Journal['read']> {
    const kept = this.#documents.get(documentId)
    if (kept === undefined) return null
    const from = have.epoch === this.epoch ? Math.min(have.seq, kept.rows.length) : 0
    const snapshot = kept.snapshot !== null && kept.snapshot.seq > from ? kept.snapshot : null
    const start = snapshot?.seq ?? from
    const rows = kept.rows
      .slice(start)
      .map((row, index) => ({ ...row, seq: start + index + 1, createdAt: new Date(0), checksum: null }))
    return {
      epoch: this.epoch,
      head: kept.rows.length,
      snapshot: snapshot && { seq: snapshot.seq, state: snapshot.state },
      rows,
    }
  }

  async end(documentId: DocumentId): ReturnType<Journal['end']> {
    const kept = this.#documents.get(documentId)
    return kept === undefined ? null : { epoch: this.epoch, head: kept.rows.length }
  }

  async *history(
    documentId: DocumentId,
    { after, head }: { readonly after: number; readonly head: number },
  ): ReturnType<Journal['history']> {
    const rows = this.rows(documentId).slice(after, head)
    for (const [index, row] of rows.entries())
      yield { ...row, seq: after + index + 1, createdAt: new Date(0), checksum: null }
  }

  async compact(documentId: DocumentId): ReturnType<Journal['compact']> {
    const kept = this.#documents.get(documentId)
    const seq = kept?.rows.length ?? 0
    if (kept === undefined || (kept.snapshot?.seq ?? 0) === seq) return { kind: 'nothing-to-do' }
    const doc = new Y.Doc()
    integrate(doc, null, () => {
      for (const { update } of kept.rows) Y.applyUpdate(doc, update)
    })
    const stateVector = Y.decodeStateVector(Y.encodeStateVector(doc))
    kept.snapshot = { seq, state: deflateRawSync(Y.encodeStateAsUpdateV2(doc)), stateVector }
    doc.destroy()
    return { kind: 'made', seq, stateBytes: kept.snapshot.state.length }
  }

  async authorOf(documentId: DocumentId, clientId: number): Promise<PrincipalId | 'server' | null> {
    return this.#documents.get(documentId)?.authors.get(clientId) ?? null
  }

  async close(): Promise<void> {
    this.fail()
  }

  /** Stores all of `rows`, or nothing: when one claims what is another's, or more is written than it says is known. */
  #store(kept: Kept, rows: readonly NewRow[]): Appended {
    const owner = (row: NewRow): PrincipalId | 'server' => row.principalId ?? 'server'
    const isAnothers = (row: NewRow): boolean =>
      row.claims === true && (kept.authors.get(row.clientId) ?? owner(row)) !== owner(row)
    const isOvertaken = ({ clientId, known }: NewRow): boolean =>
      known !== undefined &&
      (known.epoch !== this.epoch || kept.rows.slice(known.seq).some((row) => row.clientId === clientId))
    if (rows.some(isOvertaken)) return { ok: false, reason: 'overtaken' }
    if (rows.some(isAnothers)) return { ok: false, reason: 'storage-unavailable' }
    for (const row of rows) {
      if (!kept.authors.has(row.clientId)) kept.authors.set(row.clientId, owner(row))
    }
    return { ok: true, firstSeq: kept.rows.push(...rows) - rows.length + 1 }
  }
}
