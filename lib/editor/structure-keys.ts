import {
  chainCommands,
  createParagraphNear,
  deleteSelection,
  exitCode,
  joinBackward,
  joinForward,
  joinTextblockForward,
  lift,
  liftEmptyBlock,
  newlineInCode,
  selectNodeBackward,
  selectNodeForward,
  splitBlockKeepMarks,
} from 'prosemirror-commands'
import { undoInputRule } from 'prosemirror-inputrules'
import { type Command, NodeSelection, TextSelection } from 'prosemirror-state'
import { deleteLetterAfter, deleteLetterBefore } from './delete-letter'
import { indentItems, outdentItems } from './indent-items'
import { joinLastItem, joinNextItem } from './join-items'
import { isItem, itemDepth } from './list-items'
import { schema } from './schema'
import { splitItem } from './split-item'
import { enterFromTitle, openOrCloseToggle, unwrapToggle } from './toggle-keys'

const { paragraph, heading, codeBlock, taskItem, blockquote, callout, hardBreak, mathBlock } = schema.nodes

const inItem: Command = ({ selection: { $from } }) => itemDepth($from) !== null

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
const liftItem: Command = (state, dispatch, view) => {
  const { $from } = state.selection
  if ($from.depth < 2 || !isItem($from.node(-1)) || $from.index(-1) !== 0) return false
  return outdentItems(state, dispatch, view)
}

/** The first block of a quote or a callout leaves it. */
const liftFromQuote: Command = (state, dispatch) => {
  const { $from } = state.selection
  const around = $from.depth < 2 ? null : $from.node(-1).type
  if ((around !== blockquote && around !== callout) || $from.index(-1) !== 0) return false
  return lift(state, dispatch)
}

/** A formula beside the block is selected first, and never joined with words. */
const selectFormula =
  (side: 'before' | 'after'): Command =>
  ({ selection, tr }, dispatch) => {
    const { $head, empty } = selection
    const edge = side === 'before' ? 0 : $head.parent.content.size
    if (!empty || $head.depth === 0 || !$head.parent.inlineContent || $head.parentOffset !== edge)
      return false
    const position = side === 'before' ? $head.before() : $head.after()
    const { nodeBefore, nodeAfter } = tr.doc.resolve(position)
    const beside = side === 'before' ? nodeBefore : nodeAfter
    if (beside?.type !== mathBlock) return false
    const start = side === 'before' ? position - beside.nodeSize : position
    dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, start)).scrollIntoView())
    return true
  }
const selectFormulaBefore = selectFormula('before')
const selectFormulaAfter = selectFormula('after')

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
  when(atBlockStart, chainCommands(selectFormulaBefore, toParagraph, unwrapToggle, liftItem, liftFromQuote)),
  // Before joining whole blocks: a paragraph after a list goes on in its last item instead of becoming one more.
  joinLastItem,
  joinBackward,
  selectNodeBackward,
)
const backspaceLetter = chainCommands(backspace, deleteLetterBefore)

const forward = chainCommands(
  deleteSelection,
  selectFormulaAfter,
  joinNextItem,
  joinTextblockForward,
  joinForward,
  selectNodeForward,
)

/** What keys do to the structure, beyond the commands that have a name. */
export const structureKeys: Readonly<Record<string, Command>> = {
  Enter: chainCommands(
    newlineInCode,
    enterFromTitle,
    splitItem,
    createParagraphNear,
    liftEmptyBlock,
    splitBlockKeepMarks,
  ),
  'Shift-Enter': chainCommands(newlineInCode, breakLine),
  'Mod-Enter': chainCommands(exitCode, openOrCloseToggle, toggleTask, breakLine),
  Backspace: backspaceLetter,
  'Mod-Backspace': backspace,
  'Shift-Backspace': backspaceLetter,
  Delete: chainCommands(forward, deleteLetterAfter),
  'Mod-Delete': forward,
  // Within a list the keys never leave it, even where there is nothing to indent: that would lose the place.
  Tab: chainCommands(indentItems, inItem),
  'Shift-Tab': chainCommands(outdentItems, inItem),
}
