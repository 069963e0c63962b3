import { inflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { integrate } from '@/lib/collaboration/integrate'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { FaultyJournal } from './faulty-journal'
import { promise } from './violation'

const parts = ['its title', 'its content', 'what it knows', 'what is deleted'] as const

/** Where two texts part, with a little of what stands around it. */
const apart = (one = '', other = ''): string => {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  const around = (text: string): string => text.slice(Math.max(0, at - 60), at + 60)
  return `\n${around(one)}\n${around(other)}`
}

/** All that a document is, as text, so that a difference can be read. */
const stateOf = (doc: Y.Doc): readonly string[] => {
  const { sv, ds } = Y.snapshot(doc)
  const deletions = [...ds.clients].sort(([a], [b]) => a - b)
  return [
    titleOf(doc).toString(),
    String(contentOf(doc).toJSON()),
    JSON.stringify([...sv].sort(([a], [b]) => a - b)),
    JSON.stringify(
      deletions.map(([clientId, ranges]) => [clientId, ranges.map(({ clock, len }) => [clock, len])]),
    ),
  ]
}

const replayed = (journal: FaultyJournal, documentId: DocumentId): Y.Doc => {
  const doc = new Y.Doc()
  integrate(doc, null, () => {
    for (const { update } of journal.rows(documentId)) Y.applyUpdate(doc, update)
  })
  return doc
}

const joined = async (journal: FaultyJournal, documentId: DocumentId): Promise<Y.Doc> => {
  const doc = new Y.Doc()
  const read = await journal.whole(documentId)
  integrate(doc, null, () => {
    if (read?.snapshot) Y.applyUpdateV2(doc, inflateRawSync(read.snapshot.state))
    for (const { update } of read?.rows ?? []) Y.applyUpdate(doc, update)
  })
  return doc
}

/** Every replica, the journal replayed, and snapshot plus rows are the same document; the answer says it as text. */
export const sameEverywhere = async (
  journal: FaultyJournal,
  documentId: DocumentId,
  replicas: ReadonlyMap<string, Y.Doc>,
): Promise<string> => {
  const replay = replayed(journal, documentId)
  const expected = stateOf(replay)
  const docs = new Map([...replicas, ['snapshot and rows', await joined(journal, documentId)]])
  for (const [name, doc] of docs) {
    const state = stateOf(doc)
    const differs = state.findIndex((part, index) => part !== expected[index])
    promise(
      differs === -1,
      () =>
        `${name} differs from the journal in ${parts[differs]}${apart(state[differs], expected[differs])}`,
    )
  }
  return expected.join('\n')
}
