import { Fragment, type Node } from 'prosemirror-model'
import { type EditorState, Selection, type Transaction } from 'prosemirror-state'
import type { Begun } from './file-desk'
import { separateChange } from './plugins/sync'
import { schema } from './schema'

const { nodes } = schema

/** The place that something takes which is on its way here. */
export const placeOf = ({ kind, upload, name, bytes }: Begun, by: number): Node =>
  kind === 'image'
    ? nodes.image.create({ upload, name, by })
    : nodes.attachment.create({ upload, name, by, bytes })

/**
 * Where blocks go that are put in at `position`: in the place of an empty line, else behind the innermost block around
 * it that they may stand beside. No block is cut in two for them.
 */
const roomAt = (
  doc: Node,
  position: number,
  blocks: Fragment,
): { readonly from: number; readonly to: number } => {
  const $position = doc.resolve(position)
  for (let depth = $position.depth; depth > 0; depth -= 1) {
    const parent = $position.node(depth - 1)
    const index = $position.index(depth - 1)
    const block = $position.node(depth)
    const isEmptyLine = block.type === nodes.paragraph && block.content.size === 0
    if (isEmptyLine && index < parent.childCount - 1 && parent.canReplace(index, index + 1, blocks))
      return { from: $position.before(depth), to: $position.after(depth) }
    // The last empty line stays, to go on writing in.
    if (isEmptyLine && parent.canReplace(index, index, blocks))
      return { from: $position.before(depth), to: $position.before(depth) }
    if (parent.canReplace(index + 1, index + 1, blocks))
      return { from: $position.after(depth), to: $position.after(depth) }
  }
  // Between two blocks, or in an empty document.
  return { from: position, to: position }
}

/** Puts in places for what is on its way, and the caret behind them, on a line to go on writing in. */
export const insertPlaces = (
  state: EditorState,
  places: readonly Node[],
  position: number = state.selection.to,
): Transaction => {
  const transaction = state.tr.setMeta(separateChange, true)
  const blocks = Fragment.from(places)
  const { from, to } = roomAt(transaction.doc, position, blocks)
  transaction.replaceWith(from, to, blocks)
  const end = from + blocks.size
  const $end = transaction.doc.resolve(Math.min(end, transaction.doc.content.size))
  const isLast = $end.depth === 0 && $end.nodeAfter === null
  if (isLast) transaction.insert(end, nodes.paragraph.create())
  const $behind = transaction.doc.resolve(Math.min(end, transaction.doc.content.size))
  return transaction.setSelection(Selection.near($behind)).scrollIntoView()
}
