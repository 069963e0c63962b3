import type { Node } from 'prosemirror-model'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { isChecked } from '@/lib/editor/nodes/task-item'
import { schema } from '@/lib/editor/schema'

const { nodes } = schema

/**
 * What a line is in a document: what it looks like in a small picture of its first page. A row is the first cell of one,
 * done a task that is.
 */
export type LineKind =
  | 'text'
  | 'heading'
  | 'small-heading'
  | 'item'
  | 'number'
  | 'task'
  | 'done'
  | 'quote'
  | 'callout'
  | 'row'
  | 'cell'
  | 'code'
  | 'formula'
  | 'divider'
  | 'picture'
export type DocumentLine = {
  readonly kind: LineKind
  readonly text: string
  /** The id of the file that a picture shows. */
  readonly file?: string
}

const kindWithin = (parent: Node, kind: LineKind, at: number): LineKind => {
  switch (parent.type) {
    case nodes.orderedList:
      return 'number'
    case nodes.bulletList:
      return 'item'
    case nodes.taskItem:
      return isChecked(parent) ? 'done' : 'task'
    case nodes.blockquote:
      return 'quote'
    case nodes.callout:
      return 'callout'
    case nodes.tableRow:
      return at === 0 ? 'row' : 'cell'
    default:
      return kind
  }
}

const isCell = (kind: LineKind): boolean => kind === 'row' || kind === 'cell'

const kindOf = (block: Node, around: LineKind): LineKind => {
  if (isCell(around)) return around
  if (block.type === nodes.heading) return block.attrs.level === 1 ? 'heading' : 'small-heading'
  if (block.type === nodes.mathBlock) return 'formula'
  return block.type.spec.code ? 'code' : around
}

const wordsIn = (block: Node): string =>
  block.textBetween(0, block.content.size, '\n', (leaf) => leaf.type.spec.leafText?.(leaf) ?? ' ')

/** A document's words, block by block in their order, with what pictures are described by, and what stands between. */
export function* documentLines(
  node: Node,
  around: LineKind = 'text',
): Generator<DocumentLine, void, undefined> {
  for (const [at, block] of node.children.entries()) {
    const kind = kindWithin(node, around, at)
    if (block.type === nodes.image) {
      const { alt, file } = imageAttributes(block)
      yield { kind: 'picture', text: alt, ...(file !== '' && { file }) }
    }
    if (block.type === nodes.divider) yield { kind: 'divider', text: '' }
    if (block.isTextblock) {
      const text = wordsIn(block)
      // An empty cell keeps its place.
      if (text.trim() !== '' || isCell(kind)) yield { kind: kindOf(block, kind), text }
    } else yield* documentLines(block, kind)
  }
}
