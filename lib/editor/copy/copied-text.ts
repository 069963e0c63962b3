import type { Node, Slice } from 'prosemirror-model'
import { writeMarkdown } from '../markdown/write-markdown'
import { schema } from '../schema'
import { tabbedText } from './tabbed-text'

const { nodes } = schema

/** The one block of words that a selection lies in; null when it reaches over several, or around one as a whole. */
const blockWithin = ({ content, openStart }: Slice): Node | null => {
  let [only, depth] = [content, 0]
  while (only.childCount === 1 && only.firstChild !== null) {
    const node = only.firstChild
    depth += 1
    if (node.isTextblock) return depth <= openStart ? node : null
    only = node.content
  }
  return null
}

/** Words as they are read, with a formula's source between its signs. */
const wordsOf = (block: Node): string =>
  block.children
    .map((word) =>
      word.type === nodes.math
        ? `$${word.textContent}$`
        : word.isText
          ? (word.text ?? '')
          : (word.type.spec.leafText?.(word) ?? ''),
    )
    .join('')

/** Rows, or a table whose cells are selected one by one. */
const rowsOf = ({ content, openStart }: Slice): readonly Node[] | null => {
  const [first] = content.content
  if (first?.type === nodes.tableRow) return content.content
  return first?.type === nodes.table && content.childCount === 1 && openStart === 1 ? first.children : null
}

/**
 * What is copied, as plain text. Words from one block are these words and nothing else: they go into a search, a form, a
 * shell, where signs would be in the way. Cells are rows with tabs. What reaches over several blocks is Markdown, the
 * way to write blocks as letters.
 */
export const copiedText = (slice: Slice, origin: string): string => {
  const rows = rowsOf(slice)
  if (rows !== null) return tabbedText(rows)
  const block = blockWithin(slice)
  if (block !== null) return block.type.spec.code ? block.textContent : wordsOf(block)
  if (slice.content.content.every((node) => node.isInline)) {
    const [first] = slice.content.content
    return first === undefined ? '' : wordsOf(nodes.paragraph.create(null, slice.content))
  }
  return writeMarkdown(slice.content, { origin })
}
