import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'

const { nodes } = schema

/** What a line is in a document: what it looks like in a small picture of its first page. */
export type LineKind = 'text' | 'heading' | 'item' | 'quote' | 'code' | 'picture'
export type DocumentLine = { readonly kind: LineKind; readonly text: string }

const kindWithin = (parent: Node, kind: LineKind): LineKind => {
  switch (parent.type) {
    case nodes.listItem:
    case nodes.taskItem:
      return 'item'
    case nodes.blockquote:
    case nodes.callout:
      return 'quote'
    default:
      return kind
  }
}

const kindOf = (block: Node, around: LineKind): LineKind => {
  if (block.type === nodes.heading) return 'heading'
  return block.type.spec.code ? 'code' : around
}

const wordsIn = (block: Node): string =>
  block.textBetween(0, block.content.size, '\n', (leaf) => leaf.type.spec.leafText?.(leaf) ?? ' ')

/** A document's words, block by block in their order, with what pictures are described by. */
export function* documentLines(
  node: Node,
  around: LineKind = 'text',
): Generator<DocumentLine, void, undefined> {
  for (const block of node.children) {
    if (block.type === nodes.image) yield { kind: 'picture', text: String(block.attrs.alt ?? '') }
    if (block.isTextblock) {
      const text = wordsIn(block)
      if (text.trim() !== '') yield { kind: kindOf(block, around), text }
    } else yield* documentLines(block, kindWithin(block, around))
  }
}
