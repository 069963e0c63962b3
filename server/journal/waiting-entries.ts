import type { DocumentId } from '@/lib/protocol/identifiers'
import type { NewRow } from './append-rows'

/**
 * What became of appended rows: the first one's seq, or why there is none. `overtaken`: the document
 * is not what whoever appended them knew of it, or not there any more.
 */
export type Appended =
  | { readonly ok: true; readonly firstSeq: number }
  | { readonly ok: false; readonly reason: 'storage-unavailable' | 'not-found' }
  | { readonly ok: false; readonly reason: 'overtaken' }

/** Rows of one document that are appended together. */
export type Entry = {
  readonly documentId: DocumentId
  readonly rows: readonly NewRow[]
  readonly bytes: number
  readonly done: (result: Appended) => void
  /** Whether its rows say what was known of the document. */
  readonly compares: boolean
  /** Groups that have left without it. */
  passed: number
}

/** Bounds of one transaction, so that none keeps everybody waiting. */
const groupRows = 2_000
const groupBytes = 512 * 1024
/** An entry up to this is small: about what a person types. */
const smallBytes = 16 * 1024
/** A large entry is let past by small ones so often at most. */
const mostPassed = 3

export const entryOf = (
  documentId: DocumentId,
  rows: readonly NewRow[],
  done: (result: Appended) => void,
): Entry => {
  // What a row takes beside its update.
  const bytes = rows.reduce((sum, row) => sum + row.update.length + 100, 0)
  const compares = rows.some(({ known }) => known !== undefined)
  return { documentId, rows, bytes, done, compares, passed: 0 }
}

/**
 * What waits for a commit.
 *
 * 1. Entries of one document leave in the order in which they came.
 * 2. Small entries leave before large ones of other documents; nothing is passed over for ever.
 * 3. A group is bounded, but for a single entry that is larger.
 * 4. What is compared with the document leaves without anything else of the same document, which it could not know.
 */
export class WaitingEntries {
  #entries: Entry[] = []
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0
  }

  add(entry: Entry): void {
    this.#entries.push(entry)
    this.#bytes += entry.bytes
  }

  /** Takes out what is to be committed next. */
  takeGroup(): readonly Entry[] {
    const [lone, ...others] = this.#entries
    if (lone !== undefined && others.length === 0) {
      this.#entries = []
      this.#bytes = 0
      return [lone]
    }
    const taken = new Set<Entry>()
    /** Documents of which something is taken, and whether that is to be alone. */
    const documents = new Map<DocumentId, boolean>()
    let rows = 0
    let bytes = 0
    const take = (wanted: (entry: Entry) => boolean): void => {
      const passedOver = new Set<DocumentId>()
      for (const entry of this.#entries) {
        if (taken.has(entry)) continue
        const fits = rows + entry.rows.length <= groupRows && bytes + entry.bytes <= groupBytes
        const alone = documents.get(entry.documentId)
        const agrees = alone === undefined || !(alone || entry.compares)
        if (passedOver.has(entry.documentId) || !wanted(entry) || !agrees || !(fits || taken.size === 0)) {
          passedOver.add(entry.documentId)
          continue
        }
        taken.add(entry)
        documents.set(entry.documentId, entry.compares)
        rows += entry.rows.length
        bytes += entry.bytes
      }
    }
    const [oldest] = this.#entries
    if (oldest !== undefined && oldest.passed >= mostPassed) take((entry) => entry === oldest)
    take((entry) => entry.bytes <= smallBytes)
    take(() => true)
    this.#entries = this.#entries.filter((entry) => !taken.has(entry))
    for (const entry of this.#entries) entry.passed++
    this.#bytes -= [...taken].reduce((sum, entry) => sum + entry.bytes, 0)
    return [...taken]
  }
}
