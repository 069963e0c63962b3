import type { MarkType, Node, ResolvedPos } from 'prosemirror-model'
import type { Command, EditorState } from 'prosemirror-state'
import { safeHref } from './safe-href'
import { schema } from './schema'

const type: MarkType = schema.marks.link

export type LinkAt = {
  readonly href: string
  readonly text: string
  readonly from: number
  readonly to: number
}

const hasHref = (node: Node | null | undefined, href: unknown): boolean =>
  node?.marks.some((mark) => mark.type === type && mark.attrs.href === href) ?? false

/** As far as one address goes on to both sides: bold words in the middle do not end a link. */
const extent = ($position: ResolvedPos, href: unknown): { from: number; to: number } => {
  const { parent } = $position
  let first = $position.index()
  while (first > 0 && !hasHref(parent.maybeChild(first), href)) first -= 1
  let last = first
  while (first > 0 && hasHref(parent.child(first - 1), href)) first -= 1
  while (last + 1 < parent.childCount && hasHref(parent.child(last + 1), href)) last += 1
  const offsetOf = (index: number) =>
    parent.children.slice(0, index).reduce((size, child) => size + child.nodeSize, $position.start())
  return { from: offsetOf(first), to: offsetOf(last + 1) }
}

/** The link that the caret touches or the selection begins in; null when there is none. */
export const linkAt = ({ doc, selection }: EditorState): LinkAt | null => {
  const { $from, empty } = selection
  const nodes = empty ? [$from.nodeAfter, $from.nodeBefore] : [$from.nodeAfter]
  const mark = nodes.map((node) => node && type.isInSet(node.marks)).find((found) => found)
  const href = safeHref(mark?.attrs.href)
  if (!mark || href === null) return null
  const { from, to } = extent($from, mark.attrs.href)
  return { href, text: doc.textBetween(from, to), from, to }
}

/** Makes the selection, the link around the caret, or the address itself typed at the caret, lead to `href`. */
export const setLink =
  (href: string): Command =>
  (state, dispatch) => {
    const safe = safeHref(href)
    const { from, to, empty, $from } = state.selection
    if (safe === null || !$from.parent.inlineContent || !$from.parent.type.allowsMarkType(type)) return false
    if (!dispatch) return true
    const mark = type.create({ href: safe })
    const around = empty ? linkAt(state) : null
    const transaction = state.tr
    if (around !== null)
      transaction.removeMark(around.from, around.to, type).addMark(around.from, around.to, mark)
    else if (empty)
      transaction.insert(from, schema.text(href, [...(state.storedMarks ?? $from.marks()), mark]))
    else transaction.removeMark(from, to, type).addMark(from, to, mark)
    dispatch(transaction.removeStoredMark(type).scrollIntoView())
    return true
  }

/** Takes the address from the selected words, or from the whole link around the caret. */
export const removeLink: Command = (state, dispatch) => {
  const { from, to, empty } = state.selection
  const range = empty ? linkAt(state) : { from, to }
  if (range === null || !state.doc.rangeHasMark(range.from, range.to, type)) return false
  dispatch?.(state.tr.removeMark(range.from, range.to, type))
  return true
}
