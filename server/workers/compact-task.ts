import { getHeapStatistics } from 'node:v8'
import { deflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { Completeness } from '@/server/journal/completeness'
import { sameStateVectors } from '@/server/journal/state-vector'
import { inflateState, loadDocument, RowFault, type StoredDocument } from './stored-document'
import { TaskProgress } from './task-progress'

/** Rows that are left out of a snapshot: why, by their index. */
export type LeftOut = ReadonlyMap<number, string>

export type CompactTask = StoredDocument & {
  /** Known to be bad. */
  readonly leftOut: LeftOut
  readonly progress: SharedArrayBuffer
  /** What the state may take before it is deflated. */
  readonly largestState: number
}

export type Compacted = {
  /** A Yjs v2 update, deflated without a header: as it is sent. */
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
  /** What was left out already, what no reader can take, and what depends on either. */
  readonly leftOut: LeftOut
}

const empty = new Uint8Array([0, 0])

const vectorOf = (snapshot: Uint8Array | null): Uint8Array | null =>
  snapshot === null ? null : Y.encodeStateVector(Y.parseUpdateMetaV2(inflateState(snapshot)).to)

/**
 * What can be taken of the rows, by their clocks alone: those that are left out are empty. Each row keeps its index.
 */
const choose = (
  { snapshot, updates }: StoredDocument,
  leftOut: Map<number, string>,
  begins: (index: number) => void,
): { readonly chosen: Uint8Array[]; readonly stateVector: Map<number, number> } => {
  const completeness = new Completeness(vectorOf(snapshot))
  const chosen = updates.map((update, index) => {
    if (leftOut.has(index)) return empty
    begins(index)
    const fault = completeness.take(update)
    if (fault === null) return update
    leftOut.set(
      index,
      fault === 'incomplete' ? 'refers to something that the journal lacks' : 'does not decode',
    )
    return empty
  })
  return { chosen, stateVector: completeness.stateVector }
}

/** Applying a row that throws may leave half of it behind: then all begins anew without it. */
const load = (task: CompactTask, progress: TaskProgress, leftOut: Map<number, string>) => {
  const begins = (index: number): void => progress.applies(index, getHeapStatistics().used_heap_size)
  for (;;) {
    const { chosen, stateVector } = choose(task, leftOut, begins)
    try {
      const doc = loadDocument({ snapshot: task.snapshot, updates: chosen }, begins)
      return { doc, expected: stateVector }
    } catch (error) {
      if (!(error instanceof RowFault)) throw error
      leftOut.set(error.index, error.message)
    }
  }
}

/**
 * Makes a snapshot of what can be taken, and verifies it (rule J6): decoded again afresh it is complete, knows as much
 * of every author as the stored rows do, and has the same deletions. Throws otherwise.
 */
export const compact = (task: CompactTask): Compacted => {
  const progress = new TaskProgress(task.progress)
  const leftOut = new Map(task.leftOut)
  const { doc, expected } = load(task, progress, leftOut)
  progress.verifies()
  const content = Y.encodeStateAsUpdateV2(doc)
  if (content.length > task.largestState) throw new Error('the document is too large for a snapshot')
  const state = deflateRawSync(content)
  const again = loadDocument({ snapshot: state, updates: [] })

  const stateVector = Y.encodeStateVector(again)
  const vector = Y.decodeStateVector(stateVector)
  if (!sameStateVectors(vector, Y.decodeStateVector(Y.encodeStateVector(doc)))) {
    throw new Error('decoded again, the snapshot knows less')
  }
  if (!sameStateVectors(vector, expected)) {
    throw new Error('the snapshot knows something else than the rows that it was made from')
  }
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(again))) {
    throw new Error('decoded again, the snapshot has other deletions')
  }
  return { state, stateVector, leftOut }
}
