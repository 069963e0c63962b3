import { type Node, NodeRange, type ResolvedPos } from 'prosemirror-model'
import { type EditorState, NodeSelection } from 'prosemirror-state'
import { isItem, isList } from './list-items'
import { schema } from './schema'

const canGo = (node: Node): boolean => isItem(node) || node.type.isInGroup('block')

/** Whether the first words of a block are all of it for whoever moves them: those of an item, the title of a toggle. */
const beginsWithItself = (node: Node): boolean => isItem(node) || node.type === schema.nodes.toggle

/** Of a table, rows and cells have ways of their own to move. */
const holdsMovables = (parent: Node): boolean =>
  parent.type.spec.tableRole === undefined && !parent.inlineContent

const rangeAt = ($from: ResolvedPos, $to: ResolvedPos, depth: number): NodeRange | null => {
  const parent = $from.node(depth)
  if (!holdsMovables(parent) || $to.pos > $from.end(depth)) return null
  const range = new NodeRange($from, $to, depth)
  if (beginsWithItself(parent) && range.startIndex === 0) return null
  const moved = parent.children.slice(range.startIndex, range.endIndex)
  // A list moves item by item; as one of several blocks it goes along as a whole.
  const lone = moved.length === 1 ? moved[0] : undefined
  if (moved.length === 0 || (lone !== undefined && isList(lone) && $from.depth > depth + 1)) return null
  return moved.every(canGo) ? range : null
}

/** The smallest blocks that hold two places and can be moved together: an item, a toggle, a paragraph, a table. */
export const movableAround = ($from: ResolvedPos, $to: ResolvedPos = $from): NodeRange | null => {
  for (let depth = $from.depth; depth >= 0; depth -= 1) {
    const range = rangeAt($from, $to, depth)
    if (range !== null) return range
  }
  return null
}

/** The blocks that are selected, or that the caret is in. */
export const movableBlocks = ({ selection }: EditorState): NodeRange | null => {
  const { $from, $to } = selection
  if (selection instanceof NodeSelection && selection.node.isBlock) {
    const range = new NodeRange($from, $to, $from.depth)
    return canGo(selection.node) ? range : movableAround($from, $to)
  }
  return movableAround($from, $to)
}

/** The nodes of a range. */
export const nodesIn = ({ parent, startIndex, endIndex }: NodeRange): readonly Node[] =>
  parent.children.slice(startIndex, endIndex)
