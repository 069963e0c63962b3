import { Node } from 'prosemirror-model'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import { schema } from '@/lib/editor/schema'
import { createElement } from '@/lib/editor/write-element'
import { type FirstEdit, writeFirstEdit } from './write-first-edit'

export type BeginTask = {
  readonly title: string
  /** ProseMirror's JSON, as UTF-8. */
  readonly content: Uint8Array
}

/** The first edit of a document that begins with these words. */
export const begin = ({ title, content }: BeginTask): FirstEdit => {
  const words = Node.fromJSON(schema, JSON.parse(new TextDecoder().decode(content)))
  return writeFirstEdit((doc) => {
    const blocks = contentOf(doc)
    titleOf(doc).insert(0, title)
    blocks.delete(0, blocks.length)
    blocks.insert(
      0,
      words.children.map((block) => createElement(block, new Map())),
    )
  })
}
