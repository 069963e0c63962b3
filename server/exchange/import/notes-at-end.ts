import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import type { Findings } from './findings'
import { withoutLeadingSpace } from './line-pieces'

const { nodes } = schema

const itemOf = (blocks: readonly Node[]): Node => {
  const [first, ...rest] = blocks
  const line =
    first?.type === nodes.paragraph
      ? [nodes.paragraph.create(null, withoutLeadingSpace(first.children)), ...rest]
      : [nodes.paragraph.create(), ...blocks]
  return nodes.listItem.create(null, line)
}

/** Footnotes below a line, in the order of their numbers, as a document here can hold them. */
export const notesAtEnd = (notes: readonly (readonly Node[])[], findings: Findings): readonly Node[] => {
  findings.lose('note', notes.length)
  return notes.length === 0 ? [] : [nodes.divider.create(), nodes.orderedList.create(null, notes.map(itemOf))]
}
