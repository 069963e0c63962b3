import { Fragment, type Node, type NodeRange, Slice } from 'prosemirror-model'
import type { Command, EditorState, Transaction } from 'prosemirror-state'
import { ReplaceAroundStep } from 'prosemirror-transform'
import { isItem, isList, itemAs, itemTypeOf, listOf, selectedItems, startOf } from './list-items'
import { separateChange } from './plugins/sync'
import { selectBetween } from './select-between'

/** Levels of nodes in nodes beyond which nothing is indented: far deeper than hands go, far above what reading ends at. */
const deepest = 60

/**
 * Puts the selected items below the one before them, with everything in them. Where the first of a list is among
 * them, it stays and the others go below it. A list that is already below takes them in, whatever its kind counts by.
 */
export const indentItems: Command = ({ selection, tr, doc }, dispatch) => {
  const range = selectedItems(selection)
  if (range === null || range.depth > deepest) return false
  const first = Math.max(range.startIndex, 1)
  if (first >= range.endIndex) return false
  if (!dispatch) return true
  const { parent: list } = range
  const from = range.start + (first > range.startIndex ? list.child(range.startIndex).nodeSize : 0)
  const item = itemTypeOf(list.type)
  const below = list.child(first - 1).lastChild
  const joins = below !== null && isItem(below.firstChild ?? doc) && itemTypeOf(below.type) === item
  const nested = joins ? below.type.create(below.attrs, item.create()) : list.type.create()
  const open = joins ? 3 : 1
  const slice = new Slice(Fragment.from(item.create(null, nested)), open, 0)
  tr.step(new ReplaceAroundStep(from - open, range.end, from, range.end, slice, 1, true))
  dispatch(tr.scrollIntoView())
  return true
}

/** Puts other blocks in the place of a range, with the selection on the words that it was on. */
const rearrange = (
  { selection, tr }: EditorState,
  { from, to, blocks }: { readonly from: number; readonly to: number; readonly blocks: readonly Node[] },
  moved: (position: number) => number,
): Transaction => {
  tr.replaceWith(from, to, blocks)
  const place = (position: number) => tr.doc.resolve(Math.min(moved(position), tr.doc.content.size))
  const words = selectBetween(place(selection.anchor), place(selection.head))
  return tr.setSelection(words).setMeta(separateChange, true)
}

/** Blocks and what comes after them, where two lists of one kind that meet become one. */
const joined = (blocks: readonly Node[], more: readonly Node[]): readonly Node[] => {
  const [last, first] = [blocks.at(-1), more[0]]
  if (last === undefined || first === undefined || last.type !== first.type || !isList(last))
    return [...blocks, ...more]
  return [...blocks.slice(0, -1), last.copy(last.content.append(first.content)), ...more.slice(1)]
}

/** One level out, as items after the one that they were below. What followed them there is now below the last of them. */
const toOuterList = (state: EditorState, range: NodeRange): Transaction => {
  const { $from, parent: list, startIndex, endIndex, depth } = range
  const outer = $from.node(depth - 1)
  const type = itemTypeOf($from.node(depth - 2).type)
  const at = $from.index(depth - 1)
  const head = outer.copy(
    Fragment.fromArray([
      ...outer.children.slice(0, at),
      ...listOf(list, list.children.slice(0, startIndex), startOf(list)),
    ]),
  )
  const rest = [...listOf(list, list.children.slice(endIndex)), ...outer.children.slice(at + 1)]
  const items = list.children.slice(startIndex, endIndex).map((item) => itemAs(type, item))
  const last = items.at(-1)
  if (last !== undefined) items[items.length - 1] = last.copy(Fragment.fromArray(joined(last.children, rest)))
  const from = $from.before(depth - 1)
  const shift = from + head.nodeSize - range.start
  const blocks = [head, ...items]
  return rearrange(state, { from, to: $from.after(depth - 1), blocks }, (position) => position + shift)
}

/** Out of the list: items become the blocks in them, and what comes after goes on counting. */
const outOfList = (state: EditorState, range: NodeRange): Transaction | null => {
  const { $from, parent: list, startIndex, endIndex, depth } = range
  const before = listOf(list, list.children.slice(0, startIndex), startOf(list))
  const selected = list.children.slice(startIndex, endIndex)
  const content = selected.flatMap((item) => item.children)
  const after = listOf(list, list.children.slice(endIndex), startOf(list) + startIndex)
  const blocks = [...before, ...content, ...after]
  const around = $from.node(depth - 1)
  const at = $from.index(depth - 1)
  if (!around.canReplace(at, at + 1, Fragment.fromArray(blocks))) return null
  const from = $from.before(depth)
  const sizeBefore = before.reduce((size, { nodeSize }) => size + nodeSize, 0)
  const moved = (position: number): number => {
    // Each item that ends before the place takes its two borders away.
    let [start, borders] = [range.start, 1]
    for (const item of selected) {
      if (start + item.nodeSize > position) break
      start += item.nodeSize
      borders += 2
    }
    return from + sizeBefore + position - range.start - borders
  }
  return rearrange(state, { from, to: $from.after(depth), blocks }, moved)
}

/** Takes the selected items one level out, and out of the list from its first level. */
export const outdentItems: Command = (state, dispatch) => {
  const range = selectedItems(state.selection)
  if (range === null) return false
  const nested = isItem(range.$from.node(range.depth - 1))
  const transaction = nested ? toOuterList(state, range) : outOfList(state, range)
  if (transaction === null) return false
  dispatch?.(transaction.scrollIntoView())
  return true
}
