import {
  chainCommands,
  createParagraphNear,
  deleteSelection,
  exitCode,
  joinBackward,
  joinForward,
  joinTextblockBackward,
  joinTextblockForward,
  lift,
  liftEmptyBlock,
  newlineInCode,
  selectNodeBackward,
  selectNodeForward,
  splitBlockKeepMarks,
} from 'prosemirror-commands'
import { undoInputRule } from 'prosemirror-inputrules'
import type { NodeType } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItemKeepMarks } from 'prosemirror-schema-list'
import { type Command, TextSelection } from 'prosemirror-state'
import { schema } from './schema'
import { itemTypes } from './toggle-list'

const { paragraph, heading, codeBlock, taskItem, blockquote, hardBreak } = schema.nodes

const anyItem = (command: (item: NodeType) => Command): Command => chainCommands(...itemTypes.map(command))

const splitItem = anyItem((item) =>
  splitListItemKeepMarks(item, item === taskItem ? { checked: false } : undefined),
)
const indent = anyItem(sinkListItem)
const outdent = anyItem(liftListItem)

const inItem: Command = ({ selection: { $from } }) =>
  Array.from({ length: $from.depth }, (_, depth) => $from.node(depth + 1)).some((node) =>
    itemTypes.includes(node.type),
  )

/** Whether the caret stands before everything in its block. */
const atBlockStart: Command = ({ selection }, _dispatch, view) =>
  selection instanceof TextSelection &&
  selection.empty &&
  selection.$from.parentOffset === 0 &&
  (view?.endOfTextblock('backward') ?? true)

const when =
  (condition: Command, command: Command): Command =>
  (state, dispatch, view) =>
    condition(state, undefined, view) && command(state, dispatch, view)

/** A heading, or code that is empty, becomes a paragraph. */
const toParagraph: Command = (state, dispatch) => {
  const { parent, pos } = state.selection.$from
  if (parent.type !== heading && !(parent.type === codeBlock && parent.content.size === 0)) return false
  dispatch?.(state.tr.setBlockType(pos, pos, paragraph))
  return true
}

/** The first block of an item takes the item out of its list. */
const liftItem: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.depth < 2 || !itemTypes.includes($from.node(-1).type) || $from.index(-1) !== 0) return false
  return outdent(state, dispatch)
}

/** The first block of a quote leaves it. */
const liftFromQuote: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.depth < 2 || $from.node(-1).type !== blockquote || $from.index(-1) !== 0) return false
  return lift(state, dispatch)
}

const breakLine: Command = (state, dispatch) => {
  const { $from } = state.selection
  if (!$from.parent.type.contentMatch.matchType(hardBreak)) return false
  const going = state.storedMarks ?? $from.marks()
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create(), false).setStoredMarks(going).scrollIntoView())
  return true
}

const toggleTask: Command = (state, dispatch) => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const item = $from.node(depth)
    if (item.type !== taskItem) continue
    dispatch?.(state.tr.setNodeAttribute($from.before(depth), 'checked', item.attrs.checked !== true))
    return true
  }
  return false
}

const backspace = chainCommands(
  undoInputRule,
  deleteSelection,
  when(atBlockStart, chainCommands(toParagraph, liftItem, liftFromQuote)),
  // Before joining whole blocks: a paragraph after a list goes on in its last item instead of becoming one more.
  joinTextblockBackward,
  joinBackward,
  selectNodeBackward,
)

const forward = chainCommands(deleteSelection, joinTextblockForward, joinForward, selectNodeForward)

/** What keys do to the structure, beyond the commands that have a name. */
export const structureKeys: Readonly<Record<string, Command>> = {
  Enter: chainCommands(newlineInCode, splitItem, createParagraphNear, liftEmptyBlock, splitBlockKeepMarks),
  'Shift-Enter': chainCommands(newlineInCode, breakLine),
  'Mod-Enter': chainCommands(exitCode, toggleTask, breakLine),
  Backspace: backspace,
  'Mod-Backspace': backspace,
  'Shift-Backspace': backspace,
  Delete: forward,
  'Mod-Delete': forward,
  // Within a list the keys never leave it, even where there is nothing to indent: that would lose the place.
  Tab: chainCommands(indent, inItem),
  'Shift-Tab': chainCommands(outdent, inItem),
}
