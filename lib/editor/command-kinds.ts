import { setBlockType, toggleMark } from 'prosemirror-commands'
import type { MarkType, NodeType, ResolvedPos } from 'prosemirror-model'
import { type Command, type EditorState, NodeSelection } from 'prosemirror-state'
import { type CommandDescription, can, type EditorCommand } from './editor-command'
import { type MarkName, schema } from './schema'
import { spellFormulas } from './spell-formulas'
import { listAround, toggleList } from './toggle-list'

const { nodes, marks } = schema

const markActive =
  (type: MarkType) =>
  ({ selection, storedMarks, doc }: EditorState): boolean => {
    const { from, to, $from, empty } = selection
    if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined
    let all = true
    let some = false
    doc.nodesBetween(from, to, (node, position) => {
      if (!node.isText) return
      // Spaces at the ends of what is selected take no mark, so they do not count either.
      const selected = node.textBetween(Math.max(0, from - position), Math.min(node.nodeSize, to - position))
      if (selected.trim() === '') return
      some = true
      all &&= type.isInSet(node.marks) !== undefined
    })
    return some && all
  }

/** Puts a mark on what is selected or typed next, or takes it off. */
export const markCommand = (
  name: Exclude<MarkName, 'link'>,
  description: Omit<CommandDescription, 'id'>,
): EditorCommand => {
  const type = marks[name]
  const run = toggleMark(type, null, { removeWhenPresent: false })
  return {
    id: name,
    group: 'mark',
    places: ['toolbar', 'selection'],
    ...description,
    run,
    active: markActive(type),
    enabled: can(run),
  }
}

const blockActive =
  (type: NodeType, attributes: Readonly<Record<string, unknown>> = {}) =>
  ({ selection }: EditorState): boolean => {
    const { $from, to } = selection
    const parent = selection instanceof NodeSelection ? selection.node : $from.parent
    return (
      (selection instanceof NodeSelection || to <= $from.end()) &&
      parent.type === type &&
      Object.entries(attributes).every(([name, value]) => parent.attrs[name] === value)
    )
  }

/** From the start of the first block of a selection to the end of the last. */
const blocksAround = ({ $from, $to }: EditorState['selection']) => {
  // A place in a formula lies deeper than the block.
  const depthOf = ($place: ResolvedPos): number => {
    let { depth } = $place
    while (depth > 0 && !$place.node(depth).isBlock) depth -= 1
    return depth
  }
  return { from: $from.start(depthOf($from)), to: $to.end(depthOf($to)) }
}

/** Makes text blocks of this kind; those that already are it become paragraphs again. */
export const blockCommand = (
  description: CommandDescription,
  type: NodeType,
  attributes?: Readonly<Record<string, unknown>>,
): EditorCommand => {
  const active = blockActive(type, attributes)
  const set = setBlockType(type, attributes)
  const clear = setBlockType(nodes.paragraph)
  const setSpelled: Command = (state, dispatch) => {
    if (!set(state)) return false
    const { from, to } = blocksAround(state.selection)
    const transaction = spellFormulas(state.tr, from, to)
    const { ranges } = transaction.selection
    for (const { $from, $to } of ranges) transaction.setBlockType($from.pos, $to.pos, type, attributes)
    dispatch?.(transaction.scrollIntoView())
    return true
  }
  const run: Command = (state, dispatch) =>
    (active(state) ? clear : type.spec.code ? setSpelled : set)(state, dispatch)
  return {
    group: 'text',
    places: ['toolbar', 'slash', 'block', 'selection'],
    ...description,
    run,
    active,
    enabled: (state) => active(state) || set(state),
  }
}

/** Whether the selection begins anywhere inside such a node. */
export const within =
  (type: NodeType) =>
  ({ selection: { $from } }: EditorState): boolean =>
    Array.from({ length: $from.depth }, (_, depth) => $from.node(depth + 1).type).includes(type)

/** Makes a list of this kind, turns another kind into it, or takes words out of it. */
export const listCommand = (description: CommandDescription, type: NodeType): EditorCommand => {
  const run = toggleList(type)
  return {
    group: 'list',
    places: ['toolbar', 'slash', 'block', 'selection'],
    ...description,
    run,
    active: (state) => listAround(state)?.list.type === type,
    enabled: can(run),
  }
}
