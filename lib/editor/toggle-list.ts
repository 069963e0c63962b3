import { Fragment, type Node, type NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import { type Command, type EditorState, TextSelection } from 'prosemirror-state'
import { schema } from './schema'

const { bulletList, orderedList, taskList, listItem, taskItem } = schema.nodes

export const itemTypes: readonly NodeType[] = [listItem, taskItem]

const itemTypeOf = (list: NodeType): NodeType => (list === taskList ? taskItem : listItem)

const isList = (node: Node): boolean =>
  node.type === bulletList || node.type === orderedList || node.type === taskList

/** The innermost list that holds the whole selection, and where it stands. */
export const listAround = ({
  selection,
}: EditorState): { readonly list: Node; readonly position: number } | null => {
  const { $from, to } = selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const list = $from.node(depth)
    if (isList(list) && to <= $from.end(depth)) return { list, position: $from.before(depth) }
  }
  return null
}

const retype = (list: Node, type: NodeType): Node => {
  const item = itemTypeOf(type)
  if (item === itemTypeOf(list.type)) return type.create(null, list.content)
  return type.create(
    null,
    list.children.map((child) => item.create(null, child.content)),
  )
}

/** Makes the selection a list of this kind, turns another kind of list into it, or takes it out of one. */
export const toggleList =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const around = listAround(state)
    if (around === null) return wrapInList(type)(state, dispatch)
    const { list, position } = around
    if (list.type === type) return liftListItem(itemTypeOf(type))(state, dispatch)
    if (dispatch) {
      const { anchor, head } = state.selection
      const transaction = state.tr.replaceWith(
        position,
        position + list.nodeSize,
        Fragment.from(retype(list, type)),
      )
      // Nothing within has moved: one kind of list takes as much room as another.
      const { doc } = transaction
      transaction.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head)))
      dispatch(transaction.scrollIntoView())
    }
    return true
  }
