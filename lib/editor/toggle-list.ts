import type { Node, NodeType } from 'prosemirror-model'
import type { Command, EditorState } from 'prosemirror-state'
import { findWrapping } from 'prosemirror-transform'
import { outdentItems } from './indent-items'
import { isList, itemAs, itemTypeOf, selectedItems } from './list-items'
import { schema } from './schema'
import { selectBetween } from './select-between'
import { carriedFrom } from './unknown-parts'

const { paragraph, heading } = schema.nodes

/** The innermost list that holds the whole selection, and where it stands. */
export const listAround = ({
  selection,
}: EditorState): { readonly list: Node; readonly position: number } | null => {
  const range = selectedItems(selection)
  return range === null ? null : { list: range.parent, position: range.$from.before(range.depth) }
}

const retype = (list: Node, type: NodeType): Node => {
  const item = itemTypeOf(type)
  return type.create(
    carriedFrom(list, type),
    list.children.map((child) => itemAs(item, child)),
  )
}

/** Makes one list of the selected lines and lists; what can be no line stays between. */
const makeList =
  (type: NodeType): Command =>
  ({ selection, tr }, dispatch) => {
    const { $from, $to } = selection
    const range = $from.blockRange($to)
    if (range === null) return false
    const item = itemTypeOf(type)
    const marks = { anchor: selection.anchor, head: selection.head }
    // Last first, so that what comes before stays where it is.
    let at = range.end
    for (let index = range.endIndex - 1; index >= range.startIndex; index -= 1) {
      const block = range.parent.child(index)
      at -= block.nodeSize
      const before = tr.steps.length
      if (isList(block)) tr.replaceWith(at, at + block.nodeSize, retype(block, type))
      else if (block.type === paragraph || block.type === heading) {
        tr.setBlockType(at, at + block.nodeSize, paragraph)
        const wrapped = tr.doc.resolve(at + 1).blockRange()
        if (wrapped === null || findWrapping(wrapped, type) === null) continue
        tr.wrap(wrapped, [{ type }, { type: item }])
      } else continue
      const { nodeAfter, nodeBefore } = tr.doc.resolve(at + block.nodeSize + (isList(block) ? 0 : 4))
      if (index + 1 < range.endIndex && nodeBefore?.type === type && nodeAfter?.type === type)
        tr.join(at + block.nodeSize + (isList(block) ? 0 : 4))
      // A list of another kind takes as much room: within it nothing has moved.
      const kept = tr.mapping.slice(isList(block) ? before + 1 : before)
      marks.anchor = kept.map(marks.anchor)
      marks.head = kept.map(marks.head)
    }
    if (!tr.docChanged) return false
    const { doc } = tr
    dispatch?.(
      tr.setSelection(selectBetween(doc.resolve(marks.anchor), doc.resolve(marks.head))).scrollIntoView(),
    )
    return true
  }

/** Makes the selection a list of this kind, turns another kind of list into it, or takes it out of one. */
export const toggleList =
  (type: NodeType): Command =>
  (state, dispatch, view) => {
    const around = listAround(state)
    if (around === null) return makeList(type)(state, dispatch, view)
    const { list, position } = around
    if (list.type === type) return outdentItems(state, dispatch, view)
    if (dispatch) {
      const { anchor, head } = state.selection
      const transaction = state.tr.replaceWith(position, position + list.nodeSize, retype(list, type))
      // Nothing within has moved: one kind of list takes as much room as another.
      const { doc } = transaction
      transaction.setSelection(selectBetween(doc.resolve(anchor), doc.resolve(head)))
      dispatch(transaction.scrollIntoView())
    }
    return true
  }
