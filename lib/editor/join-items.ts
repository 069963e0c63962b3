import { joinTextblockBackward } from 'prosemirror-commands'
import { Fragment, type Node, type ResolvedPos } from 'prosemirror-model'
import { type Command, Selection, TextSelection, type Transaction } from 'prosemirror-state'
import { isItem, isList } from './list-items'

/** Joins the blocks on both sides of `position` where they are lists of one kind. */
const joinLists = (transaction: Transaction, position: number): void => {
  const { nodeBefore, nodeAfter } = transaction.doc.resolve(position)
  if (nodeBefore === null || nodeAfter === null || nodeBefore.type !== nodeAfter.type) return
  if (isList(nodeBefore)) transaction.join(position)
}

/** What comes right after a block: the next node on the way out, and where it stands. */
const nextAfter = ($inBlock: ResolvedPos): { readonly node: Node; readonly position: number } | null => {
  for (let depth = $inBlock.depth - 1; depth >= 0; depth -= 1) {
    const around = $inBlock.node(depth)
    const node = around.maybeChild($inBlock.index(depth) + 1)
    if (node != null) return { node, position: $inBlock.after(depth + 1) }
    if (around.type.spec.isolating) return null
  }
  return null
}

/**
 * Delete behind the last word before an item: its first line goes on here. What is below the item stays as deep as it
 * is, or comes up one level where its list began here.
 */
export const joinNextItem: Command = ({ selection, tr }, dispatch) => {
  const { $from } = selection
  if (!(selection instanceof TextSelection && selection.empty) || $from.depth === 0) return false
  if (!$from.parent.inlineContent || $from.parentOffset < $from.parent.content.size) return false
  const next = nextAfter($from)
  if (next === null) return false
  const list = isList(next.node) ? next.node : null
  const item = list === null ? next.node : list.firstChild
  const line = item?.firstChild
  if (!item || !isItem(item) || !line?.inlineContent) return false
  if (!$from.parent.type.validContent($from.parent.content.append(line.content))) return false
  if (!dispatch) return true
  if (list !== null && $from.parent.content.size === 0 && !isItem($from.node(-1))) {
    // An empty line above a list goes; the list is as it was.
    tr.delete($from.before(), $from.after())
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve($from.before()))).scrollIntoView())
    return true
  }
  const below = Fragment.fromArray(item.children.slice(1))
  const start = list === null ? next.position : next.position + 1
  if (list?.childCount === 1) tr.replaceWith(next.position, next.position + list.nodeSize, below)
  else {
    tr.delete(start, start + item.nodeSize)
    // Into the item before it, or before the list that it began.
    const place = list === null ? next.position - 1 : next.position
    tr.insert(place, below)
    joinLists(tr, place + below.size)
    if (list === null) joinLists(tr, place)
  }
  tr.insert($from.pos, line.content)
  tr.setSelection(TextSelection.create(tr.doc, $from.pos))
  dispatch(tr.scrollIntoView())
  return true
}

/** Backspace before the first word after a list: the line goes on in its last item, and lists on both sides are one. */
export const joinLastItem: Command = (state, dispatch, view) =>
  joinTextblockBackward(
    state,
    dispatch &&
      ((transaction) => {
        const { $from } = transaction.selection
        for (let depth = 1; depth < $from.depth; depth += 1) {
          if (!isList($from.node(depth))) continue
          joinLists(transaction, $from.after(depth))
          break
        }
        dispatch(transaction)
      }),
    view,
  )
