import type { EditorView } from 'prosemirror-view'
import { isItem } from '@/lib/editor/list-items'
import { blockAt, isRightToLeft, type Point } from './block-place'

/** A place between blocks, and where its line is drawn in the window. */
export type Gap = {
  readonly position: number
  readonly left: number
  readonly right: number
  readonly y: number
}

const boxOf = (view: EditorView, position: number): DOMRect | null => {
  const dom = view.nodeDOM(position)
  return dom instanceof HTMLElement ? dom.getBoundingClientRect() : null
}

/**
 * The gap between blocks that a point means. At the end of what holds blocks, a point further out means the gap
 * behind it: so things are taken out of lists and quotes.
 */
export const gapAt = (view: EditorView, point: Point): Gap | null => {
  const place = blockAt(view, point)
  if (place === null) return null
  const { range } = place
  const after = point.y > (place.top + place.bottom) / 2
  const { $from } = range
  let { left, right } = place
  let depth = range.depth
  let position = after ? range.end : range.start
  const out = (edge: { left: number; right: number }): boolean =>
    isRightToLeft(view) ? point.x > edge.right + 4 : point.x < edge.left - 4
  for (;;) {
    const atEdge = after ? position === $from.end(depth) : position === $from.start(depth)
    if (depth === 0 || !atEdge || !out({ left, right })) break
    position = after ? $from.after(depth) : $from.before(depth)
    depth -= 1
    const holder = boxOf(view, $from.before(depth + 1))
    if (holder !== null) ({ left, right } = holder)
    // Within an item nothing is put behind its lists: further out means its own list.
    if (depth > 0 && isItem($from.node(depth))) {
      const own = boxOf(view, $from.before(depth))
      position = after ? $from.after(depth) : $from.before(depth)
      depth -= 1
      if (own !== null) ({ left, right } = own)
    }
  }
  return { position, left, right, y: after ? place.bottom : place.top }
}
