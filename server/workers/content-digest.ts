import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import { readContent } from '@/lib/editor/read-content'

/**
 * A short word for what a document says: its title and its content as anybody would read them, and what is known of
 * each author. Two documents that say the same have the same one, in whichever order they learnt it.
 */
export const contentDigest = (doc: Y.Doc): string => {
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([one], [other]) => one - other)
  const said = [titleOf(doc).toDelta(), readContent(contentOf(doc)).content.toJSON(), vector]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32)
}
