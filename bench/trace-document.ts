import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { readTrace } from '@/scripts/replay/trace'

/** What is there in every clone. The paper that others measure with names no licence, so it is not. */
export const ownTrace = fileURLToPath(new URL('../tests/fixtures/traces/seph-blog1.json.gz', import.meta.url))

export type TraceDocument = {
  /** A file with its state, a Yjs v1 update. */
  readonly state: string
  /** The clientID of who wrote it. */
  readonly author: number
  readonly letters: number
  readonly edits: number
  readonly bytes: number
}

/**
 * A long text as its author typed it, in one paragraph, written to `file`: every server gets the same bytes. The trace
 * holds characters of 16 bits only.
 */
export const traceDocument = async (trace: string, file: string): Promise<TraceDocument> => {
  const { transactions, endContent } = await readTrace(trace)
  const doc = new Y.Doc()
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  contentOf(doc).insert(0, [paragraph])
  let edits = 0
  for (const { patches } of transactions) {
    for (const [position, deleted, inserted] of patches) {
      edits++
      doc.transact(() => {
        if (deleted > 0) text.delete(position, deleted)
        if (inserted !== '') text.insert(position, inserted)
      })
    }
  }
  if (text.toString() !== endContent) throw new Error('the trace did not lead to its end')
  const state = Y.encodeStateAsUpdate(doc)
  writeFileSync(file, state)
  return { state: file, author: doc.clientID, letters: endContent.length, edits, bytes: state.length }
}
