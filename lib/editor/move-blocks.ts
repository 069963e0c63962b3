import { Fragment, type Node, type NodeRange, type ResolvedPos } from 'prosemirror-model'
import { type Command, NodeSelection, TextSelection, type Transaction } from 'prosemirror-state'
import { isItem, isList, itemAs, itemTypeOf } from './list-items'
import { movableBlocks, nodesIn } from './movable-blocks'
import { separateChange } from './plugins/sync'
import { schema } from './schema'
import { selectBetween } from './select-between'
import { carriedFrom } from './unknown-parts'

const { paragraph, heading } = schema.nodes

type Extent = { readonly from: number; readonly to: number }

/** What has to go so that the blocks are gone: also what would be left empty around them. Null when it has to stay. */
export const extentOf = ({ $from, depth, start, end, startIndex, endIndex }: NodeRange): Extent | null => {
  let [from, to, first, last] = [start, end, startIndex, endIndex]
  for (let at = depth; ; at -= 1) {
    const parent = $from.node(at)
    if (parent.canReplace(first, last)) return { from, to }
    if (at === 0 || last - first < parent.childCount) return null
    from = $from.before(at)
    to = $from.after(at)
    first = $from.index(at - 1)
    last = first + 1
  }
}

const itemContent = (node: Node): readonly Node[] => {
  if (node.type === paragraph) return [node]
  return node.type === heading
    ? [paragraph.create(carriedFrom(node, paragraph), node.content)]
    : [paragraph.create(), node]
}

/** The blocks as they can stand in another place: lines become items of a list, and items that leave one a list. */
const fitted = (blocks: readonly Node[], source: Node, target: Node): readonly Node[] => {
  if (isList(target)) {
    const type = itemTypeOf(target.type)
    return blocks.flatMap((block) =>
      isList(block)
        ? block.children.map((item) => itemAs(type, item))
        : [isItem(block) ? itemAs(type, block) : type.create(null, itemContent(block))],
    )
  }
  return isList(source) ? [source.type.create(carriedFrom(source, source.type), blocks)] : blocks
}

/** Where items that come beside a list of their own kind go: into it. */
const intoNeighbour = ($gap: ResolvedPos, source: Node): number => {
  if (!isList(source) || isList($gap.parent)) return $gap.pos
  if ($gap.nodeBefore?.type === source.type) return $gap.pos - 1
  return $gap.nodeAfter?.type === source.type ? $gap.pos + 1 : $gap.pos
}

/** Selects what has just come to a place, or puts the caret as far into it as it was before. */
const reselect = (
  transaction: Transaction,
  at: number,
  within: { anchor: number; head: number } | null,
): void => {
  const { doc } = transaction
  const node = doc.nodeAt(at)
  if (node === null) return
  if (within === null && NodeSelection.isSelectable(node)) {
    transaction.setSelection(NodeSelection.create(doc, at))
    return
  }
  const place = (offset: number) => doc.resolve(Math.min(at + offset, at + node.nodeSize))
  const { anchor, head } = within ?? { anchor: 1, head: 1 }
  transaction.setSelection(selectBetween(place(anchor), place(head)))
}

/** Takes the blocks to another place between blocks, as they can stand there. */
export const moveBlocks =
  (range: NodeRange, target: number): Command =>
  ({ tr, selection }, dispatch) => {
    const extent = extentOf(range)
    if (extent === null || (target >= extent.from && target <= extent.to)) return false
    const source = range.parent
    tr.delete(extent.from, extent.to)
    const at = intoNeighbour(tr.doc.resolve(tr.mapping.map(target)), source)
    const $at = tr.doc.resolve(at)
    const blocks = Fragment.fromArray([...fitted(nodesIn(range), source, $at.parent)])
    if ($at.parent.inlineContent || !$at.parent.canReplace($at.index(), $at.index(), blocks)) return false
    if (!dispatch) return true
    tr.insert(at, blocks)
    const sameShape = blocks.size === range.end - range.start
    const inWords = selection instanceof TextSelection && selection.from >= range.start
    const { anchor, head } = selection
    const deeper = isList(source) && !isList($at.parent) ? 1 : isList($at.parent) && !isList(source) ? 1 : 0
    const within = { anchor: anchor - range.start + deeper, head: head - range.start + deeper }
    reselect(tr, at, inWords && (sameShape || deeper > 0) ? within : null)
    dispatch(tr.setMeta(separateChange, true).scrollIntoView())
    return true
  }

/** Where blocks at the edge of what holds them go on to: out of it, past what is beside it. */
const beyond = ({ $from, depth, parent }: NodeRange, up: boolean): number | null => {
  if (depth === 0) return null
  const edge = up ? $from.before(depth) : $from.after(depth)
  if (!isList(parent)) return edge
  if (isItem($from.node(depth - 1))) return up ? $from.before(depth - 1) : $from.after(depth - 1)
  const $edge = $from.doc.resolve(edge)
  const neighbour = up ? $edge.nodeBefore : $edge.nodeAfter
  if (neighbour === null) return null
  const step = isList(neighbour) ? 1 : neighbour.nodeSize
  return up ? edge - step : edge + step
}

/** Takes what is selected past the block above or below it. */
const moveBy =
  (direction: 'up' | 'down'): Command =>
  (state, dispatch, view) => {
    const range = movableBlocks(state)
    if (range === null) return false
    const { parent, startIndex, endIndex, start, end } = range
    const up = direction === 'up'
    const first = isItem(parent) ? 1 : 0
    const neighbour = up
      ? startIndex > first
        ? parent.child(startIndex - 1)
        : null
      : parent.maybeChild(endIndex)
    const past = neighbour && (up ? start - neighbour.nodeSize : end + neighbour.nodeSize)
    const target = past ?? beyond(range, up)
    return target !== null && moveBlocks(range, target)(state, dispatch, view)
  }

export const moveUp = moveBy('up')
export const moveDown = moveBy('down')
