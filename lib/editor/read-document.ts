import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { contentOf, titleOf } from './document-roots'
import { readContent } from './read-content'

/** The title as one line: whatever white space was written into it, it stands in tabs, lists and page titles. */
export const readTitle = (doc: Y.Doc): string => titleOf(doc).toString().replace(/\s+/gu, ' ').trim()

/** What a document says, without changing it. Never throws, whatever was written. */
export const readDocument = (doc: Y.Doc): { title: string; content: Node } => ({
  title: readTitle(doc),
  content: readContent(contentOf(doc)).content,
})
