import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { contentOf, titleOf } from './document-roots'
import { firstLine, linesUpTo } from './first-line'
import { readBeginning, readContent } from './read-content'

/** The title as one line: whatever white space was written into it, it stands in tabs, lists and page titles. */
const readTitle = (doc: Y.Doc): string => titleOf(doc).toString().replace(/\s+/gu, ' ').trim()

/** What a document is called: as somebody named it, else as its text begins, of which no more is read. */
export const readName = (doc: Y.Doc): string =>
  readTitle(doc) || firstLine(readBeginning(contentOf(doc), linesUpTo))

export type ReadDocument = {
  readonly title: string
  /** Whether somebody named it; else the title is its first line. */
  readonly named: boolean
  readonly content: Node
}

/** What a document says, without changing it. Never throws, whatever was written. */
export const readDocument = (doc: Y.Doc): ReadDocument => {
  const [title, { content }] = [readTitle(doc), readContent(contentOf(doc))]
  return { title: title || firstLine(content.children), named: title !== '', content }
}
