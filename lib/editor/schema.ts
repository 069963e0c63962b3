import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'
import type { MarkDefinition } from './define-mark'
import type { NodeDefinition } from './define-node'
import { bold } from './marks/bold'
import { code } from './marks/code'
import { italic } from './marks/italic'
import { link } from './marks/link'
import { strike } from './marks/strike'
import { underline } from './marks/underline'
import { unknownMark } from './marks/unknown-mark'
import { attachment } from './nodes/attachment'
import { blockquote } from './nodes/blockquote'
import { bulletList } from './nodes/bullet-list'
import { callout } from './nodes/callout'
import { codeBlock } from './nodes/code-block'
import { contents } from './nodes/contents'
import { divider } from './nodes/divider'
import { document } from './nodes/document'
import { embed } from './nodes/embed'
import { hardBreak } from './nodes/hard-break'
import { heading } from './nodes/heading'
import { image } from './nodes/image'
import { imageCaption } from './nodes/image-caption'
import { listItem } from './nodes/list-item'
import { math } from './nodes/math'
import { mathBlock } from './nodes/math-block'
import { mention } from './nodes/mention'
import { orderedList } from './nodes/ordered-list'
import { pageBreak } from './nodes/page-break'
import { paragraph } from './nodes/paragraph'
import { table } from './nodes/table'
import { tableCell } from './nodes/table-cell'
import { tableRow } from './nodes/table-row'
import { taskItem } from './nodes/task-item'
import { taskList } from './nodes/task-list'
import { text } from './nodes/text'
import { toggle } from './nodes/toggle'
import { unknownBlock, unknownInline } from './nodes/unknown-part'

/**
 * Every kind of node, by the name that is written into documents: a name, once used, keeps its meaning. The order
 * matters: the first block fills empty places.
 */
export const nodes = {
  doc: document,
  paragraph,
  heading,
  bulletList,
  orderedList,
  listItem,
  taskList,
  taskItem,
  blockquote,
  codeBlock,
  divider,
  callout,
  toggle,
  pageBreak,
  contents,
  embed,
  table,
  tableRow,
  tableCell,
  math,
  mathBlock,
  image,
  imageCaption,
  attachment,
  hardBreak,
  mention,
  text,
} satisfies Record<string, NodeDefinition>

/** Every kind of mark, by the name that is written into documents. The order is how they nest, from outside in. */
export const marks = { link, bold, italic, underline, strike, code } satisfies Record<string, MarkDefinition>

export type NodeName = keyof typeof nodes
export type MarkName = keyof typeof marks

const specsOf = <Name extends string, Spec>(definitions: Record<Name, { readonly spec: Spec }>) =>
  Object.fromEntries(
    Object.entries<{ readonly spec: Spec }>(definitions).map(([name, { spec }]) => [name, spec]),
  ) as Record<Name, Spec>

/**
 * An attribute of nodes and marks that holds what this version does not know of them, so that it goes wherever they go;
 * no name in a document can be that. The document itself and its letters have no attributes.
 */
export const unknownWithin = '+'

const withUnknown = <Name extends string, Spec extends Pick<NodeSpec & MarkSpec, 'attrs'>>(
  specs: Record<Name, Spec>,
): Record<Name, Spec> =>
  Object.fromEntries(
    Object.entries<Spec>(specs).map(([name, spec]) => [
      name,
      name === 'doc' || name === 'text'
        ? spec
        : { ...spec, attrs: { ...spec.attrs, [unknownWithin]: { default: null } } },
    ]),
  ) as Record<Name, Spec>

/** What a newer version made is carried along under names that are never written (see unknown-parts.ts). */
type Carried = 'unknownBlock' | 'unknownInline'

export const schema = new Schema<NodeName | Carried, MarkName | 'unknownMark'>({
  nodes: { ...withUnknown(specsOf<NodeName, NodeSpec>(nodes)), unknownBlock, unknownInline },
  marks: { ...withUnknown(specsOf<MarkName, MarkSpec>(marks)), unknownMark },
})
