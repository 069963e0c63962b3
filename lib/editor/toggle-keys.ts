import type { ResolvedPos } from 'prosemirror-model'
import { type Command, Selection, TextSelection } from 'prosemirror-state'
import { schema } from './schema'
import { carriedFrom } from './unknown-parts'
import { openTogglesAround, switchToggle } from './views/toggle-view'

const { toggle, paragraph } = schema.nodes

const inTitle = ($position: ResolvedPos): boolean =>
  $position.depth > 1 && $position.node(-1).type === toggle && $position.index(-1) === 0

/** Enter in a title: what is behind the caret goes below, as the first line there. */
export const enterFromTitle: Command = ({ selection, tr }, dispatch, view) => {
  const { $from, $to } = selection
  if (!inTitle($from) || !$from.sameParent($to)) return false
  if (!dispatch) return true
  const rest = $from.parent.content.cut($to.parentOffset)
  const below = $from.node(-1).maybeChild(1)
  const emptyBelow = below?.type === paragraph && below.content.size === 0
  tr.delete($from.pos, $from.end())
  const start = tr.mapping.map($from.after())
  const carried = rest.size > 0 ? carriedFrom($from.parent, paragraph) : null
  if (!emptyBelow || rest.size > 0) tr.insert(start, paragraph.create(carried, rest))
  tr.setSelection(TextSelection.create(tr.doc, start + 1))
  dispatch(tr.scrollIntoView())
  if (view) openTogglesAround(view, start + 1)
  return true
}

/** Backspace before a title: the line and what is below it stand by themselves. */
export const unwrapToggle: Command = ({ selection, tr }, dispatch) => {
  const { $from } = selection
  if (!inTitle($from) || $from.parentOffset > 0 || !selection.empty) return false
  const around = $from.node(-1)
  const blocks = [...around.children]
  // A line that was never written below goes with it.
  const last = blocks.at(-1)
  if (blocks.length === 2 && last?.type === paragraph && last.content.size === 0) blocks.pop()
  const position = $from.before(-1)
  tr.replaceWith(position, position + around.nodeSize, blocks)
  tr.setSelection(Selection.near(tr.doc.resolve(position + 1)))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Opens or closes the toggle that the caret is in, and leads back to its title when it closes. */
export const openOrCloseToggle: Command = ({ selection: { $from }, tr }, dispatch, view) => {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type !== toggle) continue
    if (!dispatch || !view) return true
    const open = switchToggle(view, $from.before(depth))
    const titleEnd = $from.start(depth) + $from.node(depth).child(0).nodeSize - 1
    if (!open && $from.pos > titleEnd) dispatch(tr.setSelection(TextSelection.create(tr.doc, titleEnd)))
    return true
  }
  return false
}
