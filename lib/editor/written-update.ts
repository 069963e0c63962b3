import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { contentOf, titleOf } from './document-roots'
import { schema } from './schema'
import { seedUpdate } from './seed'

/** A node of the text as JSON, in ProseMirror's shape. */
export type WrittenBlock = {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly WrittenBlock[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]
}

/**
 * What a document is born with that has words from the start, written by the server alone as every first row is (rule
 * C5). It goes on from the seed, under the same clientID, so that seeding such a document again changes nothing.
 */
export const writtenUpdate = (title: string, blocks: readonly WrittenBlock[]): Uint8Array => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedUpdate)
  doc.clientID = 1
  const content = contentOf(doc)
  doc.transact(() => {
    titleOf(doc).insert(0, title)
    content.delete(0, content.length)
    prosemirrorToYXmlFragment(schema.nodeFromJSON({ type: 'doc', content: blocks }), content)
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}
