import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { withoutMark } from './without-mark'

const { nodes, marks } = schema

/** The words of a heading in a table are bold by themselves. */
export const headingWords = (blocks: readonly Node[]): readonly Node[] =>
  blocks.map((block) => (block.type === nodes.paragraph ? withoutMark(block, marks.bold) : block))

/** Whether all words of a cell are bold. */
export const isBold = (blocks: readonly Node[]): boolean =>
  blocks.length > 0 &&
  blocks.every(
    (block) =>
      block.type === nodes.paragraph &&
      block.children.every((word) => !word.isText || marks.bold.isInSet(word.marks) !== undefined),
  )
