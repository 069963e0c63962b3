import { Fragment } from 'prosemirror-model'
import { type Command, NodeSelection, Selection, TextSelection } from 'prosemirror-state'
import { movableBlocks, nodesIn } from './movable-blocks'
import { extentOf } from './move-blocks'
import { separateChange } from './plugins/sync'
import { runAfter } from './run-after'
import { schema } from './schema'
import { selectBetween } from './select-between'

/** Selects the block that the caret is in, as one thing. */
export const selectBlock: Command = (state, dispatch) => {
  const range = movableBlocks(state)
  if (range === null) return false
  const { doc, tr } = state
  const [node, ...more] = nodesIn(range)
  const whole = more.length === 0 && node !== undefined && NodeSelection.isSelectable(node)
  const selection = whole
    ? NodeSelection.create(doc, range.start)
    : selectBetween(doc.resolve(range.start), doc.resolve(range.end))
  dispatch?.(tr.setSelection(selection))
  return true
}

/** Puts the same once more below, and goes on there. */
export const duplicateBlock: Command = (state, dispatch) => {
  const range = movableBlocks(state)
  if (range === null) return false
  const blocks = Fragment.fromArray([...nodesIn(range)])
  if (!range.parent.canReplace(range.endIndex, range.endIndex, blocks)) return false
  if (!dispatch) return true
  const { selection, tr } = state
  const size = range.end - range.start
  tr.insert(range.end, blocks)
  const { doc } = tr
  tr.setSelection(
    selection instanceof NodeSelection
      ? NodeSelection.create(doc, range.end)
      : selectBetween(doc.resolve(selection.anchor + size), doc.resolve(selection.head + size)),
  )
  dispatch(tr.setMeta(separateChange, true).scrollIntoView())
  return true
}

/** Takes the block away; where nothing else stands, an empty line stays. */
export const deleteBlock: Command = (state, dispatch) => {
  const range = movableBlocks(state)
  if (range === null) return false
  const extent = extentOf(range)
  const { tr } = state
  if (extent === null) tr.replaceWith(range.start, range.end, schema.nodes.paragraph.create())
  else tr.delete(extent.from, extent.to)
  if (!tr.docChanged) return false
  const at = Math.min(extent?.from ?? range.start, tr.doc.content.size)
  tr.setSelection(Selection.near(tr.doc.resolve(at)))
  dispatch?.(tr.setMeta(separateChange, true).scrollIntoView())
  return true
}

/** Makes an empty line below the block, with the caret in it; an empty line is there already. */
export const lineBelow: Command = (state, dispatch) => {
  const range = movableBlocks(state)
  if (range === null) return false
  const { doc, tr } = state
  const [node] = nodesIn(range)
  if (node?.isTextblock && node.content.size === 0 && node.type === schema.nodes.paragraph) {
    dispatch?.(tr.setSelection(TextSelection.create(doc, range.start + 1)))
    return true
  }
  const line = range.parent.contentMatchAt(range.endIndex).findWrapping(schema.nodes.paragraph)
  if (line === null) return false
  const filled = line.reduceRight<ReturnType<typeof schema.nodes.paragraph.create>>(
    (content, type) => type.create(null, content),
    schema.nodes.paragraph.create(),
  )
  if (!range.parent.canReplace(range.endIndex, range.endIndex, Fragment.from(filled))) return false
  tr.insert(range.end, filled)
  tr.setSelection(Selection.near(tr.doc.resolve(range.end + 1)))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Does with the words of the selected block what is done with words. */
export const withinBlock =
  (command: Command): Command =>
  (state, dispatch, view) => {
    const { selection, doc } = state
    if (!(selection instanceof NodeSelection)) return command(state, dispatch, view)
    const transaction = state.tr.setSelection(Selection.near(doc.resolve(selection.from + 1)))
    if (!command(state.apply(transaction))) return false
    dispatch?.(runAfter(transaction, command, { state, view }))
    return true
  }
