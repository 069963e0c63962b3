import type { Node, NodeRange, NodeType, ResolvedPos } from 'prosemirror-model'
import type { Selection } from 'prosemirror-state'
import { schema } from './schema'
import { carriedFrom } from './unknown-parts'

const { bulletList, orderedList, taskList, listItem, taskItem } = schema.nodes

export const isList = ({ type }: Node): boolean =>
  type === bulletList || type === orderedList || type === taskList

export const isItem = ({ type }: Node): boolean => type === listItem || type === taskItem

/** What the items of such a list are. */
export const itemTypeOf = (list: NodeType): NodeType => (list === taskList ? taskItem : listItem)

/** An item as one of another kind of list; tasks begin open. */
export const itemAs = (type: NodeType, item: Node): Node =>
  item.type === type ? item : type.create(carriedFrom(item, type), item.content)

/** The depth of the innermost item around a place; null outside of lists. */
export const itemDepth = ($position: ResolvedPos): number | null => {
  for (let depth = $position.depth; depth > 0; depth -= 1) if (isItem($position.node(depth))) return depth
  return null
}

/** The items of the innermost list that holds the whole selection; its `parent` is that list. */
export const selectedItems = ({ $from, $to }: Selection): NodeRange | null => $from.blockRange($to, isList)

/** A list of this kind from some of its items: what comes first counts from `start`. Nothing for no items. */
export const listOf = (list: Node, items: readonly Node[], start = 1): readonly Node[] => {
  if (items.length === 0) return []
  const carried = carriedFrom(list, list.type)
  return [list.type.create(list.type === orderedList ? { ...carried, start } : carried, items)]
}

/** The number that comes first in a list. */
export const startOf = (list: Node): number => {
  const { start } = list.attrs
  return typeof start === 'number' ? start : 1
}
